/** Reads and writes register entries: every change audited, versioned and found by search. */
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import type { Entries } from '../db/tables.ts'
import { labelOf } from '../field/meta.ts'
import { readForm } from '../field/read.ts'
import { core } from '../field/shape.ts'
import { showValue } from '../field/show.ts'
import { checkEntries } from '../matter/entries.ts'
import { v7 } from '../matter/id.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Doc, indexDoc } from '../search/index-doc.ts'
import { pinyinOf } from '../search/pinyin.ts'
import type { Register } from './define.ts'

export type Entry = Selectable<Entries>

export interface Writing {
  readonly register: Register
  readonly actor: Actor
  readonly now: Date
  readonly requestKey: string
}

export function formOf(register: Register): { asks: string[]; mayAsk: string[] } {
  const names = Object.keys(register.data.shape)
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
  const columns = columnsOf(by.register, read.value)
  const entry = await tx
    .insertInto('entries')
    .values({
      committee_id: by.actor.committeeId,
      id: v7(by.now),
      register: by.register.id,
      ...columns,
      created_at: by.now,
      updated_at: by.now,
    })
    .onConflict((c) => c.columns(['committee_id', 'register', 'key']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!entry) return taken(by.register, columns.key)
  await record(tx, by, entry, 'add', read.value)
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
  const read = await readEntry(tx, by, input)
  if (!read.ok) return read
  if (before.version !== at.version) return stale(by.register, before, read.value)
  const columns = columnsOf(by.register, read.value)
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
  const changed = Object.fromEntries(
    Object.entries(read.value).filter(
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
): Promise<Result<Record<string, unknown>>> {
  const form = readForm(register.data, formOf(register), input)
  if (!form.ok) return form
  return (await checkEntries(tx, actor.committeeId, register.data, form.value)) ?? form
}

export function columnsOf(register: Register, data: Readonly<Record<string, unknown>>) {
  const title = String(data[register.title] ?? '')
  return {
    key: String(data[register.key] ?? ''),
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

function lost(): Refusal {
  return refuse('not-found', {
    code: 'entry',
    text: { zh: '名册里没有这一条，或已停用', en: 'No such entry in the register, or it is out of use' },
  })
}

function taken(register: Register, key: string): Refusal {
  const label = labelOf(register.data.shape[register.key] as z.ZodType, register.key)
  return refuse('invalid', {
    code: 'key-taken',
    field: register.key,
    text: { zh: `“${label.zh}”${key} 已经在名册里`, en: `“${label.en}” ${key} is in the register already` },
  })
}

function stale(register: Register, before: Entry, mine: Readonly<Record<string, unknown>>): Refusal {
  const text = (name: string, value: unknown) =>
    showValue(register.data.shape[name] as z.ZodType, value, 'zh')
  const fields = Object.keys(mine)
    .filter((name) => JSON.stringify(mine[name]) !== JSON.stringify(before.data[name]))
    .map((name) => ({
      name,
      label: labelOf(register.data.shape[name] as z.ZodType, name),
      mine: text(name, mine[name]),
      theirs: text(name, before.data[name]),
      original: '',
    }))
  const told = {
    zh: '您填写期间，别人已经改了这一条，请逐项核对',
    en: 'Someone changed this entry meanwhile; compare',
  }
  return {
    ...refuse('conflict', { code: 'version', text: told }),
    conflict: { version: before.version, by: '', at: before.updated_at.toISOString(), fields },
  }
}
