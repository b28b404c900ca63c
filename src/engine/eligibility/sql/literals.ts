/** Pieces of SQL that must be written with care. */
import type { TagsField } from '../rule/field.ts'

export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** Tags are two masks, so that no null ever stands within a list. */
export function markTest(
  column: string,
  field: TagsField,
  code: string,
  truth: 'three' | 'met' | 'possible',
): string {
  const place = field.options.findIndex((option) => option.code === code)
  if (place < 0) throw new Error(`${column} has no tag ${code}`)
  const bit = `${1n << BigInt(place)}::bigint`
  const has = `("${column}_has" & ${bit}) <> 0`
  if (field.options[place]?.closed || truth === 'met') return `(${has})`
  const unknown = `("${column}_unknown" & ${bit}) <> 0`
  return truth === 'possible' ? `(${has} or ${unknown})` : `(case when ${unknown} then null else ${has} end)`
}
