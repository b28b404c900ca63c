/** Notices over HTTP: the list and marking as read. */
import { z } from '@hono/zod-openapi'
import { inCommittee } from '../db/database.ts'
import { route } from '../http/route.ts'
import { page } from '../http/wire.ts'
import { listNotices, markRead } from './inbox.ts'

const Row = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.iso.datetime(),
  text: z.string(),
  href: z.string(),
  read: z.boolean(),
})

const list = route({
  method: 'get',
  path: '/notices',
  by: 'signed-in',
  summary: 'Notices of this reader, newest first',
  query: z.object({
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(100).default(25),
  }),
  answers: page(Row),
  run: ({ kernel, actor, lang, query }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const { rows, total } = await listNotices(tx, actor, query)
      return {
        ok: true,
        value: {
          ...query,
          total,
          rows: rows.map(({ id, kind, at, text, href, readAt }) => ({
            id,
            kind,
            at: at.toISOString(),
            text: text[lang],
            href,
            read: readAt !== null,
          })),
        },
      }
    }),
})

const read = route({
  method: 'post',
  path: '/notices/read',
  by: 'signed-in',
  summary: 'Mark notices as read',
  body: z.union([z.object({ all: z.literal(true) }), z.object({ ids: z.array(z.uuid()).max(100) })]),
  run: ({ kernel, actor, body }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      await markRead(tx, actor, 'ids' in body ? { ids: body.ids } : 'all', kernel.clock.now())
      return { ok: true, value: undefined }
    }),
})

export const noticeRoutes = [list, read]
