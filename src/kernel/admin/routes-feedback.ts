/** 投诉建议: anyone signed in tells the office what does not work; the office answers. */
import { z } from '@hono/zod-openapi'
import { appendAudit } from '../audit/append.ts'
import { inCommittee, type Tx } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import { route } from '../http/route.ts'
import { page } from '../http/wire.ts'
import { v7 } from '../matter/id.ts'
import { takeNumber } from '../matter/number.ts'
import { actOnce } from '../matter/once.ts'
import { refuse } from '../matter/refusal.ts'
import { Paged } from './routes-accounts.ts'

const OFFICE = { posts: ['office', 'office-head'] } as const
const SERIES = 'TS'

const send = route({
  method: 'post',
  path: '/feedback',
  by: 'signed-in',
  summary: 'Tell the office what does not work, or could work better',
  body: z.strictObject({
    kind: z.enum(['suggestion', 'complaint']),
    text: z.string().trim().min(4).max(2000),
    contact: z.string().max(100).default(''),
    page: z.string().max(300).default(''),
  }),
  answers: z.object({ no: z.string() }),
  run: async ({ kernel, actor, body, key, lang }) => {
    const { committeeId } = actor
    const now = kernel.clock.now()
    const write = async (tx: Tx) => {
      const number = await takeNumber(tx, committeeId, SERIES, todayIn(kernel.clock))
      const id = v7(now)
      await tx
        .insertInto('feedback')
        .values({ committee_id: committeeId, id, no: number, ...body, by_id: actor.personId, at: now })
        .execute()
      const subject = { kind: 'feedback', id }
      const detail = { no: number, kind: body.kind }
      await appendAudit(tx, committeeId, {
        actor,
        event: 'feedback.send',
        subject,
        detail,
        requestKey: key,
        at: now,
      })
      return { no: number }
    }
    const sent = await actOnce(kernel, actor, { key, content: body }, write)
    if ('kind' in sent) return sent
    const { no } = sent
    const said = { zh: `已收到，编号 ${no}`, en: `Received, number ${no}` }
    return { ok: true, value: { no }, said: said[lang] }
  },
})

const Row = z
  .object({
    id: z.string(),
    no: z.string(),
    kind: z.enum(['suggestion', 'complaint']),
    text: z.string(),
    contact: z.string(),
    page: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    answer: z.string(),
    answeredAt: z.iso.datetime().nullable(),
  })
  .openapi('FeedbackRow')

const list = route({
  method: 'get',
  path: '/admin/feedback',
  by: OFFICE,
  summary: 'What people told the office, unanswered first',
  query: Paged.omit({ q: true }),
  answers: page(Row),
  run: async ({ kernel, actor, query }) => {
    const { page: at, size } = query
    const value = await inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const rows = await tx
        .selectFrom('feedback as f')
        .leftJoin('entries as e', (j) =>
          j.onRef('e.committee_id', '=', 'f.committee_id').onRef('e.id', '=', 'f.by_id'),
        )
        .selectAll('f')
        .select((e) => [e.ref('e.title').as('by'), e.fn.countAll<string>().over().as('total')])
        .where('f.committee_id', '=', actor.committeeId)
        .orderBy('f.answered_at', (o) => o.asc().nullsFirst())
        .orderBy('f.at', 'desc')
        .limit(size)
        .offset((at - 1) * size)
        .execute()
      return {
        rows: rows.map((row) => ({
          id: row.id,
          no: row.no,
          kind: row.kind,
          text: row.text,
          contact: row.contact,
          page: row.page,
          by: row.by ?? '',
          at: row.at.toISOString(),
          answer: row.answer,
          answeredAt: row.answered_at?.toISOString() ?? null,
        })),
        total: Number(rows[0]?.total ?? 0),
        page: at,
        size,
      }
    })
    return { ok: true, value }
  },
})

const answer = route({
  method: 'put',
  path: '/admin/feedback/{id}',
  by: OFFICE,
  summary: 'Answer what somebody told the office',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ answer: z.string().trim().min(2).max(2000) }),
  run: ({ kernel, actor, params, body }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const at = kernel.clock.now()
      const written = await tx
        .updateTable('feedback')
        .set({ answer: body.answer, answered_at: at })
        .where('committee_id', '=', actor.committeeId)
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (!written.numUpdatedRows)
        return refuse('not-found', {
          code: 'feedback',
          text: { zh: '没有这条意见', en: 'There is no such message' },
        })
      const subject = { kind: 'feedback', id: params.id }
      await appendAudit(tx, actor.committeeId, { actor, event: 'feedback.answer', subject, at })
      return { ok: true as const, value: undefined }
    }),
})

export const feedbackRoutes = [send, list, answer]
