/** Days as integers, and periods counted back from them by the calendar. */
const DAY = 86_400_000

export interface Period {
  readonly years: number
  readonly months: number
  readonly days: number
}

/** Days since 1970-01-01, or null when there is no such day. */
export function dayOf(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return null
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number]
  const time = new Date(0).setUTCFullYear(year, month - 1, date)
  const day = time / DAY
  return isoDay(day) === text ? day : null
}

export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** Such as P1Y, P18M, P1Y6M, P90D; null when it is none. */
export function periodOf(text: string): Period | null {
  const parts = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?$/.exec(text)
  if (!parts) return null
  const [years, months, days] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number]
  return { years, months, days }
}

/** A day that does not exist in the month (29 February, the 31st) becomes the month’s last. */
export function shift(day: number, period: Period, sign: 1 | -1): number {
  const from = new Date(day * DAY)
  const months = sign * (period.years * 12 + period.months)
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1)
  const next = new Date(first)
  const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate()
  return first / DAY + Math.min(from.getUTCDate(), last) - 1 + sign * period.days
}

/** A day as a rule may write it: a date, or a period before (-P1Y) or after (+P6M) the as-of day. */
export function resolveDay(text: string, asOf: number): number | null {
  const sign = text.startsWith('-') ? -1 : text.startsWith('+') ? 1 : 0
  if (sign === 0) return dayOf(text)
  const period = periodOf(text.slice(1))
  return period && shift(asOf, period, sign)
}
