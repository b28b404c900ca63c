/** A committee's working days: the published schedules, overridden by the days its administrator entered. */
import type { Tx } from '../db/database.ts'
import { makeCalendar, type WorkCalendar } from './calendar.ts'
import { yearOf } from './day.ts'
import { type NamedDay, PUBLISHED_DAYS, SCHEDULES } from './published.ts'

const published = buildCalendar([])
const built = new Map<string, WorkCalendar>()
const KEPT = 200

/**
 * The days are read anew in every transaction (a handful of rows), the calendar is built once per content:
 * nothing to invalidate, the same answer in every process, and never a day that was rolled back.
 */
export async function calendarOf(tx: Tx, committeeId: number): Promise<WorkCalendar> {
  const own = await ownDays(tx, committeeId)
  if (own.length === 0) return published
  const content = JSON.stringify(own)
  const calendar = built.get(content) ?? buildCalendar(own)
  if (built.size >= KEPT) built.clear()
  built.set(content, calendar)
  return calendar
}

/** Days entered by this committee, in order. */
export function ownDays(tx: Tx, committeeId: number): Promise<NamedDay[]> {
  return tx
    .selectFrom('calendar_days')
    .select(['day', 'kind', 'name', 'source'])
    .where('committee_id', '=', committeeId)
    .orderBy('day')
    .execute()
}

/** A year counts as entered when its days name the document they come from; a single local day off does not. */
function buildCalendar(own: readonly NamedDay[]): WorkCalendar {
  const entered = own.filter((row) => row.source !== '').map((row) => yearOf(row.day))
  return makeCalendar([...PUBLISHED_DAYS, ...own], [...SCHEDULES.map((s) => s.year), ...entered])
}
