/** From a JSON schema to values that fit it, with a wrong one here and there. */
import fc from 'fast-check'
import { anything, badText } from './nonsense.ts'

export interface Schema {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** What exists in the program that is asked. */
export interface Names {
  readonly known: Readonly<Record<string, readonly unknown[]>>
  readonly ids: readonly string[]
  readonly forms: readonly Schema[]
}

const DAYS = ['2026-01-04', '2026-02-27', '2026-03-02', '2026-03-09', '2026-12-31', '2024-02-29']
const MONTHS = ['2026', '2026-02', '2025-12', '2026-03']
const WORDS = ['楼道灯', '供水', '委员走访', '请核对后再报，材料须附照片', 'report', '甲', '2026']

/** A value for `name` as declared; one in twelve is nonsense. */
export function valueFor(schema: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 11, arbitrary: fitting(schema, name, names) }, { weight: 1, arbitrary: anything })
}

function fitting(schema: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  const some = schema.anyOf ?? schema.oneOf
  if (some) return fc.oneof(...some.map((one) => valueFor(one, name, names)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.type === 'object' || schema.properties) return object(schema, name, names)
  if (schema.type === 'array')
    return fc.array(valueFor(schema.items ?? {}, name, names), { maxLength: 4, size: 'max' })
  if (schema.type === 'string') return text(schema, name, names)
  if (schema.type === 'integer' || schema.type === 'number') return number(schema, name, names)
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'null') return fc.constant(null)
  return anything
}

function object(schema: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  if (!properties.length) return open(name, names)
  const fields = properties.map(
    ([key, inner]) => [key, valueFor(inner, key, names)] as [string, fc.Arbitrary<unknown>],
  )
  const required = (schema.required ?? []).filter((key) => schema.properties && key in schema.properties)
  return fc
    .tuple(
      fc.record(Object.fromEntries(fields), { requiredKeys: [] }),
      fc.record(Object.fromEntries(fields.filter(([key]) => required.includes(key)))),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([some, all, luck]) => (luck === 0 ? some : { ...some, ...all }))
}

/** Bodies that take any fields get those that some record declares. */
function open(_name: string, names: Names): fc.Arbitrary<unknown> {
  const forms = names.forms.map((form) => object(form, '', { ...names, forms: [] }))
  const loose = fc.dictionary(fc.oneof(badText, fc.constantFrom(...WORDS)), anything, { maxKeys: 3 })
  return forms.length ? fc.oneof(...forms, loose) : loose
}

function text(schema: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  const known = knownAs(name, names)
  if (schema.format === 'uuid')
    return fc.oneof(fc.constantFrom(...(names.ids.length ? names.ids : ['x'])), fc.uuid())
  if (schema.format === 'date') return fc.constantFrom(...DAYS)
  if (schema.pattern?.includes('\\d')) return fc.constantFrom(...MONTHS, ...known)
  const { minLength = 0, maxLength = 60 } = schema
  const plain = fc.oneof(
    fc.constantFrom(...WORDS).map((word) => word.padEnd(minLength, '，并附照片')),
    fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) }),
  )
  return known.length ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, plain) : plain
}

function number(schema: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  const known = knownAs(name, names)
  const { minimum = -1000, maximum = 100_000 } = schema
  const plain = fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6) })
  return known.length ? fc.oneof(fc.constantFrom(...known), plain) : plain
}

function knownAs(name: string, { known }: Names): readonly unknown[] {
  return Object.hasOwn(known, name) ? (known[name] ?? []) : []
}
