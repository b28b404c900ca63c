/** Routes of proving once more who sits before an open session, ahead of an act that demands it. */
import { z } from '@hono/zod-openapi'
import { appendAudit } from '../audit/append.ts'
import { inCommittee } from '../db/database.ts'
import { type Answer, route } from '../http/route.ts'
import { prove } from './prove.ts'

const confirm = route({
  method: 'post',
  path: '/session/confirm',
  by: 'signed-in',
  summary: 'Give the password, and the code where one is set up, once more; good for ten minutes',
  cost: 2,
  body: z.strictObject({ password: z.string().min(1).max(500), code: z.string().max(20).optional() }),
  run: async ({ kernel, actor, visitor, body }): Promise<Answer<undefined>> => {
    const refused = await prove(kernel, actor, { ...body, field: 'password' })
    if (refused) return refused
    const { committeeId, accountId } = actor
    const at = kernel.clock.now()
    await inCommittee(kernel.db, committeeId, async (tx) => {
      await tx
        .updateTable('sessions')
        .set({ confirmed_at: at })
        .where('committee_id', '=', committeeId)
        .where('id', '=', visitor.session?.id ?? '')
        .execute()
      const subject = { kind: 'account', id: accountId }
      await appendAudit(tx, committeeId, { actor, event: 'session.confirm', subject, at })
    })
    return { ok: true, value: undefined }
  },
})

const isConfirmed = route({
  method: 'get',
  path: '/session/confirm',
  by: 'signed-in',
  summary: 'Whether that is still good: asked before a download, which cannot ask by itself',
  fresh: true,
  run: async () => ({ ok: true, value: undefined }),
})

export const confirmRoutes = [confirm, isConfirmed]
