/** Working days, counted fast, and a day as it is spoken. */
import type { WorkCalendar } from '../../kernel/deadlines/calendar.ts'
import { addDays } from '../../kernel/deadlines/day.ts'

/** What an input may need to know of the calendar. */
export interface Days {
  after(day: string, workdays: number): string
}

/** Counting days is asked for thousands of times, so the working days of the years around are laid out once. */
export function daysOf(calendar: WorkCalendar, today: string): Days {
  const first = addDays(today, -3 * 366)
  const workdays: string[] = []
  /** How many working days lie up to and including a day. */
  const passed = new Map<string, number>()
  for (let n = 0, day = first; n < 5 * 366; n++, day = addDays(day, 1)) {
    if (calendar.isWorkday(day)) workdays.push(day)
    passed.set(day, workdays.length)
  }
  return {
    after(day, n) {
      if (n === 0) return day
      const to = (passed.get(day) ?? Number.NaN) + n - (n < 0 && calendar.isWorkday(day) ? 1 : 0)
      const found = workdays[n > 0 ? to - 1 : to]
      if (!found) throw new Error(`${n} working days from ${day} lie outside the years laid out`)
      return found
    },
  }
}

/** 7月30日 */
export function spoken(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}
