/** Reads a long query a batch at a time: one statement, one moment in time, memory for one batch. */
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Tx } from './database.ts'
import type { Tables } from './tables-more.ts'

let cursors = 0

/** Later writes of the same transaction are not seen; the cursor lives until the transaction ends. */
export async function* inBatches<T extends keyof Tables, Row>(
  tx: Tx,
  query: SelectQueryBuilder<Tables, T, Row>,
  size = 500,
): AsyncGenerator<Row[], void> {
  cursors += 1
  const cursor = sql.id(`batches_${cursors}`)
  const asked: RawBuilder<unknown> = sql`${query}`
  await sql`declare ${cursor} no scroll cursor for ${asked}`.execute(tx)
  for (let more = true; more; ) {
    const { rows } = await sql<Row>`fetch ${sql.lit(size)} from ${cursor}`.execute(tx)
    if (rows.length) yield rows
    more = rows.length === size
  }
  await sql`close ${cursor}`.execute(tx)
}
