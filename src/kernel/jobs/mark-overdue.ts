/** Marks what passed its deadline, once per deadline, and tells those it waits for. */
import { appendAudit } from '../audit/append.ts'
import { inCommittee, outsideCommittees, type Tx } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import type { Kernel } from '../kernel.ts'
import type { Matter } from '../matter/matter.ts'
import { withParties } from '../matter/store.ts'
import { personsAwaited } from '../matter/waits.ts'
import { notify } from '../notices/notify.ts'

/** Matters in one transaction: the audit chain of the committee is locked that long. */
const BATCH = 100

/** Several processes may run it at a time: a row is in one hand only. Returns how many were marked. */
export async function markOverdue(kernel: Kernel): Promise<number> {
  const committees = await outsideCommittees(kernel.db, (tx) =>
    tx.selectFrom('committees').select('id').orderBy('id').execute(),
  )
  let marked = 0
  for (const { id } of committees)
    for (let more = true; more; ) {
      const count = await inCommittee(kernel.db, id, (tx) => markSome(kernel, tx, id))
      marked += count
      more = count === BATCH
    }
  return marked
}

async function markSome(kernel: Kernel, tx: Tx, committeeId: number): Promise<number> {
  const today = todayIn(kernel.clock)
  const now = kernel.clock.now()
  await takeBack(tx, committeeId, today)
  const rows = await tx
    .selectFrom('matters')
    .selectAll()
    .where('committee_id', '=', committeeId)
    .where('closed_at', 'is', null)
    .where('due', '<', today)
    .where('stopped_on', 'is', null)
    .where('overdue_at', 'is', null)
    .orderBy('due')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const matter of await withParties(tx, committeeId, rows)) {
    await tx
      .updateTable('matters')
      .set({ overdue_at: now })
      .where('committee_id', '=', committeeId)
      .where('id', '=', matter.id)
      .execute()
    await appendAudit(tx, committeeId, {
      actor: 'system',
      event: 'matter.overdue',
      subject: { kind: 'matter', id: matter.id },
      from: matter.state,
      to: matter.state,
      detail: { due: matter.due },
      at: now,
    })
    await tell(kernel, tx, committeeId, matter, today)
  }
  return rows.length
}

/** What is not due yet was marked by a clock that was ahead: it is marked again on its own day. */
async function takeBack(tx: Tx, committeeId: number, today: string): Promise<void> {
  await tx
    .updateTable('matters')
    .set({ overdue_at: null })
    .where('committee_id', '=', committeeId)
    .where('closed_at', 'is', null)
    .where('due', '>=', today)
    .where('overdue_at', 'is not', null)
    .execute()
}

async function tell(
  kernel: Kernel,
  tx: Tx,
  committeeId: number,
  matter: Matter,
  today: string,
): Promise<void> {
  // A row of a mechanism that this program no longer has is marked all the same; nobody can act on it here.
  const type = kernel.types.get(matter.type)?.type
  if (!type) return
  await notify(tx, committeeId, {
    to: await personsAwaited(tx, committeeId, type, matter, today),
    kind: 'overdue',
    text: {
      zh: `“${matter.title}”已超过时限 ${matter.due}，请尽快办理`,
      en: `“${matter.title}” was due on ${matter.due}: please act`,
    },
    href: `/m/${matter.no}`,
    matterId: matter.id,
    key: `overdue:${matter.id}:${matter.due}`,
    at: kernel.clock.now(),
  })
}
