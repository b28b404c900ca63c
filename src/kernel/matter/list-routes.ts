/** Lists of matters over HTTP, the workbench among them; every number is the length of a list. */
import { z } from '@hono/zod-openapi'
import { inCommittee } from '../db/database.ts'
import { route } from '../http/route.ts'
import { Counts, MatterList, Workbench } from '../http/wire-pages.ts'
import { batch } from './batch.ts'
import { countsOf } from './counts.ts'
import { LIGHTS, TABS } from './filter.ts'
import { listRows, SORTS } from './list.ts'
import { listTitle, resolveListing } from './listing.ts'
import { readerOf } from './row.ts'
import { workbenchOf } from './workbench.ts'

export const ListQuery = z.object({
  tab: z.enum(TABS).optional(),
  type: z.string().max(60).optional(),
  state: z.string().max(60).optional(),
  light: z.enum(LIGHTS).optional(),
  q: z.string().max(100).optional(),
  town: z.string().max(40).optional(),
  indicator: z.string().max(80).optional(),
  period: z
    .string()
    .regex(/^\d{4}(-\d{2})?$/)
    .optional(),
  sort: z.enum(SORTS).optional(),
  dir: z.enum(['asc', 'desc']).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(25),
})
export type ListQuery = z.infer<typeof ListQuery>

const list = route({
  method: 'get',
  path: '/matters',
  by: 'signed-in',
  summary: 'Matters this reader may see, filtered and sorted',
  query: ListQuery,
  answers: MatterList,
  run: async ({ kernel, actor, lang, query }) => {
    const resolved = resolveListing(kernel, query)
    if (!resolved.ok) return resolved
    return inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const reader = await readerOf(kernel, tx, actor, lang)
      const found = await listRows(reader, resolved.value)
      return { ok: true, value: { ...found, ...listTitle(kernel, query, found.total, lang) } }
    })
  },
})

const counts = route({
  method: 'get',
  path: '/counts',
  by: 'signed-in',
  summary: 'The live numbers of the frame',
  answers: Counts,
  run: ({ kernel, actor, lang }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => ({
      ok: true,
      value: await countsOf(await readerOf(kernel, tx, actor, lang)),
    })),
})

const workbench = route({
  method: 'get',
  path: '/workbench',
  by: 'signed-in',
  summary: 'What to do today, sorted by deadline',
  answers: Workbench,
  run: ({ kernel, actor, lang }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => ({
      ok: true,
      value: await workbenchOf(await readerOf(kernel, tx, actor, lang)),
    })),
})

const many = route({
  method: 'post',
  path: '/batch',
  by: 'signed-in',
  summary: 'One verb on many matters, with a dry run first',
  body: z.object({
    verb: z.string().max(60),
    nos: z.array(z.string().max(40)).min(1).max(100),
    input: z.record(z.string(), z.unknown()).default({}),
    reason: z.string().max(2000).optional(),
    dryRun: z.boolean().default(true),
  }),
  answers: z.object({
    can: z.array(z.string()),
    cannot: z.array(z.object({ no: z.string(), reasons: z.array(z.string()) })),
    done: z.array(z.string()),
  }),
  run: async ({ kernel, actor, lang, body, key }) => ({
    ok: true,
    value: await batch(kernel, actor, lang, { ...body, key }),
  }),
})

export const listRoutes = [list, counts, workbench, many]
