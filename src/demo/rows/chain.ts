/** Lines up everything that was told of one committee and chains it, as the audit log does row by row. */
import { type AuditFacts, CHAIN_START, hashRow } from '../../kernel/audit/hash.ts'
import type { Told } from '../matters/history.ts'
import { hex, type Row } from './bulk.ts'

export interface Line {
  readonly told: Told
  readonly kind: string
  readonly id: string
}

export function chain(committeeId: number, lines: readonly Line[]): { rows: Row[]; head: Row } {
  const inOrder = lines
    .map((line, at) => ({ line, at }))
    .sort((a, b) => a.line.told.at.localeCompare(b.line.told.at) || a.at - b.at)
  let previous: Uint8Array = CHAIN_START
  const rows = inOrder.map(({ line }, at) => {
    const facts = factsOf(committeeId, at + 1, line)
    const hash = hashRow(previous, facts)
    const row = { ...facts, previous: hex(previous), hash: hex(hash) }
    previous = hash
    return row
  })
  return { rows, head: { committee_id: committeeId, seq: rows.length, hash: hex(previous) } }
}

export function factsOf(committeeId: number, seq: number, { told, kind, id }: Line): AuditFacts {
  const { actor } = told
  return {
    committee_id: committeeId,
    seq,
    at: told.at,
    actor_id: actor === 'system' ? null : actor.personId,
    actor_name: actor === 'system' ? '' : actor.name,
    actor_unit: actor === 'system' ? '' : actor.unit,
    event: told.event,
    subject_kind: kind,
    subject_id: id,
    from_state: told.from,
    to_state: told.to,
    reason: told.reason,
    detail: JSON.parse(JSON.stringify(told.detail)) as Record<string, unknown>,
    address: '',
    request_key: '',
  }
}
