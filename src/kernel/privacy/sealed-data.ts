/** The data of entries on its way in and out: sealed at rest, read in full, in part or not at all. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { z } from 'zod'
import { core } from '../field/shape.ts'
import { type Register, sealedFields } from '../register/define.ts'
import { isMasked, maskValue } from '../register/mask.ts'
import { isSealed } from '../secrets/seal.ts'
import type { Lang, Text } from '../text/text.ts'
import { type Keeper, type KeyFound, keysOf, makeKeys } from './person-keys.ts'

type Data = Readonly<Record<string, unknown>>

export interface Row {
  readonly id: string
  readonly data: Data
}

export interface OpenRow {
  readonly id: string
  /** As it reads; what cannot be opened any more stays in its envelope. */
  readonly data: Data
  /** Why: its key was destroyed, or is not the one it was sealed with. */
  readonly closed?: 'erased' | 'lost'
}

const GONE: Readonly<Record<NonNullable<OpenRow['closed']>, Text>> = {
  erased: { zh: '已抹除', en: 'erased' },
  lost: {
    zh: '无法读出（密钥缺失或内容被改动）',
    en: 'cannot be read: its key is missing, or it was changed',
  },
}

/** Rows between two looks at what else the server has to do. */
const BREATH = 250

/**
 * Seals what the register declares sealed; the same envelope stays for a value that did not change. `before` holds
 * the rows as they were, sealed and open.
 */
export async function sealRows(
  keeper: Keeper,
  register: Register,
  rows: readonly Row[],
  before: ReadonlyMap<string, { readonly sealed: Data; readonly open: Data }> = new Map(),
): Promise<Record<string, unknown>[]> {
  const fields = sealedFields(register)
  if (!fields.length) return rows.map((row) => ({ ...row.data }))
  const kept = ({ id, data }: Row, field: string) => {
    const was = before.get(id)
    return was && was.open[field] === data[field] && isSealed(was.sealed[field])
      ? was.sealed[field]
      : undefined
  }
  const fresh = rows.filter((row) => fields.some((field) => isFilled(row.data[field]) && !kept(row, field)))
  const keys = await makeKeys(
    keeper,
    fresh.map((row) => row.id),
  )
  const sealed: Record<string, unknown>[] = []
  for (const [i, row] of rows.entries()) {
    if (i % BREATH === BREATH - 1) await breathe()
    const pairs = fields.flatMap((field) => {
      const value = row.data[field]
      if (!isFilled(value)) return []
      return [[field, kept(row, field) ?? sealOne(keeper, register, row.id, field, keys.get(row.id), value)]]
    })
    sealed.push({ ...row.data, ...Object.fromEntries(pairs) })
  }
  return sealed
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function sealOne(
  { vault, committeeId }: Keeper,
  register: Register,
  id: string,
  field: string,
  key: KeyFound | undefined,
  value: unknown,
): string {
  if (!(key instanceof Buffer)) throw new Error(`${register.id} ${id}: nothing is sealed for whom was erased`)
  return vault.sealWith(key, String(value), placeOf(committeeId, register, id, field))
}

/** The envelope of one field of one entry opens nowhere else. */
function placeOf(committeeId: number, register: Register, id: string, field: string): string {
  return `${committeeId} ${register.id} ${id} ${field}`
}

/** One query for the keys of them all. Rows written before their field was sealed are read as they are. */
export async function openRows(keeper: Keeper, register: Register, rows: readonly Row[]): Promise<OpenRow[]> {
  const fields = sealedFields(register)
  const holds = ({ data }: Row) => fields.some((field) => isSealed(data[field]))
  const ids = fields.length ? rows.filter(holds).map((row) => row.id) : []
  const keys = await keysOf(keeper, [...new Set(ids)])
  const open: OpenRow[] = []
  for (const [i, row] of rows.entries()) {
    if (i % BREATH === BREATH - 1) await breathe()
    open.push(holds(row) ? openRow(keeper, register, row, fields, keys.get(row.id)) : plain(row))
  }
  return open
}

function plain({ id, data }: Row): OpenRow {
  return { id, data: { ...data } }
}

function openRow(
  { vault, committeeId }: Keeper,
  register: Register,
  { id, data }: Row,
  fields: readonly string[],
  key: KeyFound | undefined,
): OpenRow {
  if (!(key instanceof Buffer)) return { id, data: { ...data }, closed: key ? 'erased' : 'lost' }
  const envelopes = fields.filter((field) => isSealed(data[field]))
  try {
    const open = envelopes.map((field) => {
      const envelope = String(data[field])
      return [field, vault.unsealWith(key, envelope, placeOf(committeeId, register, id, field))]
    })
    return { id, data: { ...data, ...Object.fromEntries(open) } }
  } catch {
    // Another key than theirs, or bytes that somebody moved or changed: it says so where it stands.
    return { id, data: { ...data }, closed: 'lost' }
  }
}

/** Whose eyes read it: posts held, and whatever was opened with a reason, as `<entry> <field>`. */
export interface Eyes {
  readonly posts: readonly string[]
  readonly lang: Lang
  readonly opened?: ReadonlySet<string> | undefined
}

/** The rows as these eyes may read them, in their order. */
export async function legible(
  keeper: Keeper,
  register: Register,
  rows: readonly Row[],
  eyes: Eyes,
): Promise<Record<string, unknown>[]> {
  const open = await openRows(keeper, register, rows)
  return open.map((row) => seen(register, row, eyes))
}

/** An opened row as these eyes may read it. */
export function seen(register: Register, { id, data, closed }: OpenRow, eyes: Eyes): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const declared = register.data.shape[name] as z.ZodType | undefined
      if (!declared) return [name, value]
      if (core(declared).meta.sealed && closed && isSealed(value)) return [name, GONE[closed][eyes.lang]]
      return [name, isShut(declared, id, name, eyes) ? maskValue(declared, value) : value]
    }),
  )
}

function isShut(declared: z.ZodType, id: string, name: string, { posts, opened }: Eyes): boolean {
  return isMasked(declared, posts) && !opened?.has(`${id} ${name}`)
}

/** Fields of this entry that are not in these eyes' hands: shown in part, or lost with their key. */
export function shutFields(register: Register, row: OpenRow, eyes: Eyes): string[] {
  return Object.entries(register.data.shape).flatMap(([name, schema]) => {
    const declared = schema as z.ZodType
    if (row.closed && core(declared).meta.sealed) return [name]
    if (row.data[name] === undefined) return []
    return isShut(declared, row.id, name, eyes) ? [name] : []
  })
}
