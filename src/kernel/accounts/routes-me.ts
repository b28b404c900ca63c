/** Routes of one's own profile: who I am, language and size, which notices arrive. */
import { z } from '@hono/zod-openapi'
import { inCommittee } from '../db/database.ts'
import { route, type Visitor } from '../http/route.ts'
import { Me } from '../http/wire-pages.ts'
import type { Kernel } from '../kernel.ts'
import { noticeSwitches, SwitchesInput, setNoticeSwitches } from '../notices/switches.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Lang } from '../text/text.ts'
import { writeLangCookie } from './cookie.ts'
import { meOf } from './me.ts'

const me = route({
  method: 'get',
  path: '/me',
  by: 'signed-in',
  summary: 'Who is signed in',
  answers: Me,
  run: ({ kernel, actor, visitor, lang }) => answerMe(kernel, actor, visitor, lang),
})

async function answerMe(kernel: Kernel, actor: Actor, { session }: Visitor, lang: Lang) {
  if (!session) throw new Error('a signed-in route was reached without a session')
  return { ok: true as const, value: await meOf(kernel, actor, session, lang) }
}

const settings = route({
  method: 'put',
  path: '/me/settings',
  by: 'signed-in',
  summary: 'Language, and larger letters',
  body: z.strictObject({ lang: z.enum(['zh', 'en']).optional(), elder: z.boolean().optional() }),
  answers: Me,
  run: async ({ kernel, actor, visitor, body, lang, c }) => {
    const chosen = {
      ...(body.lang === undefined ? {} : { lang: body.lang }),
      ...(body.elder === undefined ? {} : { elder: body.elder }),
    }
    if (Object.keys(chosen).length)
      await inCommittee(kernel.db, actor.committeeId, (tx) =>
        tx
          .updateTable('accounts')
          .set(chosen)
          .where('committee_id', '=', actor.committeeId)
          .where('id', '=', actor.accountId)
          .execute(),
      )
    if (body.lang) writeLangCookie(c, body.lang)
    const session = visitor.session && { ...visitor.session, elder: body.elder ?? visitor.session.elder }
    return answerMe(kernel, actor, { ...visitor, session }, body.lang ?? lang)
  },
})

const Switch = z.object({
  kind: z.string(),
  label: z.string(),
  inApp: z.boolean(),
  mail: z.boolean(),
  fixed: z.boolean(),
})

const switches = route({
  method: 'get',
  path: '/me/notice-switches',
  by: 'signed-in',
  summary: 'Which notices arrive where',
  answers: z.array(Switch),
  run: ({ kernel, actor, lang }) => answerSwitches(kernel, actor, lang),
})

const setSwitches = route({
  method: 'put',
  path: '/me/notice-switches',
  by: 'signed-in',
  summary: 'Choose which notices arrive where',
  body: SwitchesInput,
  answers: z.array(Switch),
  run: async ({ kernel, actor, body, lang }) => {
    const { committeeId, accountId } = actor
    await inCommittee(kernel.db, committeeId, (tx) =>
      setNoticeSwitches(tx, committeeId, accountId ?? '', body),
    )
    return answerSwitches(kernel, actor, lang)
  },
})

async function answerSwitches(kernel: Kernel, { committeeId, accountId }: Actor, lang: Lang) {
  const rows = await inCommittee(kernel.db, committeeId, (tx) =>
    noticeSwitches(tx, committeeId, accountId ?? ''),
  )
  return { ok: true as const, value: rows.map((row) => ({ ...row, label: row.label[lang] })) }
}

export const meRoutes = [me, settings, switches, setSwitches]
