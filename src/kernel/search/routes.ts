/** Search over HTTP: only documents of records this reader may see. */
import { z } from '@hono/zod-openapi'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { inCommittee } from '../db/database.ts'
import type { Kind } from '../db/tables.ts'
import { route } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { seers } from '../matter/decide.ts'
import type { Actor } from '../permissions/actor.ts'
import { isInside } from '../permissions/inside.ts'
import { whereAny } from '../permissions/where.ts'
import type { Text } from '../text/text.ts'
import { type DocTables, search } from './search.ts'

const KINDS: Readonly<Record<Kind, Text>> = {
  matter: { zh: '事项', en: 'Matter' },
  activity: { zh: '活动', en: 'Activity' },
  entry: { zh: '名册', en: 'Register' },
}
const Mark = z.tuple([z.int(), z.int()])

const find = route({
  method: 'get',
  path: '/search',
  by: 'signed-in',
  summary: 'Exact words, names by pinyin, numbers',
  query: z.object({
    q: z.string().max(100),
    kind: z.enum(['matter', 'activity', 'entry']).optional(),
    page: z.coerce.number().int().min(1).max(50).default(1),
  }),
  answers: z.object({
    rows: z.array(
      z.object({
        kind: z.string(),
        kindLabel: z.string(),
        title: z.string(),
        titleMarks: z.array(Mark),
        snippet: z.string(),
        snippetMarks: z.array(Mark),
        href: z.string(),
      }),
    ),
    total: z.int(),
    capped: z.boolean(),
    page: z.int(),
    size: z.int(),
  }),
  run: ({ kernel, actor, lang, query }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const found = await search(tx, actor.committeeId, {
        query: query.q,
        ...(query.kind ? { kinds: [query.kind] } : {}),
        page: query.page,
        size: 20,
        visible: (eb) => visible(kernel, actor, eb),
      })
      const rows = found.rows.map((hit) => ({
        kind: hit.kind,
        kindLabel: KINDS[hit.kind][lang],
        title: hit.title,
        titleMarks: hit.titleMarks.map(([start, end]): [number, number] => [start, end]),
        snippet: hit.snippet.text,
        snippetMarks: hit.snippet.marks.map(([start, end]): [number, number] => [start, end]),
        href: hit.href,
      }))
      return {
        ok: true,
        value: { rows, total: found.total, capped: found.capped, page: query.page, size: 20 },
      }
    }),
})

export const searchRoutes = [find]

type Docs = ExpressionBuilder<DocTables, 'd'>

/** A document is seen by whoever sees its record: the same standing, in SQL. */
function visible(kernel: Kernel, actor: Actor, eb: Docs): Expression<SqlBool> {
  const registers = [...kernel.registers.values()]
    .filter((register) => register.sees.some((post) => actor.posts.includes(post)))
    .map((register) => `/r/${register.id}/%`)
  return eb.or([
    eb.and([eb('d.kind', '=', 'matter'), seesMatter(kernel, actor, eb)]),
    eb.and([eb('d.kind', '=', 'activity'), isInside(actor) ? sql<SqlBool>`true` : sql<SqlBool>`false`]),
    eb.and([eb('d.kind', '=', 'entry'), eb.or(registers.map((like) => eb('d.href', 'like', like)))]),
  ])
}

function seesMatter(kernel: Kernel, actor: Actor, eb: Docs): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom('matters')
      .select(sql`1`.as('one'))
      .whereRef('matters.committee_id', '=', 'd.committee_id')
      .whereRef('matters.id', '=', 'd.id')
      .where((rows) =>
        rows.or(
          [...kernel.types.values()].map(({ type }) =>
            rows.and([
              rows('matters.type', '=', type.id),
              whereAny(rows as unknown as Parameters<typeof whereAny>[0], seers(type), actor),
            ]),
          ),
        ),
      ),
  )
}
