/** Reads and writes register entries: every change audited, versioned and found by search. */
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import type { Entries } from '../db/tables.ts'
import { readForm } from '../field/read.ts'
import { core } from '../field/shape.ts'
import { showValue } from '../field/show.ts'
import { checkEntries } from '../matter/entries.ts'
import { v7 } from '../matter/id.ts'
import type { Result } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { provenPosts } from '../permissions/proven.ts'
import { addMarks, keepMarks, keyOf } from '../privacy/marks.ts'
import type { Keeper } from '../privacy/person-keys.ts'
import { type Eyes, openRows, sealRows, shutFields } from '../privacy/sealed-data.ts'
import { type Doc, indexDoc } from '../search/index-doc.ts'
import { pinyinOf } from '../search/pinyin.ts'
import type { Vault } from '../secrets/vault.ts'
import type { Register } from './define.ts'
import { lost, stale, taken } from './store-refusals.ts'

/** As it lies in the database: sealed fields are envelopes. */
export type Entry = Selectable<Entries>

export interface Writing {
  readonly vault: Vault
  readonly register: Register
  readonly actor: Actor
  readonly now: Date
  readonly requestKey: string
  /** What the writer opened with a reason, as `<entry> <field>`. */
  readonly opened?: ReadonlySet<string> | undefined
}

export function keeperOf(tx: Tx, { vault, actor }: Pick<Writing, 'vault' | 'actor'>): Keeper {
  return { vault, tx, committeeId: actor.committeeId }
}

function eyesOf({ actor, opened }: Writing): Eyes {
  return { posts: provenPosts(actor), lang: 'zh', opened }
}

function partOf(data: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)))
}

/** Without the fields that are shut to whoever fills it in: they stay what they are. */
export function formOf(
  register: Register,
  shut: readonly string[] = [],
): { asks: string[]; mayAsk: string[] } {
  const names = Object.keys(register.data.shape).filter((name) => !shut.includes(name))
  const required = (name: string) => core(register.data.shape[name] as z.ZodType).required
  return { asks: names.filter(required), mayAsk: names.filter((name) => !required(name)) }
}

export async function addEntry(
  tx: Tx,
  by: Writing,
  input: Readonly<Record<string, unknown>>,
): Promise<Result<Entry>> {
  const read = await readEntry(tx, by, input)
  if (!read.ok) return read
  const id = v7(by.now)
  const keeper = keeperOf(tx, by)
  const plain = { id, data: read.value }
  const [data = {}] = await sealRows(keeper, by.register, [plain])
  const columns = columnsOf(by.register, data, keyOf(keeper, by.register, read.value))
  const entry = await tx
    .insertInto('entries')
    .values({
      committee_id: by.actor.committeeId,
      id,
      register: by.register.id,
      ...columns,
      created_at: by.now,
      updated_at: by.now,
    })
    .onConflict((c) => c.columns(['committee_id', 'register', 'key']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!entry) return taken(by.register, columns.key)
  await addMarks(keeper, by.register, [plain])
  await record(tx, by, entry, 'add', data)
  return { ok: true, value: entry }
}

export async function changeEntry(
  tx: Tx,
  by: Writing,
  at: { readonly id: string; readonly version: number; readonly reason?: string | undefined },
  input: Readonly<Record<string, unknown>>,
): Promise<Result<Entry>> {
  const before = await findEntry(tx, by.actor.committeeId, by.register.id, at.id, true)
  if (!before) return lost()
  const keeper = keeperOf(tx, by)
  const [open = before] = await openRows(keeper, by.register, [before])
  const shut = shutFields(by.register, open, eyesOf(by))
  const read = await readEntry(tx, by, input, shut)
  if (!read.ok) return read
  if (before.version !== at.version) return stale(by.register, before, open.data, read.value)
  const plain = { id: at.id, data: { ...read.value, ...partOf(open.data, shut) } }
  const was = new Map([[at.id, { sealed: before.data, open: open.data }]])
  const [data = {}] = await sealRows(keeper, by.register, [plain], was)
  const columns = columnsOf(by.register, data, keyOf(keeper, by.register, plain.data) ?? before.key)
  const twin = await tx
    .selectFrom('entries')
    .select('id')
    .where('committee_id', '=', by.actor.committeeId)
    .where('register', '=', by.register.id)
    .where('key', '=', columns.key)
    .where('id', '<>', at.id)
    .executeTakeFirst()
  if (twin) return taken(by.register, columns.key)
  const entry = await tx
    .updateTable('entries')
    .set({ ...columns, version: sql`version + 1`, updated_at: by.now })
    .where('committee_id', '=', by.actor.committeeId)
    .where('id', '=', at.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepMarks(keeper, by.register, [plain])
  const changed = Object.fromEntries(
    Object.entries(data).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before.data[name]),
    ),
  )
  await record(tx, by, entry, 'change', changed, at.reason)
  return { ok: true, value: entry }
}

/** Out of use, never deleted: what points at it stays readable. */
export async function archiveEntry(tx: Tx, by: Writing, id: string, reason: string): Promise<Result<Entry>> {
  const entry = await tx
    .updateTable('entries')
    .set({ archived_at: by.now, version: sql`version + 1` })
    .where('committee_id', '=', by.actor.committeeId)
    .where('register', '=', by.register.id)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!entry) return lost()
  await record(tx, by, entry, 'archive', {}, reason)
  return { ok: true, value: entry }
}

export async function findEntry(
  tx: Tx,
  committeeId: number,
  register: string,
  id: string,
  lock = false,
): Promise<Entry | undefined> {
  const query = tx
    .selectFrom('entries')
    .selectAll()
    .where('committee_id', '=', committeeId)
    .where('register', '=', register)
    .where('id', '=', id)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

export async function readEntry(
  tx: Tx,
  { register, actor }: Writing,
  input: Readonly<Record<string, unknown>>,
  shut: readonly string[] = [],
): Promise<Result<Record<string, unknown>>> {
  const form = readForm(register.data, formOf(register, shut), input)
  if (!form.ok) return form
  return (await checkEntries(tx, actor.committeeId, register.data, form.value)) ?? form
}

export function columnsOf(
  register: Register,
  data: Readonly<Record<string, unknown>>,
  key = String(data[register.key] ?? ''),
) {
  const title = String(data[register.title] ?? '')
  return {
    key,
    title,
    detail: showValue(register.data.shape[register.detail] as z.ZodType, data[register.detail], 'zh'),
    pinyin: pinyinOf(title),
    data: JSON.stringify(data),
  }
}

async function record(
  tx: Tx,
  by: Writing,
  entry: Entry,
  what: string,
  input: Readonly<Record<string, unknown>>,
  reason?: string,
): Promise<void> {
  const { register, actor } = by
  await appendAudit(tx, actor.committeeId, {
    actor,
    event: `${register.id}.${what}`,
    subject: { kind: 'entry', id: entry.id },
    reason: reason ?? '',
    detail: { version: entry.version, input },
    requestKey: by.requestKey,
    at: by.now,
  })
  await indexDoc(tx, actor.committeeId, docOf(register, entry))
}

/** How search finds an entry. */
export function docOf(register: Register, entry: Pick<Entry, 'id' | 'title' | 'detail' | 'data'>): Doc {
  const words = Object.entries(register.data.shape)
    .filter(([, declared]) => core(declared as z.ZodType).meta.search)
    .map(([name]) => String(entry.data[name] ?? ''))
  return {
    kind: 'entry',
    id: entry.id,
    title: entry.title,
    body: [...words, entry.detail].join('\n'),
    href: `/r/${register.id}/${entry.id}`,
  }
}
