/** Writes the good rows of an import, all of them or none, exactly as the preview showed them. */
import { sql } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import { keepMarks, keyOf } from '../privacy/marks.ts'
import type { Keeper } from '../privacy/person-keys.ts'
import { openRows, sealRows } from '../privacy/sealed-data.ts'
import type { Register } from './define.ts'
import { idsIn } from './export-names.ts'
import { type Batch, findBatch, noBatch, type Undo } from './import-batch.ts'
import { insertEntries, lockEntries, recordEntries, updateEntries, type Written } from './import-entries.ts'
import type { Outcome, PlannedRow } from './import-parts.ts'
import { type Entry, keeperOf, type Writing } from './store.ts'

export interface Committed {
  readonly added: number
  readonly changed: number
}

/** A second time it answers what the first did. */
export async function commitBatch(tx: Tx, by: Writing, id: string): Promise<Result<Committed>> {
  const batch = await findBatch(keeperOf(tx, by), by.register, id, true)
  if (!batch) return noBatch
  if (batch.undone_at) return undone
  const { counts } = batch.plan
  const value = { added: counts.new, changed: counts.changed }
  if (batch.committed_at) return { ok: true, value }
  if (batch.isGone) return noBatch
  const moved: PlannedRow[] = []
  for await (const rows of batch.rows()) moved.push(...(await movedSince(tx, by, rows)))
  if (moved.length) return changedSince(moved)
  const undo: string[] = []
  for await (const rows of batch.rows()) {
    const written = await writeRows(tx, by, batch, rows)
    if (!written.ok) return written
    if (written.value.length) undo.push(JSON.stringify(written.value).slice(1, -1))
  }
  await recordBatch(tx, by, batch, `[${undo.join()}]`)
  return { ok: true, value }
}

const ofOutcome = (rows: readonly PlannedRow[], outcome: Outcome) =>
  rows.filter((row) => row.outcome === outcome)

async function writeRows(
  tx: Tx,
  by: Writing,
  batch: Batch,
  rows: readonly PlannedRow[],
): Promise<Result<Undo[]>> {
  const fresh = ofOutcome(rows, 'new')
  const changing = ofOutcome(rows, 'changed')
  const before = await lockEntries(tx, by, idsOf(changing))
  const added = await insertEntries(
    tx,
    by,
    fresh.map((row) => row.data ?? {}),
  )
  if (added.length < fresh.length) return takenSince(keeperOf(tx, by), fresh, added, by.register)
  const changed = await changeEntries(tx, by, changing, before)
  await recordEntries(tx, by, 'import', batch.id, [
    ...added.map((entry) => ({ entry, input: entry.data })),
    ...changed.map((entry) => ({ entry, input: differing(entry.data, before.get(entry.id)?.data) })),
  ])
  const value = [...added, ...changed].map((entry): Undo => {
    const was = before.get(entry.id)
    return {
      id: entry.id,
      title: entry.title,
      version: entry.version,
      before: was ? { key: was.key, data: was.data, archived: was.archived_at !== null } : null,
    }
  })
  return { ok: true, value }
}

function idsOf(rows: readonly PlannedRow[]): string[] {
  return rows.flatMap((row) => row.entry?.id ?? [])
}

/** The rows are plain in the plan and sealed again here; what did not change keeps its envelope. */
async function changeEntries(
  tx: Tx,
  by: Writing,
  changing: readonly PlannedRow[],
  before: ReadonlyMap<string, Entry>,
): Promise<Entry[]> {
  if (!changing.length) return []
  const keeper = keeperOf(tx, by)
  const plain = changing.flatMap(({ entry, data }) => (entry && data ? [{ id: entry.id, data }] : []))
  const open = await openRows(keeper, by.register, [...before.values()])
  const was = new Map(open.map(({ id, data }) => [id, { sealed: before.get(id)?.data ?? {}, open: data }]))
  const sealed = await sealRows(keeper, by.register, plain, was)
  const changed = await updateEntries(
    tx,
    by,
    plain.map(({ id, data }, i) => ({
      id,
      key: keyOf(keeper, by.register, data) ?? before.get(id)?.key ?? '',
      data: sealed[i] ?? {},
      archived: false,
    })),
  )
  await keepMarks(keeper, by.register, plain)
  return changed
}

async function recordBatch(tx: Tx, by: Writing, batch: Batch, undo: string): Promise<void> {
  const { counts, sha256 } = batch.plan
  await tx
    .updateTable('import_batches')
    .set({ committed_at: by.now, undo })
    .where('committee_id', '=', by.actor.committeeId)
    .where('id', '=', batch.id)
    .execute()
  await appendAudit(tx, by.actor.committeeId, {
    actor: by.actor,
    event: `${by.register.id}.import-batch`,
    subject: { kind: 'import', id: batch.id },
    detail: { file: batch.file_name, sha256, added: counts.new, changed: counts.changed },
    requestKey: by.requestKey,
    at: by.now,
  })
}

export function differing(
  now: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  )
}

/** What these rows stand on is not what it was when the preview was drawn up. */
async function movedSince(tx: Tx, by: Writing, rows: readonly PlannedRow[]): Promise<PlannedRow[]> {
  const changing = ofOutcome(rows, 'changed')
  const now = await lockEntries(tx, by, idsOf(changing))
  const stale = changing.filter((row) => now.get(row.entry?.id ?? '')?.version !== row.entry?.version)
  return [...stale, ...(await lostReferences(tx, by, [...ofOutcome(rows, 'new'), ...changing]))]
}

/** Entries that the rows point at may have gone out of use. */
async function lostReferences(tx: Tx, by: Writing, rows: readonly PlannedRow[]): Promise<PlannedRow[]> {
  const ids = idsIn(
    by.register,
    rows.map((row) => ({ data: row.data ?? {} })),
  )
  if (!ids.length) return []
  const found = await tx
    .selectFrom('entries')
    .select('id')
    .where('committee_id', '=', by.actor.committeeId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('archived_at', 'is', null)
    .execute()
  if (found.length === ids.length) return []
  const there = new Set(found.map((row) => row.id))
  return rows.filter((row) => idsIn(by.register, [{ data: row.data ?? {} }]).some((id) => !there.has(id)))
}

function takenSince(
  keeper: Keeper,
  fresh: readonly PlannedRow[],
  added: readonly Written[],
  register: Register,
): Refusal {
  const there = new Set(added.map((entry) => entry.key))
  return changedSince(fresh.filter((row) => !there.has(keyOf(keeper, register, row.data ?? {}) ?? '')))
}

export function titled(rows: readonly { readonly title: string }[]): string {
  const names = rows.slice(0, 10).map((row) => row.title)
  return names.join('、') + (rows.length > names.length ? '……' : '')
}

function changedSince(rows: readonly PlannedRow[]): Refusal {
  return refuse('conflict', {
    code: 'import.stale',
    text: {
      zh: `预览之后，名册里有 ${rows.length} 条被别人改过：${titled(rows)}。什么都没有写入，请重新上传，再看一次预览`,
      en: `${rows.length} entries were changed since the preview: ${titled(rows)}. Nothing was written; upload the file again`,
    },
  })
}

const undone: Refusal = refuse('conflict', {
  code: 'import.undone',
  text: { zh: '这次导入已经撤销，请重新上传', en: 'This import was undone; upload the file again' },
})
