/** Routes of numbers 案号: what is in use, what is missing, and why. */
import { z } from '@hono/zod-openapi'
import { inCommittee } from '../db/database.ts'
import { route } from '../http/route.ts'
import { actOnce } from '../matter/once.ts'
import { explainGap, numbersOf } from './gaps.ts'

const Name = z.string().regex(/^[\p{L}]{1,10}$/u)
const Year = z.coerce.number().int().min(1949).max(2999)

const list = route({
  method: 'get',
  path: '/numbers',
  by: { posts: ['office', 'office-head', 'leader'] },
  summary: 'Numbers by series and year: last, in use, gaps with and without a reason',
  query: z.object({ series: Name.optional(), year: Year.optional() }),
  answers: z.array(
    z.object({
      series: z.string(),
      year: z.int(),
      last: z.int(),
      used: z.int(),
      explained: z.array(z.object({ no: z.string(), reason: z.string(), at: z.iso.datetime() })),
      unexplained: z.array(z.string()),
    }),
  ),
  run: async ({ kernel, actor, query }) => {
    const found = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      numbersOf(tx, actor.committeeId, {
        ...(query.series === undefined ? {} : { series: query.series }),
        ...(query.year === undefined ? {} : { year: query.year }),
      }),
    )
    const value = found.map((one) => ({
      ...one,
      explained: [...one.explained],
      unexplained: [...one.unexplained],
    }))
    return { ok: true, value }
  },
})

const explain = route({
  method: 'post',
  path: '/numbers/gaps',
  by: { posts: ['office-head'] },
  summary: 'Say why a number that was given out is not in use',
  body: z.strictObject({
    series: Name,
    year: Year,
    number: z.int().min(1).max(9_999_999),
    reason: z.string().trim().min(2).max(300),
  }),
  run: async ({ kernel, actor, body, key }) => {
    const done = await actOnce(kernel, actor, { key, content: body }, (tx) =>
      explainGap(tx, actor, body, kernel.clock.now()),
    )
    return done.ok ? { ok: true, value: undefined } : done
  },
})

export const numberRoutes = [list, explain]
