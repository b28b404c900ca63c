/** Reads a long query a batch at a time: one statement, one moment in time, memory for one batch. */
import { type Expression, sql } from 'kysely'
import type { Tx } from './database.ts'

let cursors = 0

/** Later writes of the same transaction are not seen; the cursor lives until the transaction ends. */
export async function* inBatches<Row>(
  tx: Tx,
  query: Expression<Row>,
  size = 500,
): AsyncGenerator<Row[], void> {
  cursors += 1
  const cursor = sql.id(`batches_${cursors}`)
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(tx)
  for (let more = true; more; ) {
    const { rows } = await sql<Row>`fetch ${sql.lit(size)} from ${cursor}`.execute(tx)
    if (rows.length) yield rows
    more = rows.length === size
  }
  await sql`close ${cursor}`.execute(tx)
}
