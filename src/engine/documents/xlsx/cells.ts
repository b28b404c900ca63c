/** Single cells as XML. Text is always a typed string: no value can become a formula. */
import { escapeXml } from '../xml/text.ts'
import type { ColumnType } from './ledger.ts'
import { toSerial } from './serial.ts'
import { LOOK } from './styles.ts'

/** Excel calls a file broken when a cell holds more. */
const LONGEST = 32_767
const CUT = '……（内容过长，已截断）'

const LOOK_OF: Record<ColumnType, number> = {
  text: LOOK.text,
  choice: LOOK.text,
  number: LOOK.number,
  integer: LOOK.integer,
  date: LOOK.date,
}

/** For the rest of a column, where no border belongs yet. */
export const LOOK_OF_EMPTY: Record<ColumnType, number> = {
  text: LOOK.note,
  choice: LOOK.note,
  number: LOOK.plain,
  integer: LOOK.plain,
  date: LOOK.emptyDate,
}

export function textCell(reference: string, text: string, look: number): string {
  if (text === '') return `<c r="${reference}" s="${look}"/>`
  return `<c r="${reference}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${storedText(text)}</t></is></c>`
}

export function valueCell(
  reference: string,
  value: string | number | null | undefined,
  type: ColumnType,
): string {
  const look = LOOK_OF[type]
  if (value === null || value === undefined) return `<c r="${reference}" s="${look}"/>`
  const number = asNumber(value, type)
  // What does not fit its column is kept as it is, as text.
  if (number === undefined) return textCell(reference, String(value), type === 'text' ? look : LOOK.text)
  return `<c r="${reference}" s="${look}"><v>${number}</v></c>`
}

function asNumber(value: string | number, type: ColumnType): number | undefined {
  if (type === 'date') return typeof value === 'string' ? toSerial(value) : undefined
  if (type === 'text' || type === 'choice' || typeof value !== 'number') return undefined
  return Number.isFinite(value) ? value : undefined
}

/** Text as a cell stores it: escaped, and `_x0041_` marked so that it is not taken for an escape. */
export function storedText(text: string): string {
  const whole = text.length > LONGEST ? text.slice(0, LONGEST - CUT.length) + CUT : text
  // A carriage return would be read back as a line feed.
  return escapeXml(whole.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')).replaceAll('\r', '_x000D_')
}
