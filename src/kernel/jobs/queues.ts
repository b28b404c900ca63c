/** The names of what runs by itself. */

export const SCHEMA = 'pgboss'

export const QUEUES = ['mark-overdue', 'drain-notices', 'tidy', 'sweep', 'anchor'] as const
export type QueueName = (typeof QUEUES)[number]
