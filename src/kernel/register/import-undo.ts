/** Takes an import back as a whole: what it changed becomes what it was, what it added goes out of use. */
import { sql } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import { keepMarks } from '../privacy/marks.ts'
import { openRows } from '../privacy/sealed-data.ts'
import type { Register } from './define.ts'
import { findBatch, noBatch, UNDO_DAYS, type Undo, undoOf, undoUntil } from './import-batch.ts'
import { differing, titled } from './import-commit.ts'
import { lockEntries, recordEntries, updateEntries } from './import-entries.ts'
import { keeperOf, type Writing } from './store.ts'

export async function undoBatch(
  tx: Tx,
  by: Writing,
  id: string,
): Promise<Result<{ readonly undone: number }>> {
  const keeper = keeperOf(tx, by)
  const batch = await findBatch(keeper, by.register, id, true)
  if (!batch?.committed_at) return noBatch
  const undo = await undoOf(tx, batch)
  if (batch.undone_at) return { ok: true, value: { undone: undo?.length ?? 0 } }
  if (!undo || by.now > undoUntil(batch.committed_at)) return tooLate
  const now = await lockEntries(
    tx,
    by,
    undo.map((one) => one.id),
  )
  const stale = undo.filter((one) => now.get(one.id)?.version !== one.version)
  if (stale.length) return changedSince(stale)
  const used = await inUse(tx, by, undo)
  if (used.length) return usedSince(used)
  const entries = await updateEntries(
    tx,
    by,
    undo.map(({ id: entryId, before }) => ({
      id: entryId,
      key: keyBefore(by.register, before) ?? now.get(entryId)?.key ?? '',
      data: before?.data ?? now.get(entryId)?.data ?? {},
      archived: before?.archived ?? true,
    })),
  )
  await keepMarks(keeper, by.register, await openRows(keeper, by.register, entries))
  await recordEntries(
    tx,
    by,
    'undo',
    id,
    entries.map((entry) => ({ entry, input: differing(entry.data, now.get(entry.id)?.data) })),
  )
  await tx
    .updateTable('import_batches')
    .set({ undone_at: by.now })
    .where('committee_id', '=', by.actor.committeeId)
    .where('id', '=', id)
    .execute()
  await appendAudit(tx, by.actor.committeeId, {
    actor: by.actor,
    event: `${by.register.id}.undo-batch`,
    subject: { kind: 'import', id },
    detail: { file: batch.file_name, undone: undo.length },
    requestKey: by.requestKey,
    at: by.now,
  })
  return { ok: true, value: { undone: undo.length } }
}

/** Imports written by an older release say no key: theirs was never sealed. */
function keyBefore(register: Register, before: Undo['before']): string | undefined {
  return before ? (before.key ?? String(before.data[register.key] ?? '')) : undefined
}

/** Added by the import and already a party, or somebody with a post. */
async function inUse(tx: Tx, by: Writing, undo: readonly Undo[]): Promise<Undo[]> {
  const added = undo.filter((one) => one.before === null)
  const ids = added.map((one) => one.id)
  const { rows } = await sql<{ id: string }>`
    select party_id as id from matter_parties where committee_id = ${by.actor.committeeId} and party_id = any(${ids}::uuid[])
    union select person_id from posts where committee_id = ${by.actor.committeeId} and person_id = any(${ids}::uuid[])
    union select org_id from posts where committee_id = ${by.actor.committeeId} and org_id = any(${ids}::uuid[])`.execute(
    tx,
  )
  const used = new Set(rows.map((row) => row.id))
  return added.filter((one) => used.has(one.id))
}

function changedSince(rows: readonly Undo[]): Refusal {
  return refuse('blocked', {
    code: 'import.changed-since',
    text: {
      zh: `导入之后又有人改过 ${rows.length} 条：${titled(rows)}。为不丢掉这些修改，不能整批撤销，请逐条处理`,
      en: `${rows.length} entries were changed after the import: ${titled(rows)}. To keep those changes it cannot be undone`,
    },
  })
}

function usedSince(rows: readonly Undo[]): Refusal {
  return refuse('blocked', {
    code: 'import.used-since',
    text: {
      zh: `导入的 ${rows.length} 条已经用在事项或任职里：${titled(rows)}。不能整批撤销`,
      en: `${rows.length} imported entries are in use in matters or posts: ${titled(rows)}. It cannot be undone`,
    },
  })
}

const tooLate: Refusal = refuse('blocked', {
  code: 'import.too-late',
  text: {
    zh: `导入已超过 ${UNDO_DAYS} 天，不能再整批撤销`,
    en: `The import is more than ${UNDO_DAYS} days old and can no longer be undone`,
  },
})
