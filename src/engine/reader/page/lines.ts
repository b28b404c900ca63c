/** Cuts the page into printed lines, then into blocks of lines with no blank line between them. */
import { canonical } from '../flow.ts'
import type { Span } from '../model.ts'

export interface Line {
  readonly span: Span
  readonly text: string
  readonly indent: number
  /** Markdown heading depth, 0 for an ordinary line. */
  readonly depth: number
  readonly bullet: boolean
  /** Width in half-width units, indent included, as a column measures it. */
  readonly width: number
}

const INDENT = /^[ \u3000]*/
const MARKS = /^(#{1,6}\s+|>\s*|[-*+]\s+(?=\S))+/
const BULLET = /^(?:[-*+]\s+|[●◆■▲★☆◎○▶►※◇□△▷➤✦·]\s*)/
const RULE = /^[-=_*—＿\s]{3,}$/

const halfWidths = (text: string): number =>
  [...text].reduce((sum, c) => sum + (c.charCodeAt(0) < 0x2e80 && !/[“”‘’—…]/.test(c) ? 1 : 2), 0)

function lineAt(page: string, start: number, end: number): Line | null {
  let from = start
  let to = end
  while (to > from && /[\s\u3000|]/.test(page[to - 1] ?? '')) to--
  const indent = INDENT.exec(page.slice(from, to))?.[0] ?? ''
  from += indent.length
  const body = page.slice(from, to)
  if (!body || RULE.test(body)) return null
  const marks = MARKS.exec(body)?.[0] ?? ''
  const glyph = /^[●◆■▲★☆◎○▶►※◇□△▷➤✦·]\s*/.exec(body.slice(marks.length))?.[0] ?? ''
  from += marks.length + glyph.length
  if (/^\*\*.*\*\*$/.test(page.slice(from, to))) {
    from += 2
    to -= 2
  }
  if (from >= to) return null
  const inset = halfWidths(indent)
  return {
    span: { start: from, end: to },
    text: canonical(page.slice(from, to)),
    indent: inset,
    width: inset + halfWidths(page.slice(from, to)),
    depth: /^#+/.exec(body)?.[0].length ?? (/^\*\*.*\*\*$/.test(body) ? 7 : 0),
    bullet: BULLET.test(body),
  }
}

/** Blocks in reading order; only one block is held at a time. */
export function* blocks(page: string): Generator<Line[]> {
  let block: Line[] = []
  let start = 0
  while (start <= page.length) {
    const stop = page.indexOf('\n', start)
    const end = stop < 0 ? page.length : stop
    const line = lineAt(page, start, end)
    if (line) block.push(line)
    else if (block.length) {
      yield block
      block = []
    }
    start = end + 1
  }
  if (block.length) yield block
}
