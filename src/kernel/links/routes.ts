/** Routes of links: the office hands them out, and somebody without an account opens one, writes and acts. */
import { z } from '@hono/zod-openapi'
import { readSecret } from '../accounts/secret.ts'
import { appendAudit } from '../audit/append.ts'
import { inCommittee, type Tx } from '../db/database.ts'
import { type Answer, route } from '../http/route.ts'
import { Choice } from '../http/wire.ts'
import { MatterView } from '../http/wire-pages.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import { maySee } from '../matter/decide.ts'
import type { Matter } from '../matter/matter.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { readerOf } from '../matter/row.ts'
import { findMatter } from '../matter/store.ts'
import { viewOf } from '../matter/view.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Lang } from '../text/text.ts'
import { actByLink } from './act-by-link.ts'
import { Draft, draftRoutes, Kept, keepDraft, readDraft, removeDraft } from './drafts.ts'
import { type FoundLink, findLink } from './find-link.ts'
import { handOut, linkable, takeBackLink } from './hand-out.ts'
import { LINK_POSTS } from './of-matter.ts'

const No = z.object({ no: z.string().max(40) })
const Token = z.object({ token: z.string().max(80) })

const offered = route({
  method: 'get',
  path: '/matters/{no}/links',
  by: { posts: LINK_POSTS },
  summary: 'Which parties may be sent a link, for which verbs',
  params: No,
  answers: z.object({ orgs: z.array(Choice.extend({ verbs: z.array(Choice) })) }),
  run: ({ kernel, actor, params, lang }) =>
    onMatter(kernel, actor, params.no, async (_tx, matter) => {
      const { type } = typeOf(kernel, matter.type)
      const label = (verb: string) => type.transitions[verb]?.label[lang] ?? verb
      const orgs = linkable(type, matter).map(({ org, verbs }) => ({
        value: org,
        label: matter.names[org] ?? '',
        verbs: verbs.map((verb) => ({ value: verb, label: label(verb) })),
      }))
      return { ok: true as const, value: { orgs } }
    }),
})

const create = route({
  method: 'post',
  path: '/matters/{no}/links',
  by: { posts: LINK_POSTS },
  summary: 'Hand out a link; its address is shown this once',
  params: No,
  body: z.strictObject({
    org: z.uuid(),
    verbs: z.array(z.string().max(60)).max(20).default([]),
    days: z.int().min(1).max(60),
  }),
  answers: z.object({ url: z.string() }),
  run: ({ kernel, actor, params, body }) =>
    onMatter(kernel, actor, params.no, async (tx, matter) => {
      const made = await handOut(kernel, tx, actor, matter, body)
      return made.ok ? { ok: true as const, value: { url: made.value.path } } : made
    }),
})

const revoke = route({
  method: 'delete',
  path: '/matters/{no}/links/{id}',
  by: { posts: LINK_POSTS },
  summary: 'Take a link back',
  params: No.extend({ id: z.uuid() }),
  run: ({ kernel, actor, params }) =>
    onMatter(kernel, actor, params.no, (tx, matter) => takeBackLink(kernel, tx, actor, matter, params.id)),
})

function onMatter<T>(
  kernel: Kernel,
  actor: Actor,
  no: string,
  work: (tx: Tx, matter: Matter) => Promise<{ readonly ok: true; readonly value: T } | Refusal>,
): Promise<{ readonly ok: true; readonly value: T } | Refusal> {
  return inCommittee(kernel.db, actor.committeeId, async (tx) => {
    const matter = await findMatter(tx, actor.committeeId, { no })
    const seen = matter && maySee(typeOf(kernel, matter.type).type, matter, actor)
    return seen ? work(tx, matter) : noMatter
  })
}

const noMatter = refuse('not-found', {
  code: 'matter',
  text: { zh: '没有这件事，或者您无权查看', en: 'There is no such matter, or you may not see it' },
})

const LinkPage = z
  .object({
    unit: z.string(),
    committee: z.object({ name: z.string(), phone: z.string() }),
    expires: z.iso.datetime(),
    state: z.enum(['open', 'used']),
    usedAt: z.iso.datetime().nullable(),
    lang: z.enum(['zh', 'en']),
    today: z.iso.date(),
    demo: z.boolean(),
    matter: MatterView,
  })
  .openapi('LinkPage')

