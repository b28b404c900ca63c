/** Many entries written at once, with their audit rows and their places in search. */
import { sql } from 'kysely'
import { appendAudits } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { v7 } from '../matter/id.ts'
import { addMarks, keyOf } from '../privacy/marks.ts'
import { sealRows } from '../privacy/sealed-data.ts'
import { indexDocs } from '../search/index-doc.ts'
import { columnsOf, docOf, type Entry, keeperOf, type Writing } from './store.ts'

export interface Changing {
  readonly id: string
  readonly key: string
  /** Sealed. */
  readonly data: Readonly<Record<string, unknown>>
  readonly archived: boolean
}

/** An entry as far as what follows from writing it needs it. */
export type Written = Pick<Entry, 'id' | 'key' | 'title' | 'detail' | 'data' | 'version' | 'archived_at'>

const CHUNK = 500

/** Entries whose key is taken by now are missing in the answer. */
export async function insertEntries(
  tx: Tx,
  by: Writing,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<Written[]> {
  if (!rows.length) return []
  const { register, actor, now } = by
  const keeper = keeperOf(tx, by)
  const plain = rows.map((data) => ({ id: v7(now), data }))
  const sealed = await sealRows(keeper, register, plain)
  const values = plain.map(({ id, data }, i) => {
    const kept = sealed[i] ?? {}
    return { id, ...columnsOf(register, kept, keyOf(keeper, register, data)), data: kept }
  })
  const { rows: added } = await sql<{ id: string }>`
    insert into entries
      (committee_id, id, register, key, title, detail, pinyin, data, created_at, updated_at)
    select ${actor.committeeId}::int, v.id, ${register.id}, v.key, v.title, v.detail, v.pinyin, v.data,
           ${now}::timestamptz, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
        as v(id uuid, key text, title text, detail text, pinyin text, data jsonb)
    on conflict (committee_id, register, key) do nothing returning id`.execute(tx)
  const there = new Set(added.map((row) => row.id))
  await addMarks(
    keeper,
    register,
    plain.filter((row) => there.has(row.id)),
  )
  return values.filter((row) => there.has(row.id)).map((row) => ({ ...row, version: 1, archived_at: null }))
}

/** Locked rows, so that nobody changes them before this transaction has. */
export async function lockEntries(
  tx: Tx,
  { register, actor }: Writing,
  ids: readonly string[],
): Promise<Map<string, Entry>> {
  const rows = await tx
    .selectFrom('entries')
    .selectAll()
    .where('committee_id', '=', actor.committeeId)
    .where('register', '=', register.id)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function updateEntries(tx: Tx, by: Writing, rows: readonly Changing[]): Promise<Entry[]> {
  const { register, actor, now } = by
  const entries: Entry[] = []
  for (let at = 0; at < rows.length; at += CHUNK) {
    const values = rows
      .slice(at, at + CHUNK)
      .map(({ id, key, data, archived }) => ({ id, ...columnsOf(register, data, key), data, archived }))
    const { rows: changed } = await sql<Entry>`
      update entries e set key = v.key, title = v.title, detail = v.detail, pinyin = v.pinyin, data = v.data,
        archived_at = case when v.archived then coalesce(e.archived_at, ${now}::timestamptz) end,
        version = e.version + 1, updated_at = ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
        as v(id uuid, key text, title text, detail text, pinyin text, data jsonb, archived boolean)
      where e.committee_id = ${actor.committeeId} and e.id = v.id returning e.*`.execute(tx)
    entries.push(...changed)
  }
  return entries
}

/** One audit row for each entry, telling what was written; search follows. */
export async function recordEntries(
  tx: Tx,
  { register, actor, now, requestKey }: Writing,
  what: 'import' | 'undo',
  batch: string,
  written: readonly { readonly entry: Written; readonly input: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  await appendAudits(
    tx,
    actor.committeeId,
    written.map(({ entry, input }) => ({
      actor,
      event: `${register.id}.${what}`,
      subject: { kind: 'entry', id: entry.id },
      detail: { version: entry.version, input, batch },
      requestKey,
      at: now,
    })),
  )
  const inUse = written.flatMap(({ entry }) => (entry.archived_at ? [] : [docOf(register, entry)]))
  await indexDocs(tx, actor.committeeId, inUse)
  const gone = written.flatMap(({ entry }) => (entry.archived_at ? [entry.id] : []))
  await tx
    .deleteFrom('search_docs')
    .where('committee_id', '=', actor.committeeId)
    .where('kind', '=', 'entry')
    .where('id', '=', sql<string>`any(${gone}::uuid[])`)
    .execute()
}
