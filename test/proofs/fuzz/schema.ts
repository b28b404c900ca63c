/** From a JSON schema to values that fit it, with a wrong one here and there. */
import fc from 'fast-check'
import { anything, badText } from './nonsense.ts'

export interface Schema {
  readonly type?: string | readonly string[]
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
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** What exists in the program that is asked. */
export interface Names {
  readonly known: Readonly<Record<string, readonly unknown[]>>
  readonly ids: readonly string[]
  readonly forms: readonly Schema[]
  /** Whether one value in twelve is nonsense; without, all fit. */
  readonly strays?: boolean
}

export const just = (value: unknown): Schema => ({ const: value })

/** An object with these fields, all of them required but the optional ones. */
export function fields(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return { type: 'object', properties, required }
}

const DAYS = ['2026-01-04', '2026-02-27', '2026-03-02', '2026-03-09', '2026-12-31', '2024-02-29']
const MONTHS = ['2026', '2026-02', '2025-12', '2026-03']
const WORDS = ['楼道灯', '供水', '委员走访', '请核对后再报，材料须附照片', 'report', '甲', '2026']

export function valueFor(schema: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  const fits = fitting(schema, name, names)
  return names.strays ? fc.oneof({ weight: 11, arbitrary: fits }, { weight: 1, arbitrary: anything }) : fits
}

function fitting(schema: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  const some = schema.anyOf ?? schema.oneOf
  if (some) return fc.oneof(...some.map((one) => valueFor(one, name, names)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  const { type } = schema
  if (typeof type === 'object')
    return fc.oneof(...type.map((one) => fitting({ ...schema, type: one }, name, names)))
  if (type === 'object' || schema.properties) return object(schema, names)
  if (type === 'array') return list(schema, name, names)
  return plain(schema, name, names)
}

function plain(schema: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  const { type } = schema
  if (type === 'string') return text(schema, name, names)
  if (type === 'integer' || type === 'number') return number(schema, name, names)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  return names.strays ? anything : fc.constantFrom<unknown>(1, 'x', true)
}

function list({ items = {}, minItems = 0 }: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  return fc.array(valueFor(items, name, names), {
    minLength: minItems,
    maxLength: Math.max(4, minItems),
    size: 'max',
  })
}

function object(schema: Schema, names: Names): fc.Arbitrary<unknown> {
  if (!schema.properties) return open(names)
  const properties = Object.entries(schema.properties)
  const drawn = properties.map(
    ([key, inner]) => [key, valueFor(inner, key, names)] as [string, fc.Arbitrary<unknown>],
  )
  const required = (schema.required ?? []).filter((key) => schema.properties && key in schema.properties)
  return fc
    .tuple(
      fc.record(Object.fromEntries(drawn), { requiredKeys: [] }),
      fc.record(Object.fromEntries(drawn.filter(([key]) => required.includes(key)))),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([some, all, luck]) => (luck === 0 && names.strays ? some : { ...some, ...all }))
}

/** Bodies that take any fields get those that some record declares. */
function open(names: Names): fc.Arbitrary<unknown> {
  const forms = names.forms.map((form) => object(form, { ...names, forms: [] }))
  const loose = fc.dictionary(
    names.strays ? fc.oneof(badText, fc.constantFrom(...WORDS)) : fc.constantFrom(...WORDS),
    names.strays ? anything : fc.constantFrom(...WORDS),
    { maxKeys: 3 },
  )
  return forms.length ? fc.oneof(...forms, loose) : loose
}

function text(schema: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  const known = knownAs(name, names).filter((it) => typeof it === 'string')
  const often = (other: fc.Arbitrary<unknown>) =>
    known.length ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, other) : other
  if (schema.format === 'uuid') {
    const ids = fc.constantFrom(...(names.ids.length ? names.ids : ['x']))
    return often(names.strays || !known.length ? fc.oneof(ids, fc.uuid()) : fc.constantFrom(...known))
  }
  if (schema.format === 'date') return often(fc.constantFrom(...DAYS))
  if (schema.pattern?.includes('\\d')) return fc.constantFrom(...MONTHS, ...known)
  if (known.length && !names.strays) return fc.constantFrom(...known)
  const { minLength = 0, maxLength = 60 } = schema
  return often(
    fc.oneof(
      fc.constantFrom(...WORDS).map((word) => word.padEnd(minLength, '，并附照片').slice(0, maxLength)),
      fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) }),
    ),
  )
}

function number(schema: Schema, name: string, names: Names): fc.Arbitrary<unknown> {
  const known = knownAs(name, names).filter((it) => typeof it === 'number')
  const { minimum = names.strays ? -1000 : 1, maximum = 100_000 } = schema
  const any = fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6) })
  return known.length ? fc.oneof(fc.constantFrom(...known), any) : any
}

function knownAs(name: string, { known }: Names): readonly unknown[] {
  return Object.hasOwn(known, name) ? (known[name] ?? []) : []
}
