/** What time it is, as a port: tests set it, the office's zone turns it into a day. */

export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** China has kept one offset and no summer time since 1992, so the day needs no zone tables. */
const OFFSET = 8 * 3_600_000

/** Today in the office, Asia/Shanghai. */
export function todayIn(clock: Clock): string {
  return dayOf(clock.now())
}

/** The office's day of an instant. */
export function dayOf(at: Date | string): string {
  return new Date(new Date(at).getTime() + OFFSET).toISOString().slice(0, 10)
}
