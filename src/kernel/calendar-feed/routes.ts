/** The personal calendar feed over HTTP: making and revoking its address, and the feed itself. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { appendAudit } from '../audit/append.ts'
import { inCommittee } from '../db/database.ts'
import { isHttps } from '../http/peer.ts'
import { route } from '../http/route.ts'
import { refuse } from '../matter/refusal.ts'
import { feedOf } from './feed.ts'
import { feedSince, makeFeed, resolveFeed, revokeFeed } from './token.ts'

const PATH = '/me/calendar'

const state = route({
  method: 'get',
  path: PATH,
  by: 'signed-in',
  summary: 'Whether this reader has a calendar feed; its address was shown when it was made',
  answers: z.object({ url: z.null(), since: z.iso.datetime().nullable() }),
  run: ({ kernel, actor }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const since = await feedSince(tx, actor.committeeId, actor.personId)
      return { ok: true, value: { url: null, since: since?.toISOString() ?? null } }
    }),
})

const make = route({
  method: 'post',
  path: PATH,
  by: 'signed-in',
  summary: 'A new address for the calendar feed, shown this once; the old one ends',
  fresh: true,
  answers: z.object({ url: z.string() }),
  run: ({ kernel, actor, c }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const at = kernel.clock.now()
      const token = await makeFeed(tx, actor.committeeId, actor.personId, at)
      const subject = { kind: 'account', id: actor.accountId }
      await appendAudit(tx, actor.committeeId, { actor, event: 'calendar-feed.make', subject, at })
      return { ok: true, value: { url: `${originOf(c)}/api/calendar/${token}` } }
    }),
})

const revoke = route({
  method: 'delete',
  path: PATH,
  by: 'signed-in',
  summary: 'End the calendar feed',
  run: ({ kernel, actor }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      await revokeFeed(tx, actor.committeeId, actor.personId)
      const subject = { kind: 'account', id: actor.accountId }
      const at = kernel.clock.now()
      await appendAudit(tx, actor.committeeId, { actor, event: 'calendar-feed.revoke', subject, at })
      return { ok: true, value: undefined }
    }),
})

const feed = route({
  method: 'get',
  path: '/calendar/{token}',
  by: 'anyone',
  summary: 'A calendar feed (iCalendar); whoever has the address may read it',
  params: z.object({ token: z.string().max(80) }),
  sends: 'text/calendar',
  run: async ({ kernel, params, c }) => {
    const owner = await resolveFeed(kernel.db, params.token)
    if (!owner)
      return refuse('not-found', {
        code: 'calendar-feed',
        text: { zh: '这个日历地址已失效', en: 'This calendar address is no longer valid' },
      })
    const text = await feedOf(kernel, owner, originOf(c))
    const headers = { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store' }
    return new Response(text, { headers })
  },
})

/** Behind a proxy the installation says its address; else it is the one that was asked. */
function originOf(c: Context): string {
  if (process.env.HUIYIN_ORIGIN) return process.env.HUIYIN_ORIGIN
  return `${isHttps(c) ? 'https' : 'http'}://${c.req.header('host') ?? new URL(c.req.url).host}`
}

export const calendarFeedRoutes = [state, make, revoke, feed]
