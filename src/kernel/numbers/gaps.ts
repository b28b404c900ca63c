/** The numbers of a series and year: how many are in use, which are not and why; explaining one that is not. */
import { sql } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { formatNumber } from '../matter/number.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'

export interface Series {
  readonly series: string
  readonly year: number
}

export interface Numbers extends Series {
  readonly last: number
  readonly used: number
  readonly explained: readonly { readonly no: string; readonly reason: string; readonly at: string }[]
  /** Must be none; at most a hundred are named. */
  readonly unexplained: readonly string[]
}

const SHOWN = 100

export async function numbersOf(tx: Tx, committeeId: number, wanted: Partial<Series>): Promise<Numbers[]> {
  const rows = await tx
    .selectFrom('number_series')
    .select(['series', 'year', 'last'])
    .where('committee_id', '=', committeeId)
    .$if(wanted.series !== undefined, (q) => q.where('series', '=', wanted.series ?? ''))
    .$if(wanted.year !== undefined, (q) => q.where('year', '=', wanted.year ?? 0))
    .orderBy('year', 'desc')
    .orderBy('series')
    .execute()
  const all: Numbers[] = []
  for (const row of rows) all.push(await count(tx, committeeId, row))
  return all
}

async function count(tx: Tx, committeeId: number, row: Series & { readonly last: number }): Promise<Numbers> {
  const used = await usedIn(tx, committeeId, row)
  const gaps = await tx
    .selectFrom('number_gaps')
    .select(['number', 'reason', 'at'])
    .where('committee_id', '=', committeeId)
    .where('series', '=', row.series)
    .where('year', '=', row.year)
    .orderBy('number')
    .execute()
  const no = (n: number) => formatNumber(row.series, row.year, n)
  const known = new Set([...used, ...gaps.map(({ number }) => no(number))])
  const unexplained: string[] = []
  for (let n = 1; n <= row.last && unexplained.length < SHOWN; n += 1)
    if (!known.has(no(n))) unexplained.push(no(n))
  const explained = gaps.map(({ number, reason, at }) => ({ no: no(number), reason, at: at.toISOString() }))
  return { ...row, used: used.size, explained, unexplained }
}

/** Matters, activities and feedback take their numbers from the same counters. */
async function usedIn(tx: Tx, committeeId: number, { series, year }: Series): Promise<Set<string>> {
  const first = `${series}${year}-`
  const { rows } = await sql<{ no: string }>`
    select no from matters where committee_id = ${committeeId} and starts_with(no, ${first})
    union select no from activities where committee_id = ${committeeId} and starts_with(no, ${first})
    union select no from feedback where committee_id = ${committeeId} and starts_with(no, ${first})`.execute(
    tx,
  )
  return new Set(rows.map(({ no }) => no))
}

export interface Gap extends Series {
  readonly number: number
  readonly reason: string
}

export async function explainGap(
  tx: Tx,
  actor: Actor,
  gap: Gap,
  now: Date,
): Promise<{ readonly ok: true } | Refusal> {
  const { committeeId } = actor
  const { series, year, number, reason } = gap
  // Whoever is taking a number now holds this row until the number is in use.
  const counter = await tx
    .selectFrom('number_series')
    .select('last')
    .where('committee_id', '=', committeeId)
    .where('series', '=', series)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst()
  if (!counter || number > counter.last) return notTaken
  const no = formatNumber(series, year, number)
  if ((await usedIn(tx, committeeId, gap)).has(no)) return inUse
  const made = await tx
    .insertInto('number_gaps')
    .values({ committee_id: committeeId, series, year, number, reason, by_id: actor.personId, at: now })
    .onConflict((c) => c.doNothing())
    .returning('number')
    .executeTakeFirst()
  if (!made) return explainedAlready
  const subject = { kind: 'number', id: null }
  await appendAudit(tx, committeeId, {
    actor,
    event: 'number.explain',
    subject,
    reason,
    detail: { no },
    at: now,
  })
  return { ok: true }
}

const notTaken = refuse('blocked', {
  code: 'number.not-taken',
  field: 'number',
  text: { zh: '这个号还没有发出，不算缺号', en: 'This number was not given out yet, so it is no gap' },
})
const inUse = refuse('blocked', {
  code: 'number.in-use',
  field: 'number',
  text: { zh: '这个号正在使用', en: 'This number is in use' },
})
const explainedAlready = refuse('conflict', {
  code: 'number.explained',
  field: 'number',
  text: { zh: '这个缺号已有说明', en: 'This gap is explained already' },
})
