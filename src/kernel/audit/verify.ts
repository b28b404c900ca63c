/** Walks one committee's chain through the database in batches, in one moment of time and a bounded piece of memory. */
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { inBatches } from '../db/in-batches.ts'
import type { Broken } from './fault.ts'
import type { PrintedRow } from './printed.ts'
import { type AnchorPoint, ChainWalk, type Head } from './walk.ts'

export interface Verified {
  /** Rows found whole, from the first on. */
  readonly rows: number
  readonly broken: Broken | null
}

/** The rows of one committee as they are printed, in order. */
export function printedRows(tx: Tx, committeeId: number, size: number): AsyncGenerator<PrintedRow[], void> {
  return inBatches(
    tx,
    sql<PrintedRow>`
      select committee_id::text, seq::text, at::text, actor_id::text, actor_name, actor_unit, event, subject_kind,
             subject_id::text, from_state, to_state, reason, detail::text, address, request_key,
             encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
        from audit where committee_id = ${sql.lit(committeeId)} order by audit.seq`,
    size,
  )
}

export async function verifyChain(
  tx: Tx,
  committeeId: number,
  anchors: readonly AnchorPoint[] = [],
  size = 2000,
): Promise<Verified> {
  await sql`select set_config('TimeZone', 'UTC', true)`.execute(tx)
  const walk = new ChainWalk(committeeId, anchors)
  for await (const rows of ahead(printedRows(tx, committeeId, size)))
    for (const row of rows) {
      const fault = walk.next(row)
      if (fault) return { rows: fault.seq - 1, broken: fault }
    }
  const fault = walk.end(await headOf(tx, committeeId))
  return { rows: fault ? fault.seq - 1 : walk.rows, broken: fault ?? null }
}

/** The database fetches the next rows while these are looked at. */
async function* ahead<T>(batches: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  for (let next = batches.next(); ; ) {
    const { value, done } = await next
    if (done) return
    next = batches.next()
    // Whoever stops here and now must still have the answer taken off the line.
    next.catch(() => undefined)
    await asked()
    yield value
  }
}

/** By the next turn the question has left for the database. */
const asked = () => new Promise<void>((turn) => setImmediate(turn))

export async function headOf(tx: Tx, committeeId: number): Promise<Head | undefined> {
  const { rows } = await sql<Head>`
    select seq::text, encode(hash, 'hex') as hash from audit_heads where committee_id = ${committeeId}`.execute(
    tx,
  )
  return rows[0]
}
