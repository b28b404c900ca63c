/** Marks by which a sealed value is found when the whole of it is known: the same value gives the same mark, and no more. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { core } from '../field/shape.ts'
import type { Register } from '../register/define.ts'
import { isSealed } from '../secrets/seal.ts'
import type { Vault } from '../secrets/vault.ts'
import type { Keeper } from './person-keys.ts'

type Data = Readonly<Record<string, unknown>>

interface Place {
  readonly vault: Vault
  readonly committeeId: number
}

/** Width, case, blanks and hyphens are how people write a number, not what it is. */
export function plainValue(value: unknown): string {
  return String(value ?? '')
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}.()]/gu, '')
    .toUpperCase()
}

export function markOf(
  { vault, committeeId }: Place,
  register: string,
  field: string,
  value: unknown,
): string {
  const digest = vault.digest(`mark ${committeeId} ${register} ${field}`, plainValue(value))
  return `${vault.digestId}.${digest}`
}

/** What the entry is known by: its key as it reads, or the mark of one that is sealed; none where that cannot be read. */
export function keyOf(place: Place, register: Register, data: Data): string | undefined {
  const value = data[register.key]
  const { meta } = core(register.data.shape[register.key] as z.ZodType)
  if (!meta.sealed) return String(value ?? '')
  if (isSealed(value)) return undefined
  return plainValue(value) ? markOf(place, register.id, register.key, value) : ''
}

/** Tells a mark from a key as it reads: marks are not for eyes. */
export function isMark(key: string): boolean {
  return /^[0-9a-f]{8}\.[\w-]{43}$/.test(key)
}

export function markedFields(register: Register): string[] {
  return Object.entries(register.data.shape).flatMap(([name, declared]) =>
    core(declared as z.ZodType).meta.sealed?.lookUp ? [name] : [],
  )
}

interface Marked {
  readonly id: string
  /** As it reads; of what cannot be read no mark is kept. */
  readonly data: Data
}

/** Follows what the entries hold by now. */
export async function keepMarks(keeper: Keeper, register: Register, rows: readonly Marked[]): Promise<void> {
  const fields = markedFields(register)
  if (!fields.length || !rows.length) return
  const ids = rows.map((row) => row.id)
  await sql`
    delete from entry_lookups where committee_id = ${keeper.committeeId} and entry_id = any(${ids}::uuid[])
       and field = any(${fields}::text[])`.execute(keeper.tx)
  await addMarks(keeper, register, rows)
}

/** Of entries that are new. */
export async function addMarks(keeper: Keeper, register: Register, rows: readonly Marked[]): Promise<void> {
  const marks = rows.flatMap(({ id, data }) =>
    markedFields(register).flatMap((field) =>
      plainValue(data[field]) && !isSealed(data[field])
        ? [{ id, field, mark: markOf(keeper, register.id, field, data[field]) }]
        : [],
    ),
  )
  if (!marks.length) return
  await sql`
    insert into entry_lookups (committee_id, entry_id, field, register, mark)
    select ${keeper.committeeId}::int, id, field, ${register.id}, mark
      from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as v(id uuid, field text, mark text)`.execute(
    keeper.tx,
  )
}

/** Entries in use that hold exactly this value in one of the fields kept for look-up. */
export async function entriesMarked(keeper: Keeper, register: Register, value: string): Promise<string[]> {
  if (!plainValue(value)) return []
  const { tx, committeeId } = keeper
  const marks = markedFields(register).map((field) => ({
    field,
    mark: markOf(keeper, register.id, field, value),
  }))
  const { rows } = await sql<{ id: string }>`
    select distinct l.entry_id as id from entry_lookups l
      join jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as v(field text, mark text)
        on v.field = l.field and v.mark = l.mark
     where l.committee_id = ${committeeId} and l.register = ${register.id} order by 1 limit 100`.execute(tx)
  return rows.map((row) => row.id)
}
