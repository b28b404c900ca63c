/** A run of text with broken lines rejoined: characters as the rules like them, and where each one is printed. */
import type { Span } from './model.ts'

export interface Flow {
  /** Canonical: Chinese punctuation, ASCII digits and letters; what the rules match. */
  readonly text: string
  /** As printed, character for character. */
  readonly printed: string
  /** Offset of every character in the normalised page. */
  readonly at: readonly number[]
}

const PUNCTUATION: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
  '「': '“',
  '」': '”',
  '『': '‘',
  '』': '’',
  '〈': '《',
  '〉': '》',
  '〔': '（',
  '〕': '）',
  '［': '（',
  '］': '）',
  '[': '（',
  ']': '）',
  '．': '.',
  '％': '%',
  '～': '-',
  '~': '-',
  '－': '-',
  '–': '-',
  '•': '·',
  '‧': '·',
  '・': '·',
  '\u3000': ' ',
}

const isDigit = (c: string | undefined): boolean => c !== undefined && /[0-9０-９]/.test(c)

function canonicalChar(c: string, before: string | undefined, after: string | undefined): string {
  if ((c === ',' || c === ':') && isDigit(before) && isDigit(after)) return c
  const mapped = PUNCTUATION[c]
  if (mapped) return mapped
  return /[０-９Ａ-Ｚａ-ｚ]/.test(c) ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c
}

/** ASCII double quotes open and close by turns. */
function turnQuotes(text: string): string {
  let open = false
  return text.replace(/["＂]/g, () => {
    open = !open
    return open ? '“' : '”'
  })
}

export function canonical(printed: string): string {
  let out = ''
  for (let i = 0; i < printed.length; i++)
    out += canonicalChar(printed[i] ?? '', printed[i - 1], printed[i + 1])
  return turnQuotes(out)
}

/** Joins pieces of the page into one flow, a blank between two pieces only where a Latin word was broken. */
export function joinFlow(page: string, pieces: readonly Span[]): Flow {
  let printed = ''
  const at: number[] = []
  for (const piece of pieces) {
    const words = /[A-Za-z]$/.test(printed) && /[A-Za-z]/.test(page[piece.start] ?? '')
    if (words) {
      printed += ' '
      at.push(piece.start)
    }
    for (let i = piece.start; i < piece.end; i++) {
      printed += page[i]
      at.push(i)
    }
  }
  return { text: canonical(printed), printed, at }
}

export function sliceFlow(flow: Flow, start: number, end: number): Flow {
  return {
    text: flow.text.slice(start, end),
    printed: flow.printed.slice(start, end),
    at: flow.at.slice(start, end),
  }
}

export function spanOf(flow: Flow, start: number, end: number): Span | null {
  const first = flow.at[start]
  const last = flow.at[end - 1]
  return first === undefined || last === undefined ? null : { start: first, end: last + 1 }
}

export const concatFlow = (a: Flow, b: Flow): Flow => ({
  text: a.text + b.text,
  printed: a.printed + b.printed,
  at: [...a.at, ...b.at],
})
