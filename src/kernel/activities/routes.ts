/** Activities over HTTP: the calendar's list and one activity with what it led to. */
import { z } from '@hono/zod-openapi'
import { inCommittee } from '../db/database.ts'
import { route } from '../http/route.ts'
import { page } from '../http/wire.ts'
import { refuse } from '../matter/refusal.ts'
import { readerOf } from '../matter/row.ts'
import { INSIDE } from '../permissions/inside.ts'
import { ActivityQuery, activitiesInOrder, activitiesOf, foundActivities } from './find.ts'
import { around, Row, rowOf, View } from './view.ts'

const list = route({
  method: 'get',
  path: '/activities',
  by: INSIDE,
  summary: 'Activities by date',
  query: ActivityQuery.extend({
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(25),
  }),
  answers: page(Row),
  run: ({ kernel, actor, lang, query }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const asking = { tx, actor }
      const rows = await activitiesInOrder(asking, query)
        .limit(query.size)
        .offset((query.page - 1) * query.size)
        .execute()
      const total = await foundActivities(asking, query)
        .select((eb) => eb.fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow()
      return {
        ok: true,
        value: {
          rows: rows.map((row) => rowOf(row, lang)),
          total: Number(total.n),
          page: query.page,
          size: query.size,
        },
      }
    }),
})

const read = route({
  method: 'get',
  path: '/activities/{id}',
  by: INSIDE,
  summary: 'One activity: people, figures, evidence and what it led to',
  params: z.object({ id: z.uuid() }),
  answers: View,
  run: ({ kernel, actor, lang, params }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const reader = await readerOf(kernel, tx, actor, lang)
      const row = await activitiesOf(reader).selectAll().where('id', '=', params.id).executeTakeFirst()
      if (!row)
        return refuse('not-found', { code: 'activity', text: { zh: '没有这项活动', en: 'No such activity' } })
      return { ok: true, value: { ...rowOf(row, lang), ...(await around(reader, row.id)) } }
    }),
})

export const activityRoutes = [list, read]
