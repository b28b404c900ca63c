/** How tall a row must be for its longest wrapped cell: not every program measures that on opening. */
import type { LedgerColumn, LedgerRow } from './ledger.ts'

export const DEFAULT_WIDTH = 16
const LINE = 15
const TALLEST = 409

export function rowHeight(values: LedgerRow, columns: readonly LedgerColumn[]): number {
  let height = LINE + 3
  for (let i = 0; i < columns.length; i++) {
    const value = values[i]
    if (typeof value === 'string')
      height = Math.max(height, textHeight(value, columns[i]?.width ?? DEFAULT_WIDTH))
  }
  return height
}

/** In points, for text wrapped in a column that many characters wide. */
export function textHeight(text: string, width: number): number {
  return Math.min(TALLEST, linesOf(text, width) * LINE + 3)
}

function linesOf(text: string, width: number): number {
  if (text.length * 2 <= width && !text.includes('\n')) return 1
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(halfWidths(line) / (width - 1))), 0)
}

/** A Han character is two digits wide. */
function halfWidths(text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i) < 0x2e80 ? 1 : 2
  return sum
}
