/** 领导一屏: one sentence, five numbers that open their lists, the five most stuck, months and townships. */
import { type SqlBool, sql } from 'kysely'
import { dayOf } from '../deadlines/clock.ts'
import { workdaysBetween } from '../deadlines/workdays.ts'
import type { IndicatorValue, LeaderPage } from '../http/wire-pages.ts'
import { typeOf } from '../kernel.ts'
import { conditions } from '../matter/filter.ts'
import { countMatters, listMatters } from '../matter/list.ts'
import type { Matter } from '../matter/matter.ts'
import { type Reader, rowsOf } from '../matter/row.ts'
import { waitsLabel } from '../matter/waits.ts'
import type { Indicator } from './define.ts'
import { allIndicators, periodOf, yearBefore } from './find.ts'
import { HIDDEN, toldNumber } from './sensitive.ts'
import { ordinary } from './sensitive-types.ts'

/** Every number is counted by the query of the list that it opens. */
export async function numberOf(
  reader: Reader,
  indicator: Indicator,
  asked: string | undefined,
): Promise<IndicatorValue> {
  const { kernel, lang } = reader
  const period = periodOf(asked, kernel.clock)
  const inPeriod = indicator.counts.raised || indicator.counts.closed
  const query = new URLSearchParams({ indicator: indicator.id, ...(asked ? { period: asked } : {}) })
  const href = `/w/matters?${query}`
  const told = {
    id: indicator.id,
    label: indicator.label[lang],
    unit: indicator.unit[lang],
    definition: indicator.definition[lang],
  }
  if (indicator.sensitive) return { ...told, ...(await toldOf(reader, indicator, asked, href)) }
  const [value, before] = await Promise.all([
    measured(reader, indicator, period),
    inPeriod ? measured(reader, indicator, yearBefore(period)) : '',
  ])
  return { ...told, value, before, href }
}