const open = route({
  method: 'get',
  path: '/link/{token}',
  by: 'link',
  summary: 'The matter behind a link',
  params: Token,
  answers: LinkPage,
  run: ({ kernel, actor, lang, params }) => linkPage(kernel, actor, lang, params.token, true),
})

const act = route({
  method: 'post',
  path: '/link/{token}/acts/{verb}',
  by: 'link',
  summary: 'Perform the act a link was made for',
  params: Token.extend({ verb: z.string().max(60) }),
  body: z.strictObject({
    version: z.int(),
    input: z.record(z.string(), z.unknown()).default({}),
    reason: z.string().max(2000).optional(),
  }),
  answers: LinkPage,
  run: async ({ kernel, actor, lang, params, body, key }) => {
    const { reason, ...rest } = body
    const request = { ...rest, verb: params.verb, ...(reason ? { reason } : {}), key }
    const done = await actByLink(kernel, actor, params.token, request)
    return done.ok ? linkPage(kernel, actor, lang, params.token, false) : done
  },
})

const draft = route({
  method: 'get',
  path: '/link/{token}/draft',
  by: 'link',
  summary: 'What was written through this link so far',
  params: Token,
  answers: Kept,
  run: ({ kernel, actor }) => readDraft(kernel, actor, 'link'),
})

const writeDraft = route({
  method: 'put',
  path: '/link/{token}/draft',
  by: 'link',
  summary: 'Keep what was written through this link',
  params: Token,
  body: Draft,
  answers: z.object({ at: z.iso.datetime() }),
  run: ({ kernel, actor, body }) => keepDraft(kernel, actor, 'link', body),
})

const dropDraft = route({
  method: 'delete',
  path: '/link/{token}/draft',
  by: 'link',
  summary: 'Throw away what was written through this link',
  params: Token,
  run: ({ kernel, actor }) => removeDraft(kernel, actor, 'link'),
})

type LinkAnswer = Answer<z.input<typeof LinkPage>>

function linkPage(
  kernel: Kernel,
  actor: Actor,
  lang: Lang,
  token: string,
  opened: boolean,
): Promise<LinkAnswer> {
  const secret = readSecret(token)
  return inCommittee(kernel.db, actor.committeeId, async (tx): Promise<LinkAnswer> => {
    const link = secret && (await findLink(tx, secret, kernel.clock.now()))
    const matter = link && (await findMatter(tx, link.committeeId, { id: link.matterId }))
    if (!link || !matter) return noMatter
    // Whoever has just returned a matter sees the receipt, though it is theirs no longer.
    if (opened && !maySee(typeOf(kernel, matter.type).type, matter, actor)) return noMatter
    if (opened) await countOpening(kernel, tx, actor, link)
    const isUsed = link.usedAt !== null
    const verbs = isUsed ? [] : link.verbs
    const reader = { ...actor, link: { id: link.id, matterId: link.matterId, verbs } }
    const read = await readerOf(kernel, tx, reader, lang)
    const committee = await tx
      .selectFrom('committees')
      .select(['name', 'phone'])
      .where('id', '=', link.committeeId)
      .executeTakeFirstOrThrow()
    return {
      ok: true,
      value: {
        unit: link.unit,
        committee,
        expires: link.expiresAt.toISOString(),
        state: isUsed ? 'used' : 'open',
        usedAt: link.usedAt?.toISOString() ?? null,
        lang,
        today: read.days.today,
        demo: kernel.demo,
        matter: await viewOf(read, matter),
      },
    }
  })
}

const SAME_VISIT = 5 * 60_000

/** A page that refreshes itself is one opening. */
async function countOpening(kernel: Kernel, tx: Tx, actor: Actor, link: FoundLink): Promise<void> {
  const at = kernel.clock.now()
  const counted = await tx
    .updateTable('access_links')
    .set((e) => ({ opened: e('opened', '+', 1), last_opened_at: at }))
    .where('committee_id', '=', link.committeeId)
    .where('id', '=', link.id)
    .where((e) =>
      e.or([e('last_opened_at', 'is', null), e('last_opened_at', '<', new Date(at.getTime() - SAME_VISIT))]),
    )
    .executeTakeFirst()
  if (!counted.numUpdatedRows) return
  const subject = { kind: 'link', id: link.id }
  await appendAudit(tx, link.committeeId, { actor, event: 'link.open', subject, at })
}

export const linkRoutes = [offered, create, revoke, open, act, draft, writeDraft, dropDraft, ...draftRoutes]
