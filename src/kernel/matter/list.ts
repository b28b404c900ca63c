/** Lists of matters: the rows a reader may see, sorted by an enumerated column, with an exact count. */
import { sql } from 'kysely'
import { inBatches } from '../db/in-batches.ts'
import type { MatterRow } from '../http/wire.ts'
import { conditions, type Filter } from './filter.ts'
import type { Matter } from './matter.ts'
import { type Reader, rowsOf } from './row.ts'
import { withParties } from './store.ts'

export const SORTS = ['due', 'raised', 'waits', 'no'] as const
export type Sort = (typeof SORTS)[number]

const COLUMN = {
  due: 'matters.due',
  raised: 'matters.raised_on',
  waits: 'matters.entered_at',
  no: 'matters.no',
} as const satisfies Record<Sort, string>

export interface Listing extends Filter {
  readonly sort: Sort
  readonly dir: 'asc' | 'desc'
  readonly page: number
  readonly size: number
}

export async function listMatters(reader: Reader, listing: Listing): Promise<Matter[]> {
  const rows = await listed(reader, listing)
    .limit(listing.size)
    .offset((listing.page - 1) * listing.size)
    .execute()
  return withParties(reader.tx, reader.actor.committeeId, rows)
}

type Order = Omit<Listing, 'page' | 'size'>

function listed({ kernel, tx, actor, days }: Reader, order: Order) {
  return tx
    .selectFrom('matters')
    .selectAll('matters')
    .where((eb) => eb.and(conditions(kernel, actor, order, days, eb)))
    .orderBy(COLUMN[order.sort], (column) =>
      order.dir === 'desc' ? column.desc().nullsLast() : column.asc().nullsLast(),
    )
    .orderBy('matters.no', order.dir)
}

export async function listRows(
  reader: Reader,
  listing: Listing,
): Promise<{ rows: MatterRow[]; total: number; page: number; size: number }> {
  const [matters, total] = [await listMatters(reader, listing), await countMatters(reader, listing)]
  return { rows: await rowsOf(reader, matters), total, page: listing.page, size: listing.size }
}

export async function countMatters({ kernel, tx, actor, days }: Reader, filter: Filter): Promise<number> {
  const row = await tx
    .selectFrom('matters')
    .select(sql<string>`count(*)`.as('n'))
    .where((eb) => eb.and(conditions(kernel, actor, filter, days, eb)))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Every matter of a list as it stands at one moment, a batch at a time, for exports. */
export async function* eachBatch(reader: Reader, order: Order): AsyncGenerator<Matter[], void> {
  for await (const rows of inBatches(reader.tx, listed(reader, order)))
    yield await withParties(reader.tx, reader.actor.committeeId, rows)
}

/** The types of which a list holds at least one. */
export async function typesListed({ kernel, tx, actor, days }: Reader, filter: Filter): Promise<string[]> {
  const rows = await tx
    .selectFrom('matters')
    .select('matters.type')
    .distinct()
    .where((eb) => eb.and(conditions(kernel, actor, filter, days, eb)))
    .execute()
  return rows.map((row) => row.type)
}