/** A hidden number opens no list, and neither does one of which this reader may not see every matter. */
async function toldOf(reader: Reader, indicator: Indicator, asked: string | undefined, href: string) {
  const inPeriod = indicator.counts.raised || indicator.counts.closed
  const days = periodOf(asked, reader.kernel.clock)
  const period = asked ?? days.from.slice(0, 4)
  const { value, of } = await toldNumber(reader, indicator, period)
  // The year so far has no days of a year before that its months would not tell apart.
  const earlier = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`
  const before = inPeriod && asked ? await toldNumber(reader, indicator, earlier) : undefined
  const seen = value && (await countMatters(reader, { count: indicator.counts, period: days }))
  return {
    value: said(indicator, value, of),
    before: before ? said(indicator, before.value, before.of) : '',
    href: value !== null && seen === value ? href : '',
  }
}

function said(indicator: Indicator, value: number | null, of: number | null): string {
  if (value === null || of === null) return HIDDEN
  return indicator.of ? share(value, of) : String(value)
}

function share(n: number, all: number): string {
  return all ? `${Math.round((n / all) * 1000) / 10}` : '—'
}

async function measured(
  reader: Reader,
  indicator: Indicator,
  period: { from: string; to: string },
): Promise<string> {
  const [n, all] = await Promise.all([
    countMatters(reader, { count: indicator.counts, period }),
    indicator.of && countMatters(reader, { count: indicator.of, period }),
  ])
  return all === undefined ? String(n) : share(n, all)
}

export async function leaderPage(reader: Reader): Promise<LeaderPage> {
  const indicators = allIndicators(reader.kernel)
    .filter((indicator) => indicator.front)
    .slice(0, 5)
  const [numbers, stuck, months, towns] = await Promise.all([
    Promise.all(indicators.map((indicator) => numberOf(reader, indicator, undefined))),
    mostStuck(reader),
    byMonth(reader),
    byTown(reader),
  ])
  return { sentence: await sentenceOf(reader, stuck), numbers, stuck, byMonth: months, byTown: towns }
}

/** Overdue longest first, then whatever has rested longest in its step. */
async function mostStuck(reader: Reader): Promise<LeaderPage['stuck']> {
  const listing = { sort: 'due', dir: 'asc', page: 1, size: 5, ordinary: true } as const
  const overdue = await listMatters(reader, { ...listing, light: 'overdue' })
  const slow = overdue.length < 5 ? await listMatters(reader, { ...listing, tab: 'open', sort: 'waits' }) : []
  const chosen = [...overdue, ...slow.filter((m) => !overdue.some((o) => o.id === m.id))].slice(0, 5)
  const rows = await rowsOf(reader, chosen)
  const phones = await phonesOf(reader, chosen)
  return rows.flatMap((row, i) => {
    const matter = chosen[i]
    if (!matter) return []
    const stuckDays = workdaysBetween(reader.calendar, dayOf(matter.enteredAt), reader.days.today)
    return [{ ...row, phone: phones.get(callee(reader, matter)) ?? '', stuckDays }]
  })
}

/** The unit it is stuck with; nobody is telephoned when it waits for a person or for the office itself. */
function callee({ kernel }: Reader, matter: Matter): string {
  const stuckWith = waitsLabel(typeOf(kernel, matter.type).type, matter).zh
  const units = [...(matter.parties.awaited ?? []), ...(matter.parties.host ?? [])]
  return units.find((id) => stuckWith.split('、').includes(matter.names[id] ?? '')) ?? ''
}

async function phonesOf(reader: Reader, matters: readonly Matter[]): Promise<Map<string, string>> {
  const { tx, actor } = reader
  const ids = matters.map((matter) => callee(reader, matter)).filter(Boolean)
  if (!ids.length) return new Map()
  const rows = await tx
    .selectFrom('entries')
    .select(['id', 'data'])
    .where('committee_id', '=', actor.committeeId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, String(row.data.phone ?? '')]))
}

async function sentenceOf(reader: Reader, stuck: LeaderPage['stuck']): Promise<string> {
  const [overdue, week] = await Promise.all([
    countMatters(reader, { tab: 'open', light: 'overdue', ordinary: true }),
    countMatters(reader, { tab: 'open', light: 'week', ordinary: true }),
  ])
  const worst = stuck.find((row) => row.light === 'overdue')
  return reader.lang === 'zh' ? zhSentence(overdue, week, worst) : enSentence(overdue, week, worst)
}

type Worst = LeaderPage['stuck'][number] | undefined

function zhSentence(overdue: number, week: number, worst: Worst): string {
  const ahead = week ? `，本周还有 ${week} 件到期` : ''
  if (!overdue || !worst) return `没有超期的事项${ahead}`
  return `${overdue} 件超期，最久的超 ${-(worst.daysLeft ?? 0)} 个工作日，卡在${worst.waitsFor}${ahead}`
}

function enSentence(overdue: number, week: number, worst: Worst): string {
  const ahead = week ? `; ${week} more due this week` : ''
  if (!overdue || !worst) return `Nothing is overdue${ahead}`
  return `${overdue} overdue, the longest by ${-(worst.daysLeft ?? 0)} working days, with ${worst.waitsFor}${ahead}`
}

async function byMonth({ kernel, tx, actor, days }: Reader): Promise<LeaderPage['byMonth']> {
  const month = (column: 'raised_on' | 'closed_at') =>
    column === 'raised_on'
      ? sql<string>`to_char(matters.raised_on, 'YYYY-MM')`
      : sql<string>`to_char(matters.closed_at at time zone 'Asia/Shanghai', 'YYYY-MM')`
  const months = lastMonths(days.today)
  const first = `${months[0]}-01`
  /** What lies before the first month shown is not looked at; the day begins at the office's midnight. */
  const since = (column: 'raised_on' | 'closed_at') =>
    column === 'raised_on'
      ? sql<SqlBool>`matters.raised_on >= ${first}::date`
      : sql<SqlBool>`matters.closed_at >= ${`${first}T00:00:00+08:00`}::timestamptz`
  const counted = (column: 'raised_on' | 'closed_at') =>
    tx
      .selectFrom('matters')
      .select([month(column).as('month'), sql<string>`count(*)`.as('n')])
      .where((eb) => eb.and(conditions(kernel, actor, { ordinary: true }, days, eb)))
      .where(since(column))
      .groupBy(month(column))
      .execute()
  const [raised, closed] = (await Promise.all([counted('raised_on'), counted('closed_at')])).map(
    (rows) => new Map(rows.map((row) => [row.month, Number(row.n)])),
  )
  return months.map((m) => ({
    month: m,
    raised: raised?.get(m) ?? 0,
    closed: closed?.get(m) ?? 0,
  }))
}

function lastMonths(today: string): string[] {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  return Array.from({ length: 12 }, (_, i) => {
    const n = year * 12 + month - 1 - (11 - i)
    return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
  })
}

async function byTown({ kernel, tx, actor, days }: Reader): Promise<LeaderPage['byTown']> {
  const rows = await tx
    .selectFrom('matters')
    .select([
      'region',
      sql<string>`count(*)`.as('open'),
      sql<string>`count(*) filter (where matters.due < ${days.today}::date and matters.stopped_on is null)`.as(
        'overdue',
      ),
    ])
    .where((eb) => eb.and(conditions(kernel, actor, { tab: 'open', ordinary: true }, days, eb)))
    .where('region', '<>', '')
    .groupBy('region')
    .orderBy('region')
    .limit(40)
    .execute()
  return rows.map((row) => ({
    town: row.region,
    open: Number(row.open),
    overdue: Number(row.overdue),
    href: `/w/matters?${new URLSearchParams({ tab: 'open', town: row.region, ...ordinary(kernel) })}`,
  }))
}
