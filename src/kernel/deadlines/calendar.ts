/** Working days: Monday to Friday, less the holidays, plus the weekends worked in exchange. */
import { addDays, dayNumber, fromNumber, weekday, yearOf } from './day.ts'

export interface WorkCalendar {
  isWorkday(day: string): boolean
  /** False when nobody has entered that year's schedule: Monday to Friday is then a guess. */
  known(year: number): boolean
}

/** A day that differs from Monday to Friday. */
export interface SpecialDay {
  readonly day: string
  readonly kind: 'off' | 'work'
}

/** Later days override earlier ones, so a committee's own come after the published. */
export function makeCalendar(days: Iterable<SpecialDay>, years: Iterable<number> = []): WorkCalendar {
  const kinds = new Map<string, SpecialDay['kind']>()
  for (const { day, kind } of days) kinds.set(fromNumber(dayNumber(day)), kind)
  const known = new Set(years)
  return {
    isWorkday(day) {
      const kind = kinds.get(day)
      if (kind) return kind === 'work'
      const at = weekday(day)
      return at !== 0 && at !== 6
    },
    known: (year) => known.has(year),
  }
}

/** Years that deadlines counted today can reach and whose schedule nobody has entered. */
export function missingYears(calendar: WorkCalendar, today: string): number[] {
  const reached = [yearOf(today), yearOf(addDays(today, 120))]
  return [...new Set(reached)].filter((year) => !calendar.known(year))
}
