/** A month in numbers, each counted by the query of the list that it opens: the report 通报 and its page say the same. */

import { foundActivities } from '../activities/find.ts'
import { ACTIVITY_KINDS } from '../activities/kinds.ts'
import { allIndicators, periodOf } from '../indicators/find.ts'
import { numberOf } from '../indicators/leader.ts'
import { toldNumber } from '../indicators/sensitive.ts'
import { ordinary } from '../indicators/sensitive-types.ts'
import { type Answers, HOST } from '../matter/answers.ts'
import { conditions, type Filter } from '../matter/filter.ts'
import { countMatters, listRows } from '../matter/list.ts'
import type { Reader } from '../matter/row.ts'
import type { Text } from '../text/text.ts'
import { type Counted, LEAST_FOR_RATE, type MonthReport, type Told } from './report-shape.ts'
import { reportSentence } from './report-words.ts'

const OVERDUE_SHOWN = 30

export async function monthReport(reader: Reader, month: string): Promise<MonthReport> {
  const { kernel, days } = reader
  const { from, to } = periodOf(month, kernel.clock)
  const numbers: MonthReport['numbers'] = []
  for (const indicator of allIndicators(kernel)) numbers.push(await numberOf(reader, indicator, month))
  const facts = {
    month,
    from,
    to,
    drawn: days.today,
    numbers,
    units: await unitsOf(reader, month),
    overdue: await overdueOf(reader),
    solved: await solvedOf(reader, month),
    activities: await activitiesIn(reader, from, to),
  }
  return { ...facts, sentence: reportSentence(facts, reader.lang) }
}

const list = (query: Record<string, string>) => `/w/matters?${new URLSearchParams({ tab: 'all', ...query })}`

async function overdueOf(reader: Reader): Promise<MonthReport['overdue']> {
  const { rows, total } = await listRows(reader, {
    ordinary: true,
    tab: 'open',
    light: 'overdue',
    sort: 'due',
    dir: 'asc',
    page: 1,
    size: OVERDUE_SHOWN,
  })
  return { n: total, href: list({ tab: 'open', light: 'overdue', ...ordinary(reader.kernel) }), rows }
}

async function solvedOf(reader: Reader, month: string): Promise<MonthReport['solved']> {
  const period = periodOf(month, reader.kernel.clock)
  const shares: MonthReport['solved'] = []
  for (const indicator of allIndicators(reader.kernel)) {
    const { id, label, definition, counts, of } = indicator
    if (!of) continue
    const told = indicator.sensitive && (await toldNumber(reader, indicator, month))
    const counted = async (count: Filter['count'], name: string): Promise<Told> => {
      const n = await countMatters(reader, { count, period })
      const href = list({ indicator: name, period: month })
      if (!told) return { n, href }
      const open = name === id ? told.value : told.of
      return { n: open, href: open === n ? href : '' }
    }
    shares.push({
      label: label[reader.lang],
      definition: definition[reader.lang],
      part: await counted(counts, id),
      whole: await counted(of, `${id}.of`),
    })
  }
  return shares
}

async function unitsOf(reader: Reader, month: string): Promise<MonthReport['units']> {
  const [due, onTime] = [await byUnit(reader, 'due', month), await byUnit(reader, 'onTime', month)]
  const counted = (id: string, answers: Answers, n: number): Counted => ({
    n,
    href: list({ unit: id, answers, period: month, ...ordinary(reader.kernel) }),
  })
  const units = [...due].map(([id, { name, n }]) => {
    const kept = onTime.get(id)?.n ?? 0
    const rate = n < LEAST_FOR_RATE ? null : Math.round((kept / n) * 1000) / 10
    return { id, name, due: counted(id, 'due', n), onTime: counted(id, 'onTime', kept), rate }
  })
  return units.sort(
    (a, b) => (b.rate ?? -1) - (a.rate ?? -1) || b.due.n - a.due.n || (a.name < b.name ? -1 : 1),
  )
}

/** For every unit at once, the number that `countMatters` gives for the one. */
async function byUnit(
  { kernel, tx, actor, days }: Reader,
  answers: Answers,
  month: string,
): Promise<Map<string, { name: string; n: number }>> {
  const filter = { answers, ordinary: true, period: periodOf(month, kernel.clock) }
  const counted = tx
    .selectFrom('matters')
    .select('matters.id')
    .where((eb) => eb.and(conditions(kernel, actor, filter, days, eb)))
  const rows = await tx
    .selectFrom('matter_parties as p')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'p.committee_id').onRef('e.id', '=', 'p.party_id'),
    )
    .select((eb) => ['p.party_id', 'e.title', eb.fn.countAll<string>().as('n')])
    .where('p.committee_id', '=', actor.committeeId)
    .where('p.role', '=', HOST)
    .where('p.matter_id', 'in', counted)
    .groupBy(['p.party_id', 'e.title'])
    .execute()
  return new Map(rows.map((row) => [row.party_id, { name: row.title, n: Number(row.n) }]))
}

async function activitiesIn(reader: Reader, from: string, to: string): Promise<MonthReport['activities']> {
  const rows = await foundActivities(reader, { from, to })
    .select((eb) => ['kind', eb.fn.countAll<string>().as('n')])
    .groupBy('kind')
    .execute()
  const counts = new Map(rows.map((row) => [row.kind, Number(row.n)]))
  return Object.entries<Text>(ACTIVITY_KINDS).flatMap(([kind, label]) => {
    const n = counts.get(kind)
    const href = `/activities?${new URLSearchParams({ from, to, kind })}`
    return n ? [{ kind, label: label[reader.lang], n, href }] : []
  })
}
