/** Activities by date, kind and words of their title: the list, its count and its exports ask the same. */
import { z } from '@hono/zod-openapi'
import type { Tx } from '../db/database.ts'
import type { Actor } from '../permissions/actor.ts'

export const ActivityQuery = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  kind: z.string().max(30).optional(),
  q: z.string().max(60).optional(),
  dir: z.enum(['asc', 'desc']).default('desc'),
})
export type ActivityQuery = z.infer<typeof ActivityQuery>

interface Asking {
  readonly tx: Tx
  readonly actor: Actor
}

export function activitiesOf({ tx, actor }: Asking) {
  return tx.selectFrom('activities').where('committee_id', '=', actor.committeeId)
}

export function foundActivities(asking: Asking, query: Omit<ActivityQuery, 'dir'>) {
  let rows = activitiesOf(asking)
  if (query.from) rows = rows.where('held_on', '>=', query.from)
  if (query.to) rows = rows.where('held_on', '<=', query.to)
  if (query.kind) rows = rows.where('kind', '=', query.kind)
  if (query.q) rows = rows.where('title', 'ilike', `%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`)
  return rows
}

export function activitiesInOrder(asking: Asking, query: ActivityQuery) {
  return foundActivities(asking, query)
    .selectAll()
    .orderBy('held_on', (o) => (query.dir === 'asc' ? o.asc().nullsLast() : o.desc().nullsLast()))
    .orderBy('no', query.dir)
}
