/** Brings what people type to one form: full-width characters, dates, numbers, long codes. */
import type { CellValue } from './xlsx/rows.ts'

/** Full-width digits, letters and signs to their plain form: `６２０１２Ｘ` → `62012X`. Han punctuation stays. */
export function plainWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ－．／＋％＿＠]/g, (char) =>
    String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  )
}

/** The text of a cell, trimmed; numbers in full digits, never `6.2E+17`. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return value.trim()
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString()
  return String(value)
}

/** Whether a code was typed into a number cell and lost its last digits: such a value must not be stored. */
export function hasLostDigits(value: CellValue | undefined): boolean {
  return typeof value === 'number' && Math.abs(value) > 999_999_999_999_999
}

/** `2026-07-08` from 2026.7.8, 2026/7/8, 2026年7月8日, 20260708, full-width or with a time; else undefined. */
export function isoDate(value: CellValue | undefined): string | undefined {
  const text = plainWidth(cellText(value)).replace(/\s+/g, ' ')
  const [, year, month, day] =
    /^(\d{4}) ?[-./年] ?(\d{1,2}) ?[-./月] ?(\d{1,2}) ?日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso) ? iso : undefined
}

/** A number from `１２３４`, `1,234.5` or a number cell; else undefined. */
export function plainNumber(value: CellValue | undefined): number | undefined {
  if (typeof value === 'number') return value
  const text = plainWidth(cellText(value)).replace(/，/g, ',')
  if (!/^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(text)) return undefined
  return Number(text.replaceAll(',', ''))
}
