/** How long failed sign-ins lock a door: five tries, then a quarter of an hour, doubling; never for good. */

export interface Count {
  readonly failures: number
  readonly lockedUntil: Date | null
}

const TRIES = 5
const MINUTE = 60_000
const FIRST = 15
/** A lock that a stranger can cause must not keep the owner out for a day. */
const LONGEST = 240
const FORGOTTEN_AFTER = 24 * 60 * MINUTE

export function isLocked(count: Count, now: Date): boolean {
  return count.lockedUntil !== null && count.lockedUntil > now
}

export function afterFailure(before: Count, now: Date): Count {
  const old = before.lockedUntil !== null && now.getTime() - before.lockedUntil.getTime() > FORGOTTEN_AFTER
  const failures = (old ? 0 : before.failures) + 1
  const minutes = lockedMinutes(failures)
  return { failures, lockedUntil: minutes ? new Date(now.getTime() + minutes * MINUTE) : null }
}

export function lockedMinutes(failures: number): number {
  return failures < TRIES ? 0 : Math.min(FIRST * 2 ** Math.min(failures - TRIES, 10), LONGEST)
}
