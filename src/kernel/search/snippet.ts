/** The piece of a text around what was found, with the places to mark as offsets, never as HTML. */
import { lower } from './grams.ts'

export type Mark = readonly [start: number, end: number]

export interface Marked {
  readonly text: string
  readonly marks: readonly Mark[]
}

const BEFORE = 20
const LENGTH = 90

/** All places where a term stands, in order, merged where they overlap. */
export function marksOf(text: string, terms: readonly string[]): Mark[] {
  const low = lower(text)
  const found: [number, number][] = []
  for (const term of terms)
    for (let at = low.indexOf(term); at >= 0; at = low.indexOf(term, at + 1))
      found.push([at, at + term.length])
  const marks: [number, number][] = []
  for (const [start, end] of found.sort((a, b) => a[0] - b[0])) {
    const last = marks.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else marks.push([start, end])
  }
  return marks
}

/** Begins a little before the first hit; the whole beginning where nothing is hit. */
export function snippetOf(body: string, terms: readonly string[]): Marked {
  const flat = body.replaceAll('\n', ' ')
  const first = marksOf(flat, terms)[0]?.[0] ?? 0
  const start = whole(flat, Math.max(0, first - BEFORE))
  const end = whole(flat, Math.min(flat.length, start + LENGTH))
  const [head, tail] = [start > 0 ? '…' : '', end < flat.length ? '…' : '']
  const text = `${head}${flat.slice(start, end)}${tail}`
  return { text, marks: marksOf(text, terms) }
}

/** Never between the halves of one character. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
