/** One enterprise as rules see it: a value a field, and silence where nothing is known. */
import type { Kleene } from './kleene.ts'
import { type Catalogue, type Field, getField, type TagsField } from './rule/field.ts'

export interface TagsValue {
  readonly has: readonly string[]
  /** Open tags it is known not to have; an open tag in both lists or in none is not known. */
  readonly lacks?: readonly string[]
}

export type Value = string | number | boolean | TagsValue | null | undefined
export type Row = Readonly<Record<string, Value>>

export const valueIn = (row: Row, field: string): Value =>
  Object.hasOwn(row, field) ? row[field] : undefined

export function tagTruth(field: TagsField, value: Value, code: string): Kleene {
  const { has, lacks = [] } = isTags(value) ? value : { has: [] }
  const yes = has.includes(code)
  if (field.options.some((option) => option.code === code && option.closed)) return yes
  const no = lacks.includes(code)
  return yes === no ? null : yes
}

export function flagTruth(field: Field, value: Value): Kleene {
  if (typeof value === 'boolean') return value
  return field.kind === 'flag' && field.closed ? false : null
}

export const isTags = (value: Value): value is TagsValue => typeof value === 'object' && value !== null

/** The field whose value a leaf reads: an age reads the date it is counted from. */
export function readField(catalogue: Catalogue, id: string): string {
  const field = getField(catalogue, id)
  return field.kind === 'age' ? field.of : id
}
