/** Opening what is sealed, and who opened what, over HTTP. */
import { z } from '@hono/zod-openapi'
import { inCommittee } from '../db/database.ts'
import { route } from '../http/route.ts'
import { page } from '../http/wire.ts'
import { EntryView, Opening } from '../http/wire-pages.ts'
import { actOnce } from '../matter/once.ts'
import { refuse } from '../matter/refusal.ts'
import { readerOf } from '../matter/row.ts'
import { noRegister, registerFor } from '../register/routes.ts'
import { findEntry } from '../register/store.ts'
import { entryView } from '../register/view.ts'
import { countLooks, overseen, readLooks } from './looks.ts'
import { openEntry } from './open.ts'
import { numberIn, Why } from './why.ts'

/** Sealed values go out one entry at a time; somebody who asks for hundreds in a row is slowed down. */
const COST = 10

const open = route({
  method: 'post',
  path: '/registers/{register}/{id}/open',
  by: 'signed-in',
  summary: 'See sealed fields of an entry for ten minutes, with a reason that the supervisor reads',
  cost: COST,
  params: z.object({ register: z.string().max(60), id: z.uuid() }),
  body: z.strictObject({ fields: z.array(z.string().max(60)).min(1).max(40), reason: Why }),
  answers: EntryView,
  run: async ({ kernel, actor, lang, params, body, key }) => {
    const register = registerFor(kernel, actor, params.register)
    if (!register) return noRegister()
    const numbers = numberIn(body.reason)
    if (numbers) return numbers
    const done = await actOnce(kernel, actor, { key, content: [params, body] }, async (tx) => {
      const opener = { tx, actor, register, now: kernel.clock.now(), requestKey: key }
      const opened = await openEntry(opener, params.id, body.fields, body.reason)
      return opened.ok ? { id: opened.value } : opened
    })
    if (!('id' in done)) return done
    return inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const entry = await findEntry(tx, actor.committeeId, register.id, params.id)
      if (!entry) return noRegister()
      const value = await entryView(await readerOf(kernel, tx, actor, lang), register, entry)
      return { ok: true as const, value }
    })
  },
})

const looks = route({
  method: 'get',
  path: '/openings',
  by: 'signed-in',
  summary:
    'Who looked at what is sealed, when and why: for those who oversee the register, and heads of units',
  query: z.object({
    who: z.string().trim().min(1).max(60).optional(),
    entry: z.string().trim().min(1).max(60).optional(),
    entryId: z.uuid().optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(100).default(25),
  }),
  answers: page(Opening),
  run: ({ kernel, actor, lang, query }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const { whole, ownPeople } = overseen(kernel, actor)
      if (!whole.length && !ownPeople.length) return noLooks
      const { page: at, size, ...asked } = query
      const overseer = { kernel, tx, actor, lang }
      const rows = await readLooks(overseer, asked, { skip: (at - 1) * size, limit: size })
      const total = await countLooks(overseer, asked)
      return { ok: true as const, value: { rows, total, page: at, size } }
    }),
})

const noLooks = refuse('not-found', {
  code: 'openings',
  text: { zh: '没有由您监督的名册', en: 'You oversee no register' },
})

export const openRoutes = [open, looks]
