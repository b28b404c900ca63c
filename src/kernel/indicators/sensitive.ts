/**
 * Sensitive indicators: counted over the whole committee, whoever reads, and told only as far as the small-cell rule
 * lets them be. Their months, their year, their parts and their shares are one table, so that whatever is asked for,
 * and in whatever order, the answers never add up to more.
 */
import { sql } from 'kysely'
import { conditions } from '../matter/filter.ts'
import { type Result, refuse } from '../matter/refusal.ts'
import type { Reader } from '../matter/row.ts'
import type { Count, Indicator } from './define.ts'
import { allIndicators, findIndicator, periodOf } from './find.ts'
import { dayOf } from './sensitive-types.ts'
import { hideSmall, type Told } from './small-cells.ts'

/** In place of a number that stays untold. */
export const HIDDEN = '＊'

export interface ToldNumber {
  readonly value: number | null
  /** What it divides by. */
  readonly of: number | null
}

/** `2026` or `2026-07`; what counts this moment asks for no days. */
export async function toldNumber(reader: Reader, indicator: Indicator, period: string): Promise<ToldNumber> {
  const all = allIndicators(reader.kernel)
  const whole = all.find(({ id }) => id === indicator.partOf) ?? indicator
  const parts = all.filter(({ partOf }) => partOf === whole.id)
  const share = whole.of
  const rows = share ? [whole.counts] : parts.map((part) => part.counts)
  const family = await tableOf(reader, share ?? whole.counts, rows, period.slice(0, 4))
  if (!family) return { value: null, of: null }
  const month =
    period.length > 4 && dayOf(indicator.counts) !== 'now' ? Number(period.slice(5)) - 1 : undefined
  const part = share ? 0 : parts.indexOf(indicator)
  const sums = month === undefined ? family.told.total : family.told.columnTotals[month]
  const cell = month === undefined ? family.told.rowTotals[part] : family.told.cells[part]?.[month]
  const isPart = share !== undefined || indicator !== whole
  return { value: (isPart ? cell : sums) ?? null, of: sums ?? null }
}

/** Parts and the rest of the whole, month by month; nothing where the parts are more than the whole. */
async function tableOf(
  reader: Reader,
  whole: Count,
  parts: readonly Count[],
  year: string,
): Promise<{ told: Told } | undefined> {
  const sums = await byMonth(reader, whole, year)
  const rows: number[][] = []
  for (const part of parts) rows.push(await byMonth(reader, part, year))
  const rest = sums.map((n, m) => n - rows.reduce((all, row) => all + (row[m] ?? 0), 0))
  if (rest.some((n) => n < 0)) return undefined
  return { told: hideSmall({ cells: [...rows, rest], rowTotals: true, columnTotals: true }) }
}

/** Twelve numbers, or one where the count is of this moment; one query. */
async function byMonth({ kernel, tx, actor, days }: Reader, count: Count, year: string): Promise<number[]> {
  const which = dayOf(count)
  const period = { from: `${year}-01-01`, to: `${year}-12-31` }
  const month = {
    raised: sql<number>`extract(month from matters.raised_on)::int`,
    closed: sql<number>`extract(month from matters.closed_at at time zone 'Asia/Shanghai')::int`,
    now: sql<number>`1`,
  }[which]
  const rows = await tx
    .selectFrom('matters')
    .select([month.as('month'), sql<string>`count(*)`.as('n')])
    .where((eb) => eb.and(conditions(kernel, actor, { count, period, whole: true }, days, eb)))
    .groupBy(sql`1`)
    .execute()
  const counts = new Map(rows.map((row) => [row.month, Number(row.n)]))
  return Array.from({ length: which === 'now' ? 1 : 12 }, (_, m) => counts.get(m + 1) ?? 0)
}

/** The list behind a number that stays untold would tell it by its length. */
export async function refusesList(
  reader: Reader,
  {
    indicator: id,
    period,
  }: { readonly indicator?: string | undefined; readonly period?: string | undefined },
): Promise<Result<undefined>> {
  const indicator = id ? findIndicator(reader.kernel, id) : undefined
  if (!indicator?.sensitive) return { ok: true, value: undefined }
  const asked = period ?? periodOf(undefined, reader.kernel.clock).from.slice(0, 4)
  const told = await toldNumber(reader, indicator, asked)
  const value = id?.endsWith('.of') ? told.of : told.value
  return value === null ? untold : { ok: true, value: undefined }
}

const untold = refuse('blocked', {
  code: 'indicator.hidden',
  text: {
    zh: '这个数较小，或可由它推算出较小的数，按规定不显示，也不列清单',
    en: 'This number is small, or would tell a small one; by rule neither it nor its list is shown',
  },
})
