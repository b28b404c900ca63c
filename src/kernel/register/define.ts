/** A register 名册: declared once; pages, forms, Excel, import, export and history follow from it. */
import { z } from 'zod'
import type { FieldMeta, Keeps } from '../field/meta.ts'
import { core } from '../field/shape.ts'
import type { Text } from '../text/text.ts'

export interface Register<D extends z.ZodObject = z.ZodObject> {
  readonly id: string
  readonly label: Text
  /** Counter word and noun for sentences such as 共 40 家单位. */
  readonly unit: Text
  readonly data: D
  /** The field that names an entry, the field that tells two of one name apart, and the one that identifies it. */
  readonly title: keyof z.infer<D> & string
  readonly detail: keyof z.infer<D> & string
  readonly key: keyof z.infer<D> & string
  /** Columns of the list, in order. */
  readonly columns: readonly (keyof z.infer<D> & string)[]
  readonly sees: readonly string[]
  readonly edits: readonly string[]
  /** Posts that are shown who opened what in it, and that release its values in bulk; the head of the office, when absent. */
  readonly oversees?: readonly string[]
  /** For every field that says nothing of its own. */
  readonly keeps?: Keeps
}

export function defineRegister<D extends z.ZodObject>(register: Register<D>): Register<D> {
  const named = [register.title, register.detail, register.key, ...register.columns]
  const lost = named.find((field) => !register.data.shape[field])
  if (lost) throw new Error(`${register.id}: no field "${lost}"`)
  for (const field of Object.keys(register.data.shape)) checkKept(register, field)
  for (const field of sealedFields(register)) checkSealed(register, field)
  for (const field of Object.keys(register.data.shape)) checkMasked(register, field)
  return register
}

/** Names of the fields that are encrypted at rest. */
export function sealedFields(register: Register): string[] {
  return Object.keys(register.data.shape).filter((name) => metaIn(register, name).sealed)
}

export function keepsOf(register: Register, field: string): Keeps | undefined {
  return metaIn(register, field).keeps ?? register.keeps
}

/** Holds what the law calls sensitive: its values leave in bulk only with the word of a second person. */
export function isSensitive(register: Register): boolean {
  return Object.keys(register.data.shape).some(
    (field) => keepsOf(register, field)?.sensitivity === 'sensitive',
  )
}

/** What nobody can say the purpose of is not to be collected. */
function checkKept(register: Register, field: string): void {
  const keeps = keepsOf(register, field)
  const wrong = (what: string) =>
    new Error(`${register.id}.${field} ${what}: declare keeps on the field or on its register`)
  if (!keeps) throw wrong('says neither why it is held nor for how long')
  for (const name of ['purpose', 'basis'] as const)
    if (!keeps[name].zh.trim() || !keeps[name].en.trim()) throw wrong(`has no ${name} in both languages`)
  if (!Number.isInteger(keeps.years) || keeps.years < 1) throw wrong('has no whole number of years')
}

function checkSealed(register: Register, field: string): void {
  const { schema, meta } = core(register.data.shape[field] as z.ZodType)
  const wrong = (what: string) => new Error(`${register.id}.${field} is sealed and ${what}`)
  if (field === register.title || field === register.detail) throw wrong('cannot name an entry')
  if (meta.search) throw wrong('cannot be searched for')
  if (meta.register || meta.party) throw wrong('cannot point at another entry')
  if (![z.ZodString, z.ZodISODate, z.ZodEnum].some((kind) => schema instanceof kind))
    throw wrong('must be a text, a day or a choice')
  if (field === register.key && !meta.sealed?.lookUp) throw wrong('identifies the entry: it needs lookUp')
}

/** The title, the code and what search finds stand on every list and in every picker, as they read. */
function checkMasked(register: Register, field: string): void {
  const { masked, sealed, search } = metaIn(register, field)
  if (!masked) return
  const wrong = (what: string) => new Error(`${register.id}.${field} is masked and cannot ${what}`)
  if (field === register.title || field === register.detail) throw wrong('name an entry')
  if (search) throw wrong('be searched for')
  if (field === register.key && !sealed) throw wrong('identify an entry unless it is sealed')
}

function metaIn(register: Register, field: string): FieldMeta {
  return core(register.data.shape[field] as z.ZodType).meta
}
