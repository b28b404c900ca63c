/** Cuts a sentence of conditions where all of the pieces must hold: at commas and 且, never inside brackets or names. */
import { type Flow, sliceFlow } from '../flow.ts'
import { datedOf } from './period.ts'

/** An enumeration comma parts conditions only where both sides carry a bound of their own. */
const BOUND = /\d.{0,8}(?:元|%|人|年|项|件|个|家)|以上|以下|以内|不(?:低于|少于|超过|高于)/
const INSIDE: Readonly<Record<string, string>> = { '（': '）', '“': '”', '《': '》', '〔': '〕' }

export function piecesOf(flow: Flow): Flow[] {
  const cuts = cutsOf(flow.text)
  const pieces: Flow[] = []
  let from = 0
  for (const [at, width] of [...cuts, [flow.text.length, 0] as const]) {
    const piece = trimmed(sliceFlow(flow, from, at))
    if (piece.text) pieces.push(piece)
    from = at + width
  }
  return pieces
}

function cutsOf(text: string): [number, number][] {
  const cuts: [number, number][] = []
  const open: string[] = []
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const c = text[at] ?? ''
    const closes = INSIDE[c]
    if (closes) open.push(closes)
    else if (c === open.at(-1)) open.pop()
    if (open.length) continue
    const width = cutAt(text, at, from)
    if (!width) continue
    cuts.push([at, width])
    from = at + width
    at += width - 1
  }
  return cuts
}

/** How many characters the cut takes, 0 for none. */
function cutAt(text: string, at: number, from: number): number {
  const c = text[at]
  if (c === '，' && isDate(text.slice(from, at))) return 0
  if (c === '，' || c === '；' || c === '。')
    return 1 + (/^(?:并且|且|并|同时)/.exec(text.slice(at + 1))?.[0].length ?? 0)
  if (c === '、') return BOUND.test(text.slice(from, at)) && BOUND.test(until(text, at + 1)) ? 1 : 0
  if (text.startsWith('并且', at)) return 2
  if (c === '且' && BOUND.test(text.slice(from, at))) return 1
  return 0
}

/** 截至2025年底，资产负债率…: the day belongs to what follows. */
const isDate = (text: string): boolean =>
  /\d{4}年|上(?:一)?年度?|当年/.test(text) && datedOf(text).rest === ''

const until = (text: string, at: number): string => /^[^，；。、]*/.exec(text.slice(at))?.[0] ?? ''

export function trimmed(flow: Flow): Flow {
  const start = flow.text.length - flow.text.trimStart().length
  const end = flow.text.trimEnd().length
  return sliceFlow(flow, Math.min(start, end), end)
}

/** Sentences, each with its end mark. */
export function sentencesOf(flow: Flow): Flow[] {
  return [...flow.text.matchAll(/[^。；]+[。；]?/g)].map(({ index, 0: text }) =>
    trimmed(sliceFlow(flow, index, index + text.length)),
  )
}
