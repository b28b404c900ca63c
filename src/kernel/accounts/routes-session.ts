/** Routes of signing in and out, and of the sessions somebody has open. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { appendAudit } from '../audit/append.ts'
import { inCommittee, outsideCommittees } from '../db/database.ts'
import { addressOf } from '../http/peer.ts'
import { type Answer, route } from '../http/route.ts'
import { Choice } from '../http/wire.ts'
import type { Kernel } from '../kernel.ts'
import { refuse, STATUS } from '../matter/refusal.ts'
import type { Lang } from '../text/text.ts'
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from './cookie.ts'
import { signInOptions } from './demo-accounts.ts'
import { readSecret } from './secret.ts'
import { endSessions, findSession, openSessions } from './session.ts'
import { type SignedIn, signIn } from './sign-in.ts'

const Credentials = z.strictObject({
  login: z.string().min(1).max(100),
  password: z.string().min(1).max(500),
  code: z.string().max(20).optional(),
  committee: z.coerce.number().int().positive().max(999_999_999).optional(),
  newPassword: z.string().max(500).optional(),
})

const begin = route({
  method: 'post',
  path: '/session',
  by: 'anyone',
  summary: 'Sign in',
  cost: 2,
  body: Credentials,
  run: async ({ kernel, visitor, body, lang, c }) => {
    const device = { address: addressOf(c), agent: c.req.header('user-agent') ?? '' }
    const signed = await signIn(kernel, body, device)
    if (signed.ok !== true)
      return signed.ok === 'which' ? askWhich(kernel, signed.committees, lang, c) : signed
    if (visitor.session && visitor.actor) await endOld(kernel, c)
    writeSessionCookie(c, signed.token)
    return { ok: true, value: undefined }
  },
})

type Which = Extract<SignedIn, { ok: 'which' }>['committees']

async function askWhich(kernel: Kernel, ids: Which, lang: Lang, c: Context): Promise<Answer<undefined>> {
  const committees = await outsideCommittees(kernel.db, (tx) =>
    tx.selectFrom('committees').select(['id', 'name']).where('id', 'in', ids).orderBy('id').execute(),
  )
  const text = {
    zh: '您在几个委员会都有账号，请选择进入哪一个',
    en: 'You have accounts in several committees; choose one',
  }
  const choices = committees.map(({ id, name }) => ({ value: String(id), label: name }))
  c.header('cache-control', 'no-store')
  return c.json(
    { kind: 'sign-in', reasons: [{ code: 'which', text: text[lang] }], choices },
    STATUS['sign-in'],
  )
}

/** A browser holds one session: whoever signs in anew leaves the one before. */
async function endOld(kernel: Kernel, c: Context): Promise<void> {
  const secret = readSecret(readSessionCookie(c))
  const old = secret && (await findSession(kernel, secret))
  if (!old) return
  await inCommittee(kernel.db, secret.committeeId, (tx) =>
    endSessions(tx, secret.committeeId, old.accountId, { id: old.id }, kernel.clock.now()),
  )
}

const end = route({
  method: 'delete',
  path: '/session',
  by: 'signed-in',
  summary: 'Sign out',
  run: async ({ kernel, actor, visitor, c }) => {
    const { session } = visitor
    const now = kernel.clock.now()
    if (session)
      await inCommittee(kernel.db, actor.committeeId, async (tx) => {
        await endSessions(tx, actor.committeeId, session.accountId, { id: session.id }, now)
        await appendAudit(tx, actor.committeeId, {
          actor,
          event: 'session.end',
          subject: { kind: 'account', id: session.accountId },
          at: now,
        })
      })
    clearSessionCookie(c)
    return { ok: true, value: undefined }
  },
})

const options = route({
  method: 'get',
  path: '/session/options',
  by: 'anyone',
  summary: 'What the sign-in form offers',
  answers: z.object({
    demo: z.boolean(),
    /** False until the installation has a committee. */
    setUp: z.boolean(),
    committees: z.array(Choice),
    accounts: z.array(
      z.object({
        login: z.string(),
        name: z.string(),
        post: z.string(),
        committee: z.string(),
        /** Of a demo, where it is no secret. */
        password: z.string().optional(),
      }),
    ),
  }),
  run: async ({ kernel, lang }) => ({ ok: true, value: await signInOptions(kernel, lang) }),
})

const sessions = route({
  method: 'get',
  path: '/me/sessions',
  by: 'signed-in',
  summary: 'Where I am signed in',
  answers: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      lastSeen: z.iso.datetime(),
      address: z.string(),
      agent: z.string(),
      current: z.boolean(),
    }),
  ),
  run: async ({ kernel, actor, visitor }) => {
    const { committeeId, accountId } = actor
    const rows = await inCommittee(kernel.db, committeeId, (tx) =>
      openSessions(tx, committeeId, accountId ?? '', kernel.clock.now()),
    )
    const value = rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      lastSeen: row.lastSeen.toISOString(),
      current: row.id === visitor.session?.id,
    }))
    return { ok: true, value }
  },
})

const endOne = route({
  method: 'delete',
  path: '/me/sessions/{id}',
  by: 'signed-in',
  summary: 'Sign out somewhere else',
  fresh: true,
  params: z.object({ id: z.uuid() }),
  run: async ({ kernel, actor, params }) => {
    const { committeeId } = actor
    const now = kernel.clock.now()
    const ended = await inCommittee(kernel.db, committeeId, async (tx) => {
      const count = await endSessions(tx, committeeId, actor.accountId ?? '', { id: params.id }, now)
      if (count)
        await appendAudit(tx, committeeId, {
          actor,
          event: 'session.end',
          subject: { kind: 'account', id: actor.accountId },
          detail: { session: params.id },
          at: now,
        })
      return count
    })
    if (ended) return { ok: true, value: undefined }
    return refuse('not-found', {
      code: 'session',
      text: { zh: '这次登录已经结束', en: 'That session has ended already' },
    })
  },
})

const endOthers = route({
  method: 'delete',
  path: '/me/sessions',
  by: 'signed-in',
  summary: 'Sign out everywhere else',
  fresh: true,
  answers: z.object({ ended: z.int() }),
  run: async ({ kernel, actor, visitor }) => {
    const { committeeId, accountId } = actor
    const at = kernel.clock.now()
    const ended = await inCommittee(kernel.db, committeeId, async (tx) => {
      const allBut = visitor.session?.id ?? null
      const count = await endSessions(tx, committeeId, accountId ?? '', { allBut }, at)
      const subject = { kind: 'account', id: accountId }
      const detail = { ended: count }
      await appendAudit(tx, committeeId, { actor, event: 'session.end-others', subject, detail, at })
      return count
    })
    return { ok: true, value: { ended } }
  },
})

export const sessionRoutes = [begin, end, options, sessions, endOne, endOthers]
