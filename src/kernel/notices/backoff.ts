/** When to try again: 1, 2, 4 … minutes apart and never more than 6 hours, 12 attempts over about 20 hours. */

export const MAX_ATTEMPTS = 12
const MINUTE = 60_000
const LONGEST = 360 * MINUTE

/** What waits longer than anything ever does was put off by a clock that was wrong: it waits no longer. */
export function beyondAllWaiting(now: Date): Date {
  return new Date(now.getTime() + LONGEST + MINUTE)
}

/** `attempts` counts those already made. */
export function nextAttempt(now: Date, attempts: number, gatewaySeconds = 0): Date {
  const wait = Math.min(LONGEST, MINUTE * 2 ** (attempts - 1))
  return new Date(now.getTime() + Math.max(wait, gatewaySeconds * 1000))
}
