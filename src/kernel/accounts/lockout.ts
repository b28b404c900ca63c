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

/** A lock that reaches further than any lasts was set by a clock that was wrong: it would keep its owner out for days. */
export function isLocked({ lockedUntil }: Pick<Count, 'lockedUntil'>, now: Date): boolean {
  const left = (lockedUntil?.getTime() ?? 0) - now.getTime()
  return left > 0 && left <= LONGEST * MINUTE
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
