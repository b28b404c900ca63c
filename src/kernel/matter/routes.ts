/** Matters over HTTP: lists, pages, raising, acting, reminding, watching. */
import { z } from '@hono/zod-openapi'
import { inCommittee } from '../db/database.ts'
import { describeField } from '../field/describe.ts'
import { core } from '../field/shape.ts'
import { showDay } from '../field/show.ts'
import { type Answer, type Call, route } from '../http/route.ts'
import { Field } from '../http/wire.ts'
import { MatterView } from '../http/wire-pages.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import { markRead } from '../notices/inbox.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Lang } from '../text/text.ts'
import { maySee } from './decide.ts'
import type { Matter } from './matter.ts'
import { perform } from './perform.ts'
import { mayRaise, raise } from './raise.ts'
import { type Refusal, refuse } from './refusal.ts'
import { remindOf } from './remind.ts'
import { readerOf } from './row.ts'
import { findMatter } from './store.ts'
import { viewOf } from './view.ts'
import { waitsLabel } from './waits.ts'

const No = z.object({ no: z.string().max(40) })
const Input = z.record(z.string(), z.unknown())

const read = route({
  method: 'get',
  path: '/matters/{no}',
  by: 'signed-in',
  summary: 'One matter with what this reader may do',
  params: No,
  answers: MatterView,
  run: ({ kernel, actor, lang, params }) => page(kernel, actor, lang, params.no, true),
})

const form = route({
  method: 'get',
  path: '/types/{type}/form',
  by: 'signed-in',
  summary: 'The form that raises a matter of this type',
  params: z.object({ type: z.string().max(60) }),
  answers: z.object({ label: z.string(), fields: z.array(Field) }),
  run: async ({ kernel, actor, lang, params }) => {
    const type = kernel.types.get(params.type)?.type
    if (!type?.raise || !mayRaise(type, actor)) return notFound()
    const field = (name: string, required: boolean) =>
      describeField(name, type.data.shape[name] as z.ZodType, lang, required)
    return {
      ok: true,
      value: {
        label: type.raise.label[lang],
        fields: [
          ...type.raise.asks.map((name) => field(name, true)),
          ...(type.raise.mayAsk ?? []).map((name) => field(name, false)),
        ].filter((f) => !core(type.data.shape[f.name] as z.ZodType).meta.derived),
      },
    }
  },
})

const create = route({
  method: 'post',
  path: '/matters',
  by: 'signed-in',
  summary: 'Raise a matter',
  body: z.object({ type: z.string().max(60), input: Input }),
  answers: MatterView,
  run: async ({ kernel, actor, lang, body, key }) => {
    const raised = await raise(kernel, actor, { ...body, key })
    return raised.ok ? page(kernel, actor, lang, raised.no, false) : raised
  },
})

const act = route({
  method: 'post',
  path: '/matters/{no}/acts/{verb}',
  by: 'signed-in',
  summary: 'Perform a verb on a matter',
  params: No.extend({ verb: z.string().max(60) }),
  body: z.object({ version: z.int(), input: Input.default({}), reason: z.string().max(2000).optional() }),
  answers: MatterView,
  run: async ({ kernel, actor, lang, params, body, key }) => {
    const { reason, ...rest } = body
    const done = await perform(kernel, actor, { ...params, ...rest, ...(reason ? { reason } : {}), key })
    return done.ok ? page(kernel, actor, lang, done.no, false, params.verb) : done
  },
})

const remind = route({
  method: 'post',
  path: '/matters/{no}/remind',
  by: 'signed-in',
  summary: 'Remind those the matter waits for',
  params: No,
  answers: MatterView,
  run: async ({ kernel, actor, lang, params }) => {
    const done = await remindOf(kernel, actor, params.no)
    if (!done.ok) return done
    const said = { zh: `已第 ${done.count} 次催${done.to}`, en: `Reminded ${done.to}, ${done.count} so far` }
    const answer = await page(kernel, actor, lang, params.no, false)
    return 'value' in answer ? { ...answer, said: said[lang] } : answer
  },
})

const watchRun =
  (on: boolean) =>
  async ({ kernel, actor, params }: Call<'signed-in', { no: string }, undefined, undefined>) =>
    inCommittee(kernel.db, actor.committeeId, async (tx): Promise<Answer<undefined>> => {
      const matter = await seen(kernel, tx, actor, params.no)
      if (!matter) return notFound()
      const row = { committee_id: actor.committeeId, person_id: actor.personId, matter_id: matter.id }
      if (on)
        await tx
          .insertInto('watches')
          .values(row)
          .onConflict((c) => c.doNothing())
          .execute()
      else
        await tx
          .deleteFrom('watches')
          .where('committee_id', '=', row.committee_id)
          .where('person_id', '=', row.person_id)
          .where('matter_id', '=', row.matter_id)
          .execute()
      return { ok: true, value: undefined }
    })

const watch = { path: '/matters/{no}/watch', by: 'signed-in', params: No } as const
const watchOn = route({ ...watch, method: 'put', summary: 'Watch a matter', run: watchRun(true) })
const watchOff = route({
  ...watch,
  method: 'delete',
  summary: 'Stop watching a matter',
  run: watchRun(false),
})

export const matterRoutes = [read, form, create, act, remind, watchOn, watchOff]

type InTx = Parameters<Parameters<typeof inCommittee>[2]>[0]

export async function seen(kernel: Kernel, tx: InTx, actor: Actor, no: string): Promise<Matter | undefined> {
  const matter = await findMatter(tx, actor.committeeId, { no })
  return matter && maySee(typeOf(kernel, matter.type).type, matter, actor) ? matter : undefined
}

export function notFound(): Refusal {
  return refuse('not-found', {
    code: 'matter',
    text: { zh: '没有这件事，或者您无权查看', en: 'There is no such matter, or you may not see it' },
  })
}

/** The page after reading or acting; `opened` also marks its notices as read. */
export async function page(
  kernel: Kernel,
  actor: Actor,
  lang: Lang,
  no: string,
  opened: boolean,
  verb?: string,
): Promise<Answer<MatterView>> {
  return inCommittee(kernel.db, actor.committeeId, async (tx) => {
    const [matter, reader] = await Promise.all([
      seen(kernel, tx, actor, no),
      readerOf(kernel, tx, actor, lang),
    ])
    if (!matter) return notFound()
    const own = { committeeId: actor.committeeId, personId: actor.personId }
    const [value] = await Promise.all([
      viewOf(reader, matter),
      opened ? markRead(tx, own, { matterId: matter.id }, kernel.clock.now()) : 0,
    ])
    return { ok: true, value, ...(verb ? { said: whatWasDone(kernel, matter, verb, lang) } : {}) }
  })
}

/** “已签发交办，等县住建局办理，2026年7月30日前”: what was done, who is next, until when. */
function whatWasDone(kernel: Kernel, matter: Matter, verb: string, lang: Lang): string {
  const { type } = typeOf(kernel, matter.type)
  const did = type.transitions[verb]?.label[lang] ?? verb
  const open = matter.closedAt === null
  const who = open ? waitsLabel(type, matter)[lang] : ''
  const due = matter.due ? showDay(matter.due, lang) : ''
  if (lang === 'zh') return [`已${did}`, who && `等${who}办理`, due && `${due}前`].filter(Boolean).join('，')
  return [`Done: ${did}`, who && `now with ${who}`, due && `due ${due}`].filter(Boolean).join('; ')
}
