/** The hash of one audit row over the row before it: a changed, missing or swapped row breaks the chain. */
import { hash } from 'node:crypto'

export const CHAIN_START = Buffer.alloc(32)

export interface AuditFacts {
  readonly committee_id: number
  readonly seq: number
  /** ISO instant with milliseconds. */
  readonly at: string
  readonly actor_id: string | null
  readonly actor_name: string
  readonly actor_unit: string
  readonly event: string
  readonly subject_kind: string
  readonly subject_id: string | null
  readonly from_state: string
  readonly to_state: string
  readonly reason: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly address: string
  readonly request_key: string
}

/** SHA-256 over the previous hash and the row's facts. */
export function hashRow(previous: Uint8Array, row: AuditFacts): Buffer {
  return hash('sha256', Buffer.concat([previous, Buffer.from(factsText(row))]), 'buffer')
}

/** The row's facts as a JSON list in a fixed order, keys of `detail` sorted. */
export function factsText(row: AuditFacts): string {
  const who = `${text(row.actor_id)},${text(row.actor_name)},${text(row.actor_unit)}`
  const what = `${text(row.event)},${text(row.subject_kind)},${text(row.subject_id)}`
  const how = `${text(row.from_state)},${text(row.to_state)},${text(row.reason)},${canonical(row.detail)}`
  return `[${row.committee_id},${row.seq},${text(row.at)},${who},${what},${how},${text(row.address)},${text(row.request_key)}]`
}

function text(value: string | null): string {
  return JSON.stringify(value)
}

/** JSON with sorted keys: the same value always gives the same text, also after PostgreSQL reordered it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const pairs = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}
