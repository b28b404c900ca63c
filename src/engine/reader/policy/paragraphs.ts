/** The paragraphs of an official text: lines broken by the width of a page are joined again. */
import { type Flow, joinFlow } from '../flow.ts'
import type { Span } from '../model.ts'
import { blocks, type Line } from '../page/lines.ts'
import { markerOf } from './marker.ts'

const ENDS = /[。；：！？;:!?]$/

export function paragraphsOf(page: string): Flow[] {
  const lines = [...blocks(page)].flatMap((block) => block.map((line, i) => ({ line, afterBlank: i === 0 })))
  const full = widthOfColumn(lines.map(({ line }) => line))
  const paragraphs: Span[][] = []
  let before: Line | undefined
  for (const { line, afterBlank } of lines) {
    const open = paragraphs.at(-1)
    if (open && before && continues(before, line, afterBlank, full)) open.push(line.span)
    else paragraphs.push([line.span])
    before = line
  }
  return paragraphs.map((spans) => joinFlow(page, spans)).filter(({ text }) => !isPageNumber(text))
}

const isPageNumber = (text: string): boolean => /^[-—–\s]*\d{1,3}[-—–\s]*$/.test(text)

/** A line goes on where the one above was full and had not ended. */
function continues(before: Line, line: Line, afterBlank: boolean, full: number): boolean {
  if (line.indent >= 2 || line.depth > 0 || before.depth > 0 || line.bullet) return false
  if (markerOf(line.text) || ENDS.test(before.text)) return false
  return before.width >= full * (afterBlank ? 0.9 : 0.8)
}

/** How wide a full line is: what a tenth of all lines reaches, infinite where lines are whole paragraphs. */
function widthOfColumn(lines: readonly Line[]): number {
  const widths = lines.map(({ width }) => width).sort((a, b) => a - b)
  const tenth = widths[Math.floor(widths.length * 0.9)] ?? 0
  return tenth > 140 ? Number.POSITIVE_INFINITY : Math.max(tenth, 40)
}
