/** The names of what runs by itself. */

export const SCHEMA = 'pgboss'

export const QUEUES = [
  'mark-overdue',
  'drain-notices',
  'tidy',
  'sweep',
  'anchor',
  'backup',
  'write-keys',
  'watch-backups',
] as const
export type QueueName = (typeof QUEUES)[number]

/** Seconds after which a run counts as lost with its process; a large house takes its time to be backed up. */
export function patienceFor(queue: string): number {
  return queue === 'backup' ? 6 * 3600 : 600
}
