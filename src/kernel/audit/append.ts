/** Appends to the audit log, in the transaction of the act it tells of. */
import type { Tx } from '../db/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { type AuditFacts, CHAIN_START, hashRow } from './hash.ts'

export interface AuditEntry {
  readonly actor: Actor | 'system'
  /** `<noun>.<verb>`, such as followup.answer or session.begin. */
  readonly event: string
  readonly subject: { readonly kind: string; readonly id: string | null }
  readonly from?: string
  readonly to?: string
  readonly reason?: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly requestKey?: string
  readonly at: Date
}

export async function appendAudit(tx: Tx, committeeId: number, entry: AuditEntry): Promise<number> {
  return appendAudits(tx, committeeId, [entry])
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const ROWS = 2000

/** Many at once, in their order; answers the number of the last. The chain's head is locked until the transaction ends. */
export async function appendAudits(
  tx: Tx,
  committeeId: number,
  entries: readonly AuditEntry[],
): Promise<number> {
  const head = (await lockedHead(tx, committeeId)) ?? (await firstHead(tx, committeeId))
  let { hash } = head
  let seq = Number(head.seq)
  const rows = entries.map((entry) => {
    seq += 1
    const row = facts(committeeId, seq, entry)
    const previous = hash
    hash = hashRow(previous, row)
    return { ...row, detail: JSON.stringify(row.detail), previous, hash }
  })
  for (let at = 0; at + ROWS < rows.length; at += ROWS) await insert(tx, rows.slice(at, at + ROWS))
  await Promise.all([
    insert(tx, rows.slice(-(rows.length % ROWS || ROWS))),
    tx.updateTable('audit_heads').set({ seq, hash }).where('committee_id', '=', committeeId).execute(),
  ])
  return seq
}

type NewRow = Omit<AuditFacts, 'detail'> & { detail: string; previous: Buffer; hash: Buffer }

async function insert(tx: Tx, rows: readonly NewRow[]): Promise<void> {
  if (rows.length) await tx.insertInto('audit').values(rows).execute()
}

function lockedHead(tx: Tx, committeeId: number) {
  return tx
    .selectFrom('audit_heads')
    .select(['seq', 'hash'])
    .where('committee_id', '=', committeeId)
    .forUpdate()
    .executeTakeFirst()
}

/** Two that come first at once: one waits for the other, and both lock the same row. */
async function firstHead(tx: Tx, committeeId: number) {
  await tx
    .insertInto('audit_heads')
    .values({ committee_id: committeeId, seq: 0, hash: CHAIN_START })
    .onConflict((c) => c.doNothing())
    .execute()
  const head = await lockedHead(tx, committeeId)
  if (!head) throw new Error(`committee ${committeeId} has no head of its log`)
  return head
}

function facts(committeeId: number, seq: number, entry: AuditEntry): AuditFacts {
  const { actor } = entry
  const system = actor === 'system'
  return {
    committee_id: committeeId,
    seq,
    at: entry.at.toISOString(),
    actor_id: system ? null : actor.personId,
    actor_name: system ? '' : actor.name,
    actor_unit: system ? '' : actor.unit,
    event: entry.event,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    from_state: entry.from ?? '',
    to_state: entry.to ?? '',
    reason: entry.reason ?? '',
    detail: JSON.parse(JSON.stringify(entry.detail ?? {})) as Record<string, unknown>,
    address: system ? '' : actor.address,
    request_key: entry.requestKey ?? '',
  }
}
