/** Finds entries by the whole of a sealed value, such as a telephone or identity number; never by way of an address. */
import { z } from '@hono/zod-openapi'
import { appendAudits } from '../audit/append.ts'
import { inCommittee, type Tx } from '../db/database.ts'
import { route } from '../http/route.ts'
import { refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { secondFactorFirst } from '../permissions/proven.ts'
import { entriesMarked } from '../privacy/marks.ts'
import type { Register } from './define.ts'
import { noRegister, registerFor } from './routes.ts'
import { mayLookUp } from './view.ts'

const Found = z.array(
  z.object({ id: z.string(), title: z.string(), detail: z.string(), archived: z.boolean() }),
)

const lookUp = route({
  method: 'post',
  path: '/registers/{register}/look-up',
  by: 'signed-in',
  summary: 'Entries that hold exactly this number in a sealed field',
  params: z.object({ register: z.string().max(60) }),
  body: z.strictObject({ value: z.string().trim().min(1).max(100) }),
  answers: Found,
  run: async ({ kernel, actor, params, body }) => {
    const register = registerFor(kernel, actor, params.register)
    if (!register) return noRegister()
    if (!mayLookUp(register, actor)) return notYours
    const shut = secondFactorFirst(actor)
    if (shut) return shut
    return inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const { committeeId } = actor
      const ids = await entriesMarked({ vault: kernel.vault, tx, committeeId }, register, body.value)
      await recordLookUp(tx, actor, register, ids, kernel.clock.now())
      if (!ids.length) return { ok: true as const, value: [] }
      const rows = await tx
        .selectFrom('entries')
        .select(['id', 'title', 'detail', 'archived_at'])
        .where('committee_id', '=', committeeId)
        .where('id', 'in', ids)
        .orderBy('title')
        .execute()
      const value = rows.map(({ archived_at, ...row }) => ({ ...row, archived: archived_at !== null }))
      return { ok: true as const, value }
    })
  },
})

/** Whose number somebody wanted to know stands in the log; the number does not. */
async function recordLookUp(
  tx: Tx,
  actor: Actor,
  register: Register,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  const event = `${register.id}.look-up`
  await appendAudits(
    tx,
    actor.committeeId,
    (ids.length ? ids : [null]).map((id) => ({ actor, event, subject: { kind: 'entry', id }, at })),
  )
}

const notYours = refuse('forbidden', {
  code: 'register.look-up',
  text: { zh: '按号码查找由名册的管理人员办理', en: 'Those who keep the register look numbers up' },
  who: { zh: '办公室', en: 'the office' },
})

export const lookUpRoutes = [lookUp]
