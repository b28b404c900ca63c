/** How an administrator enters the days of a new year, or a local day off, and takes them back. */
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { type Reason, type Result, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { ownDays } from './calendar-of.ts'
import { dayNumber, weekday, yearOf } from './day.ts'
import { type NamedDay, PUBLISHED_DAYS } from './published.ts'

export interface CalendarDay extends NamedDay {
  /** Entered by this committee; a published day cannot be removed, only overridden. */
  readonly own: boolean
}

/** The days of a year that differ from Monday to Friday, as they hold for this committee. */
export async function daysOfYear(tx: Tx, committeeId: number, year: number): Promise<CalendarDay[]> {
  const days = new Map<string, CalendarDay>()
  for (const day of PUBLISHED_DAYS) days.set(day.day, { ...day, own: false })
  for (const day of await ownDays(tx, committeeId)) days.set(day.day, { ...day, own: true })
  return [...days.values()].filter((d) => yearOf(d.day) === year).sort((a, b) => (a.day < b.day ? -1 : 1))
}

/**
 * Enters or corrects days. Deadlines already set stay as they were promised; only those counted from now on
 * follow the new days.
 */
export async function enterDays(
  tx: Tx,
  committeeId: number,
  entry: { readonly days: readonly NamedDay[]; readonly actor: Actor; readonly at: Date },
): Promise<Result<number>> {
  const faults = entry.days.flatMap((day, index) => faultsOf(day, index))
  if (faults.length > 0) return refuse('invalid', ...faults)
  for (const { day, kind, name, source } of entry.days) {
    const row = { kind, name: name.trim(), source: source.trim() }
    await tx
      .insertInto('calendar_days')
      .values({ committee_id: committeeId, day, ...row })
      .onConflict((c) => c.columns(['committee_id', 'day']).doUpdateSet(row))
      .execute()
  }
  await appendAudit(tx, committeeId, {
    actor: entry.actor,
    event: 'calendar.enter',
    subject: { kind: 'calendar', id: null },
    detail: { days: entry.days },
    at: entry.at,
  })
  return { ok: true, value: entry.days.length }
}

export async function removeDay(
  tx: Tx,
  committeeId: number,
  entry: { readonly day: string; readonly actor: Actor; readonly at: Date },
): Promise<Result<null>> {
  const removed = await tx
    .deleteFrom('calendar_days')
    .where('committee_id', '=', committeeId)
    .where('day', '=', entry.day)
    .returning(['day', 'kind', 'name'])
    .executeTakeFirst()
  if (!removed)
    return refuse('not-found', {
      code: 'calendar.day',
      text: { zh: '本委没有录入这一天', en: 'This committee has not entered that day' },
    })
  await appendAudit(tx, committeeId, {
    actor: entry.actor,
    event: 'calendar.remove',
    subject: { kind: 'calendar', id: null },
    detail: removed,
    at: entry.at,
  })
  return { ok: true, value: null }
}

function faultsOf({ day, kind, name }: NamedDay, index: number): Reason[] {
  const at = (field: string, zh: string, en: string) => ({
    code: `calendar.${field}`,
    field: `days.${index}.${field}`,
    text: { zh, en },
  })
  if (!isDay(day)) return [at('day', `“${day}”不是日期`, `“${day}” is not a date`)]
  const faults: Reason[] = []
  if (name.trim() === '') faults.push(at('name', `请写明${day}的名称`, `Name the day ${day}`))
  const isWeekend = [0, 6].includes(weekday(day))
  if (kind === 'work' && !isWeekend && !PUBLISHED_DAYS.some((d) => d.day === day))
    faults.push(at('kind', `${day}本来就是工作日`, `${day} is a working day as it is`))
  return faults
}

function isDay(day: string): boolean {
  try {
    dayNumber(day)
    return true
  } catch {
    return false
  }
}
