/** Calendar days as strings YYYY-MM-DD: arithmetic that no time zone can bend. */

const LENGTH = 86_400_000

/** Days since 1 January 1970; throws on a string that is not a day. */
export function dayNumber(day: string): number {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at) || fromNumber(at / LENGTH) !== day)
    throw new Error(`not a day: ${day}`)
  return at / LENGTH
}

export function fromNumber(number: number): string {
  return new Date(number * LENGTH).toISOString().slice(0, 10)
}

export function addDays(day: string, days: number): string {
  return fromNumber(dayNumber(day) + days)
}

/** Calendar days from one day to another, negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 is Sunday, 6 is Saturday. */
export function weekday(day: string): number {
  return weekdayOf(dayNumber(day))
}

export function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

/** The same date n months on; a month too short for it gives its last day: 31 January + 1 = 28 or 29 February. */
export function addMonths(day: string, months: number): string {
  dayNumber(day)
  const date = Number(day.slice(8))
  const count = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + months
  const first = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`
  const number = dayNumber(first)
  const length = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate()
  return fromNumber(number + Math.min(date, length) - 1)
}
