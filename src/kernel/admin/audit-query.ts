/** Reads the audit log for the auditor: what happened, by whom, when; of what was written, the names of the fields only. */
import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { containing } from './containing.ts'

export type AuditRow = z.infer<typeof AuditRow>
export const AuditRow = z
  .object({
    seq: z.int(),
    at: z.iso.datetime(),
    who: z.string(),
    unit: z.string(),
    bySystem: z.boolean(),
    event: z.string(),
    subjectKind: z.string(),
    subjectId: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    reason: z.string(),
    /** Facts about the act; of forms only which fields were filled. */
    detail: z.record(z.string(), z.unknown()),
    address: z.string(),
    hash: z.string(),
  })
  .openapi('AuditRow')

export type AuditFilter = z.infer<typeof AuditFilter>
export const AuditFilter = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Name of who acted. */
  who: z.string().max(60).optional(),
  /** An event, or the beginning of one: `account.` or `session.begin`. */
  event: z.string().max(80).optional(),
  subject: z.uuid().optional(),
  address: z.string().max(60).optional(),
})

/** Days are the office's days. */
function conditions(committeeId: number, filter: AuditFilter): RawBuilder<unknown> {
  const parts = [sql`committee_id = ${committeeId}`]
  if (filter.from) parts.push(sql`at >= ${`${filter.from}T00:00:00+08:00`}`)
  if (filter.to) parts.push(sql`at < ${`${filter.to}T00:00:00+08:00`}::timestamptz + interval '1 day'`)
  if (filter.who) parts.push(sql`actor_name like ${containing(filter.who)}`)
  if (filter.event) parts.push(sql`starts_with(event, ${filter.event})`)
  if (filter.subject) parts.push(sql`subject_id = ${filter.subject}`)
  if (filter.address) parts.push(sql`(address = ${filter.address} or detail->>'address' = ${filter.address})`)
  return sql.join(parts, sql` and `)
}

interface Row {
  readonly seq: string
  readonly at: Date
  readonly actor_id: string | null
  readonly actor_name: string
  readonly actor_unit: string
  readonly event: string
  readonly subject_kind: string
  readonly subject_id: string | null
  readonly from_state: string
  readonly to_state: string
  readonly reason: string
  readonly detail: Record<string, unknown>
  readonly address: string
  readonly hash: Buffer
}

/** Newest first; `before` goes on from the row that was last. */
export async function readAudit(
  tx: Tx,
  committeeId: number,
  filter: AuditFilter,
  part: { readonly before?: number; readonly skip?: number; readonly limit: number },
): Promise<AuditRow[]> {
  const before = part.before === undefined ? sql`true` : sql`seq < ${part.before}`
  const { rows } = await sql<Row>`
    select seq, at, actor_id, actor_name, actor_unit, event, subject_kind, subject_id, from_state, to_state,
           reason, detail, address, hash
      from audit where ${conditions(committeeId, filter)} and ${before}
     order by seq desc limit ${part.limit} offset ${part.skip ?? 0}`.execute(tx)
  return rows.map(shown)
}

export async function countAudit(tx: Tx, committeeId: number, filter: AuditFilter): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from audit where ${conditions(committeeId, filter)}`.execute(tx)
  return Number(rows[0]?.n ?? 0)
}

function shown(row: Row): AuditRow {
  return {
    seq: Number(row.seq),
    at: row.at.toISOString(),
    who: row.actor_name,
    unit: row.actor_unit,
    bySystem: row.actor_id === null,
    event: row.event,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    from: row.from_state,
    to: row.to_state,
    reason: isBusiness(row) ? withheld(row.reason) : row.reason,
    detail: withoutContent(row.detail, isBusiness(row)),
    address: row.address,
    hash: row.hash.toString('hex'),
  }
}

/** What departments and members write to each other is not the auditor's to read. */
const BUSINESS = new Set(['matter', 'activity', 'entry', 'figure', 'file', 'draft', 'link', 'import'])

function isBusiness({ subject_kind, event }: Row): boolean {
  return BUSINESS.has(subject_kind) || event.endsWith('.export')
}

function withheld(reason: string): string {
  return reason ? `（${[...reason].length} 字）` : ''
}

/** Marks and numbers that say what was done to a record without saying what is in it. */
const PLAIN = new Set([
  'no',
  'version',
  'due',
  'kind',
  'heldOn',
  'size',
  'sha256',
  'count',
  'format',
  'month',
  'paper',
  'batch',
  'verb',
])

/** Of objects the field names; of business also no text that somebody wrote: titles, names, words searched for. */
function withoutContent(detail: Record<string, unknown>, business: boolean): Record<string, unknown> {
  const pairs = Object.entries(detail).map(([name, value]) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return [name, Object.keys(value)]
    if (business && typeof value === 'string' && !PLAIN.has(name)) return [name, withheld(value)]
    return [name, value]
  })
  return Object.fromEntries(pairs) as Record<string, unknown>
}
