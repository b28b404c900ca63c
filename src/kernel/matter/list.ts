/** Lists of matters: the rows a reader may see, sorted by an enumerated column, with their number. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
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
    .orderBy(COLUMN[order.sort], (column) => {
      const directed = order.dir === 'desc' ? column.desc() : column.asc()
      // Only a deadline may be missing; said of the others it would keep their indexes from being used.
      return order.sort === 'due' ? directed.nullsLast() : directed
    })
    .orderBy('matters.no', order.dir)
}

/** What waits for the reader, the most pressing first, with its numbers: all in one look at the same rows. */
export async function todoRows(
  reader: Reader,
  size: number,
): Promise<{ rows: MatterRow[]; total: number; overdue: number; today: number }> {
  const { tx, actor, days } = reader
  const { today } = days
  const n = (when: RawBuilder<SqlBool>) => sql<string>`count(*) filter (where ${when}) over ()`
  const found = await listed(reader, { tab: 'todo', sort: 'due', dir: 'asc' })
    .select([
      n(sql`true`).as('n_all'),
      n(sql`matters.stopped_on is null and matters.due < ${today}::date`).as('n_overdue'),
      n(sql`matters.stopped_on is null and matters.due = ${today}::date`).as('n_today'),
    ])
    .limit(size)
    .execute()
  const [first] = found
  return {
    rows: await rowsOf(reader, await withParties(tx, actor.committeeId, found)),
    total: Number(first?.n_all ?? 0),
    overdue: Number(first?.n_overdue ?? 0),
    today: Number(first?.n_today ?? 0),
  }
}

export async function listRows(
  reader: Reader,
  listing: Listing,
): Promise<{ rows: MatterRow[]; total: number; page: number; size: number }> {
  const [matters, total] = await Promise.all([
    listMatters(reader, listing),
    listing.count || listing.answers ? countMatters(reader, listing) : countUpTo(reader, listing, COUNTED),
  ])
  return { rows: await rowsOf(reader, matters), total, page: listing.page, size: listing.size }
}

/** A list is counted up to this; a number that opens its list always counts all of it. */
export const COUNTED = 10_000

async function countUpTo(reader: Reader, filter: Filter, most: number): Promise<number> {
  const { kernel, tx, actor, days } = reader
  const row = await tx
    .selectFrom((from) =>
      from
        .selectFrom('matters')
        .select(sql`1`.as('one'))
        .where((eb) => eb.and(conditions(kernel, actor, filter, days, eb)))
        .limit(most)
        .as('some'),
    )
    .select(sql<string>`count(*)`.as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
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
