/** Lists of matters over HTTP, the workbench among them; every number is the length of a list. */
import { z } from '@hono/zod-openapi'
import { inCommittee } from '../db/database.ts'
import { route } from '../http/route.ts'
import { Counts, MatterList, Workbench } from '../http/wire-pages.ts'
import { refusesList } from '../indicators/sensitive.ts'
import { batch } from './batch.ts'
import { countsOf } from './counts.ts'
import { listRows } from './list.ts'
import { ListQuery, listTitle, resolveListing } from './listing.ts'
import { readerOf } from './row.ts'
import { workbenchOf } from './workbench.ts'

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
      const listed = await refusesList(reader, query)
      if (!listed.ok) return listed
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
