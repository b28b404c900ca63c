/** Indicators and the leader's screen over HTTP. */
import { z } from '@hono/zod-openapi'
import { inCommittee } from '../db/database.ts'
import { route } from '../http/route.ts'
import { IndicatorValue, LeaderPage } from '../http/wire-pages.ts'
import { readerOf } from '../matter/row.ts'
import { allIndicators, Period } from './find.ts'
import { leaderPage, numberOf } from './leader.ts'

/** Who reads numbers about the whole committee. */
export const NUMBER_READERS = { posts: ['leader', 'office', 'office-head'] } as const

const leader = route({
  method: 'get',
  path: '/leader',
  by: NUMBER_READERS,
  summary: 'One screen for a leader with three minutes',
  answers: LeaderPage,
  run: ({ kernel, actor, lang }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => ({
      ok: true,
      value: await leaderPage(await readerOf(kernel, tx, actor, lang)),
    })),
})

const all = route({
  method: 'get',
  path: '/indicators',
  by: NUMBER_READERS,
  summary: 'Every indicator of a period, with its definition and its list',
  query: z.object({ period: Period.optional() }),
  answers: z.array(IndicatorValue),
  run: ({ kernel, actor, lang, query }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const reader = await readerOf(kernel, tx, actor, lang)
      const value = []
      for (const indicator of allIndicators(kernel))
        value.push(await numberOf(reader, indicator, query.period))
      return { ok: true, value }
    }),
})

export const indicatorRoutes = [leader, all]
