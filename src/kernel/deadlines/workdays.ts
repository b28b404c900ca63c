/** Counting in working days: deadlines, what is left of them, and lawful pauses. */
import type { WorkCalendar } from './calendar.ts'
import { dayNumber, fromNumber } from './day.ts'

/** The nth working day after `from`, which itself does not count; n below zero goes back; 0 is `from`. */
export function addWorkdays(calendar: WorkCalendar, from: string, n: number): string {
  const step = Math.sign(n)
  let number = dayNumber(from)
  let day = from
  for (let left = Math.abs(n); left > 0; ) {
    number += step
    day = fromNumber(number)
    if (calendar.isWorkday(day)) left -= 1
  }
  return day
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workdaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  const end = dayNumber(to)
  const start = dayNumber(from)
  let count = 0
  for (let number = Math.min(start, end) + 1; number <= Math.max(start, end); number += 1)
    if (calendar.isWorkday(fromNumber(number))) count += 1
  return end < start && count > 0 ? -count : count
}

/** When something begun on `from` must be done: the day it begins is not counted. */
export function dueDate(
  calendar: WorkCalendar,
  { from, workdays }: { readonly from: string; readonly workdays: number },
): string {
  return addWorkdays(calendar, from, workdays)
}

/** A lawful pause 中止计时 moves the deadline by the working days rested. */
export function shiftForPause(
  calendar: WorkCalendar,
  pause: { readonly due: string; readonly stoppedOn: string; readonly resumedOn: string },
): string {
  const rested = workdaysBetween(calendar, pause.stoppedOn, pause.resumedOn)
  return rested > 0 ? addWorkdays(calendar, pause.due, rested) : pause.due
}

/** Working days left until `due`: 0 on the day itself, negative once it is past. */
export function daysLeft(calendar: WorkCalendar, today: string, due: string): number {
  return workdaysBetween(calendar, today, due)
}
