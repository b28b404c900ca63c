/** Numbers 案号: unique in a committee, counted per series and year, without gaps that nobody explained. */
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** Takes the next number of a series in this transaction, such as JB2026-0012. */
export async function takeNumber(tx: Tx, committeeId: number, series: string, day: string): Promise<string> {
  const year = Number(day.slice(0, 4))
  const row = await tx
    .insertInto('number_series')
    .values({ committee_id: committeeId, series, year, last: 1 })
    .onConflict((c) =>
      c.columns(['committee_id', 'series', 'year']).doUpdateSet({ last: sql`number_series.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return formatNumber(series, year, row.last)
}

export function formatNumber(series: string, year: number, n: number): string {
  return `${series}${year}-${String(n).padStart(4, '0')}`
}
