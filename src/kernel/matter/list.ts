/** Lists of matters: the rows a reader may see, sorted by an enumerated column, with an exact count. */
import { sql } from 'kysely'
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
  const { kernel, tx, actor, days } = reader
  const rows = await tx
    .selectFrom('matters')
    .selectAll('matters')
    .where((eb) => eb.and(conditions(kernel, actor, listing, days, eb)))
    .orderBy(COLUMN[listing.sort], (order) =>
      listing.dir === 'desc' ? order.desc().nullsLast() : order.asc().nullsLast(),
    )
    .orderBy('matters.no', listing.dir)
    .limit(listing.size)
    .offset((listing.page - 1) * listing.size)
    .execute()
  return withParties(tx, actor.committeeId, rows)
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

/** Every matter of a list, a page at a time, for exports: memory stays that of one page. */
export async function* eachMatter(
  reader: Reader,
  listing: Omit<Listing, 'page' | 'size'>,
): AsyncGenerator<Matter> {
  const size = 500
  for (let page = 1; ; page += 1) {
    const matters = await listMatters(reader, { ...listing, page, size })
    yield* matters
    if (matters.length < size) return
  }
}
