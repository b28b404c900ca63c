/** Routes of posts: who holds which, proposals, decisions, and units with those who act for them. */
import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { postsOf } from '../accounts/posts.ts'
import { inCommittee, type Tx } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import { route } from '../http/route.ts'
import { Choice, page } from '../http/wire.ts'
import type { Kernel } from '../kernel.ts'
import { actOnce } from '../matter/once.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Lang, same } from '../text/text.ts'
import { containing } from './containing.ts'
import { decidePost, proposePost } from './post-requests.ts'
import { revokePost } from './revoke-post.ts'
import { Paged, SYSTEM } from './routes-accounts.ts'

const SECURITY = { posts: ['security-admin'] } as const
export const BOTH = { posts: ['system-admin', 'security-admin'] } as const

const Held = z
  .object({
    id: z.string(),
    personId: z.string(),
    person: z.string(),
    unit: z.string(),
    post: z.string(),
    postLabel: z.string(),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
  })
  .openapi('HeldPost')

const list = route({
  method: 'get',
  path: '/admin/posts',
  by: BOTH,
  summary: 'Posts held today or later',
  query: Paged.extend({ post: z.string().max(60).optional() }),
  answers: page(Held),
  run: async ({ kernel, actor, lang, query }) => {
    const like = containing(query.q)
    const found = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      sql<Omit<z.infer<typeof Held>, 'postLabel'> & { total: string }>`
        select p.id, p.person_id as "personId", e.title as person, coalesce(o.title, '') as unit, p.post,
               p.starts as "from", p.ends as "to", count(*) over () as total
          from posts p
          join entries e on e.committee_id = p.committee_id and e.id = p.person_id
          left join entries o on o.committee_id = p.committee_id and o.id = p.org_id
         where p.committee_id = ${actor.committeeId}
           and (p.ends is null or p.ends >= ${todayIn(kernel.clock)})
           and (e.title like ${like} or o.title like ${like})
           and (${query.post ?? ''} = '' or p.post = ${query.post ?? ''})
         order by e.title, p.post, p.id
         limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx),
    )
    const labels = postsOf(kernel.mechanisms)
    const rows = found.rows.map(({ total: _, ...row }) => ({
      ...row,
      postLabel: (labels.get(row.post) ?? same(row.post))[lang],
    }))
    const total = Number(found.rows[0]?.total ?? 0)
    return { ok: true, value: { rows, total, page: query.page, size: query.size } }
  },
})

const options = route({
  method: 'get',
  path: '/admin/posts/options',
  by: BOTH,
  summary: 'Posts that can be proposed',
  answers: z.array(Choice),
  run: async ({ kernel, lang }) => ({
    ok: true,
    value: [...postsOf(kernel.mechanisms)].map(([value, label]) => ({ value, label: label[lang] })),
  }),
})

const Proposed = Held.extend({
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  state: z.enum(['open', 'granted', 'rejected']),
  decidedBy: z.string(),
  decidedAt: z.iso.datetime().nullable(),
  answer: z.string(),
  /** This reader may decide it: it is neither their own proposal nor about them. */
  mayDecide: z.boolean(),
}).openapi('PostRequest')

const requests = route({
  method: 'get',
  path: '/admin/post-requests',
  by: BOTH,
  summary: 'Proposals of posts, open ones first',
  query: z.object({ state: z.enum(['open', 'decided', 'all']).default('all') }),
  answers: z.array(Proposed),
  run: async ({ kernel, actor, lang, query }) => {
    const rows = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      readRequests(kernel, tx, actor, lang),
    )
    const wanted = rows.filter(
      (row) => query.state === 'all' || (row.state === 'open') === (query.state === 'open'),
    )
    return { ok: true, value: wanted }
  },
})

interface RequestRow {
  readonly id: string
  readonly personId: string
  readonly person: string
  readonly unit: string
  readonly post: string
  readonly from: string
  readonly to: string | null
  readonly reason: string
  readonly byId: string
  readonly by: string
  readonly at: Date
  readonly granted: boolean | null
  readonly decidedBy: string
  readonly decidedAt: Date | null
  readonly answer: string
}

async function readRequests(kernel: Kernel, tx: Tx, actor: Actor, lang: Lang) {
  const { rows } = await sql<RequestRow>`
    select r.id, r.person_id as "personId", e.title as person, coalesce(o.title, '') as unit, r.post,
           r.starts as "from", r.ends as "to", r.reason, r.by_id as "byId", coalesce(b.title, '') as by, r.at,
           r.granted, coalesce(d.title, '') as "decidedBy", r.decided_at as "decidedAt", r.answer
      from post_requests r
      join entries e on e.committee_id = r.committee_id and e.id = r.person_id
      left join entries o on o.committee_id = r.committee_id and o.id = r.org_id
      left join entries b on b.committee_id = r.committee_id and b.id = r.by_id
      left join entries d on d.committee_id = r.committee_id and d.id = r.decided_by
     where r.committee_id = ${actor.committeeId}
     order by (r.decided_at is null) desc, r.at desc limit 200`.execute(tx)
  const labels = postsOf(kernel.mechanisms)
  const decides = actor.posts.includes('security-admin')
  return rows.map(({ byId, granted, at, decidedAt, ...row }) => ({
    ...row,
    postLabel: (labels.get(row.post) ?? same(row.post))[lang],
    at: at.toISOString(),
    state: granted === null ? ('open' as const) : granted ? ('granted' as const) : ('rejected' as const),
    decidedAt: decidedAt?.toISOString() ?? null,
    mayDecide: decides && granted === null && byId !== actor.personId && row.personId !== actor.personId,
  }))
}

const propose = route({
  method: 'post',
  path: '/admin/post-requests',
  by: SYSTEM,
  summary: 'Propose a post for somebody',
  body: z.strictObject({
    personId: z.uuid(),
    orgId: z.uuid().nullable().optional(),
    post: z.string().max(60),
    starts: z.iso.date(),
    ends: z.iso.date().nullable().optional(),
    reason: z.string().trim().min(2).max(300),
  }),
  answers: Proposed,
  run: ({ kernel, actor, lang, body, key }) =>
    actOnce(kernel, actor, { key, content: body }, async (tx) => {
      const proposed = await proposePost(kernel, tx, actor, body)
      return proposed.ok ? answerRequest(kernel, tx, actor, lang, proposed.value) : proposed
    }),
})

const decide = route({
  method: 'post',
  path: '/admin/post-requests/{id}/decide',
  by: SECURITY,
  summary: 'Grant or reject a proposed post',
  fresh: true,
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ grant: z.boolean(), answer: z.string().trim().max(300).default('') }),
  answers: Proposed,
  run: ({ kernel, actor, lang, params, body, key }) =>
    actOnce(kernel, actor, { key, content: { ...params, ...body } }, async (tx) => {
      const decided = await decidePost(kernel, tx, actor, { ...params, ...body })
      return decided.ok ? answerRequest(kernel, tx, actor, lang, params.id) : decided
    }),
})

async function answerRequest(kernel: Kernel, tx: Tx, actor: Actor, lang: Lang, id: string) {
  const value = (await readRequests(kernel, tx, actor, lang)).find((row) => row.id === id)
  if (!value) throw new Error('a proposal that was just written is among the newest')
  return { ok: true as const, value }
}

const revoke = route({
  method: 'post',
  path: '/admin/posts/{id}/revoke',
  by: SECURITY,
  summary: 'Take a post away, at once',
  fresh: true,
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(300) }),
  run: ({ kernel, actor, params, body }) =>
    inCommittee(kernel.db, actor.committeeId, (tx) => revokePost(kernel, tx, actor, { ...params, ...body })),
})

const organisations = route({
  method: 'get',
  path: '/admin/organisations',
  by: SYSTEM,
  summary: 'Units, and who acts for each',
  query: Paged,
  answers: page(
    z.object({
      id: z.string(),
      name: z.string(),
      head: z.string(),
      phone: z.string(),
      people: z.array(z.object({ personId: z.string(), name: z.string(), postLabel: z.string() })),
    }),
  ),
  run: async ({ kernel, actor, lang, query }) => {
    const found = await inCommittee(kernel.db, actor.committeeId, (tx) => readUnits(kernel, tx, actor, query))
    const labels = postsOf(kernel.mechanisms)
    const rows = found.map(({ people, total: _, ...row }) => ({
      ...row,
      people: people.map(({ post, ...person }) => ({
        ...person,
        postLabel: (labels.get(post) ?? same(post))[lang],
      })),
    }))
    const total = Number(found[0]?.total ?? 0)
    return { ok: true, value: { rows, total, page: query.page, size: query.size } }
  },
})

interface Unit {
  readonly id: string
  readonly name: string
  readonly head: string
  readonly phone: string
  readonly people: readonly { personId: string; name: string; post: string }[]
  readonly total: string
}

async function readUnits(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  { q = '', page: at, size }: z.infer<typeof Paged>,
): Promise<Unit[]> {
  const like = containing(q)
  const today = todayIn(kernel.clock)
  const { rows } = await sql<Unit>`
    select o.id, o.title as name, coalesce(o.data->>'head', '') as head, coalesce(o.data->>'phone', '') as phone,
           (select coalesce(jsonb_agg(jsonb_build_object('personId', e.id, 'name', e.title, 'post', p.post)
                                      order by e.title), '[]')
              from posts p join entries e on e.committee_id = p.committee_id and e.id = p.person_id
             where p.committee_id = o.committee_id and p.org_id = o.id and p.starts <= ${today}
               and (p.ends is null or p.ends >= ${today})) as people,
           count(*) over () as total
      from entries o
     where o.committee_id = ${actor.committeeId} and o.register = 'organisations' and o.archived_at is null
       and o.title like ${like}
     order by o.title limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return rows
}

export const postRoutes = [list, options, requests, propose, decide, revoke, organisations]
