/** The colour of a deadline, always shown with a word and the days. */

export type Light = 'overdue' | 'today' | 'near' | 'fine' | 'stopped' | 'none'

/**
 * `nearUntil` is the last day that counts as near, `addWorkdays(calendar, today, nearDays)`,
 * so that a list filtered in SQL compares the same four days.
 */
export function light(due: string | null, today: string, stopped: boolean, nearUntil: string): Light {
  if (due === null) return 'none'
  if (stopped) return 'stopped'
  if (due < today) return 'overdue'
  if (due === today) return 'today'
  return due <= nearUntil ? 'near' : 'fine'
}
