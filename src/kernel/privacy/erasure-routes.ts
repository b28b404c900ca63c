/** Erasing what is sealed about a person, over HTTP: what is due, what was asked for, who decided. */
import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { inCommittee, type Tx } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import { discard, fileAt } from '../files/store.ts'
import { route } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { actOnce } from '../matter/once.ts'
import { refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { secondFactorFirst } from '../permissions/proven.ts'
import { type Register, sealedFields } from '../register/define.ts'
import { noRegister, registerFor } from '../register/routes.ts'
import { mayEdit } from '../register/view.ts'
import type { Lang } from '../text/text.ts'
import { dueEntries } from './due.ts'
import { askErasure, decideErasure, type Erasure } from './erase.ts'

const Erasing = z
  .object({
    id: z.string(),
    register: z.string(),
    registerLabel: z.string(),
    entryId: z.string(),
    title: z.string(),
    reason: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    state: z.enum(['open', 'granted', 'rejected']),
    decidedBy: z.string(),
    decidedAt: z.iso.datetime().nullable(),
    answer: z.string(),
    mayDecide: z.boolean(),
  })
  .openapi('Erasure')

const DueEntry = z
  .object({
    register: z.string(),
    registerLabel: z.string(),
    entryId: z.string(),
    title: z.string(),
    since: z.iso.date(),
  })
  .openapi('DueEntry')

/** Registers that seal something and that this person may change. */
function erasable(kernel: Kernel, actor: Actor): Register[] {
  return [...kernel.registers.values()].filter(
    (register) => sealedFields(register).length > 0 && mayEdit(register, actor),
  )
}

const list = route({
  method: 'get',
  path: '/erasures',
  by: 'signed-in',
  summary: 'Erasures that were asked for, and entries kept as long as their register says',
  answers: z.object({ asked: z.array(Erasing), due: z.array(DueEntry) }),
  run: ({ kernel, actor, lang }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const registers = erasable(kernel, actor)
      if (!registers.length) return noErasure
      const asked = await readErasures(tx, actor, lang, registers)
      const due: z.input<typeof DueEntry>[] = []
      for (const register of registers)
        for (const { id, ...one } of await dueEntries(tx, actor.committeeId, register, todayIn(kernel.clock)))
          due.push({ register: register.id, registerLabel: register.label[lang], entryId: id, ...one })
      return { ok: true as const, value: { asked, due } }
    }),
})

const ask = route({
  method: 'post',
  path: '/registers/{register}/{id}/erasure',
  by: 'signed-in',
  summary: 'Ask for the erasure of what is sealed in an entry; another person decides',
  params: z.object({ register: z.string().max(60), id: z.uuid() }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(500) }),
  answers: Erasing,
  run: async ({ kernel, actor, lang, params, body, key }) => {
    const register = registerFor(kernel, actor, params.register)
    if (!register) return noRegister()
    if (!mayEdit(register, actor)) return notYours
    const shut = secondFactorFirst(actor)
    if (shut) return shut
    const done = await actOnce(kernel, actor, { key, content: [params, body] }, async (tx) => {
      const by = { tx, actor, register, now: kernel.clock.now(), requestKey: key }
      const asked = await askErasure(by, params.id, body.reason)
      return asked.ok ? { id: asked.value } : asked
    })
    return 'id' in done ? answered(kernel, actor, lang, register, done.id) : done
  },
})

const decide = route({
  method: 'post',
  path: '/erasures/{id}/decide',
  by: 'signed-in',
  summary: 'Erase for good, or keep; not by the person who asked',
  fresh: true,
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ grant: z.boolean(), answer: z.string().trim().max(500).default('') }),
  answers: Erasing,
  run: async ({ kernel, actor, lang, params, body, key }) => {
    const shut = secondFactorFirst(actor)
    if (shut) return shut
    const registers = erasable(kernel, actor)
    const done = await actOnce(kernel, actor, { key, content: [params, body] }, async (tx) => {
      const erasure = await lockErasure(tx, actor, params.id)
      const register = registers.find((one) => one.id === erasure?.register)
      if (!erasure || !register) return noErasure
      const by = { tx, actor, register, now: kernel.clock.now(), requestKey: key }
      const decided = await decideErasure(by, erasure, body)
      return decided.ok ? { id: erasure.id, register: register.id, files: decided.value } : decided
    })
    if (!('id' in done)) return done
    for (const file of done.files) await discard(fileAt(kernel.home, file))
    const register = registers.find((one) => one.id === done.register)
    return register ? answered(kernel, actor, lang, register, done.id) : noErasure
  },
})

function lockErasure(tx: Tx, actor: Actor, id: string): Promise<Erasure | undefined> {
  return tx
    .selectFrom('erasures')
    .selectAll()
    .where('committee_id', '=', actor.committeeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

async function answered(kernel: Kernel, actor: Actor, lang: Lang, register: Register, id: string) {
  const rows = await inCommittee(kernel.db, actor.committeeId, (tx) =>
    readErasures(tx, actor, lang, [register], id),
  )
  const [value] = rows
  return value ? { ok: true as const, value } : noErasure
}

interface Row extends Erasure {
  readonly title: string
  readonly by: string
  readonly decider: string
}

async function readErasures(
  tx: Tx,
  actor: Actor,
  lang: Lang,
  registers: readonly Register[],
  id?: string,
): Promise<z.input<typeof Erasing>[]> {
  const labels = new Map(registers.map((register) => [register.id, register.label[lang]]))
  const { rows } = await sql<Row>`
    select r.*, e.title, coalesce(b.title, '') as by, coalesce(d.title, '') as decider
      from erasures r
      join entries e on e.committee_id = r.committee_id and e.id = r.entry_id
      left join entries b on b.committee_id = r.committee_id and b.id = r.by_id
      left join entries d on d.committee_id = r.committee_id and d.id = r.decided_by
     where r.committee_id = ${actor.committeeId} and r.register = any(${[...labels.keys()]}::text[])
       and (${id ?? null}::uuid is null or r.id = ${id ?? null}::uuid)
     order by (r.decided_at is null) desc, r.at desc limit 200`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    register: row.register,
    registerLabel: labels.get(row.register) ?? row.register,
    entryId: row.entry_id,
    title: row.title,
    reason: row.reason,
    by: row.by,
    at: row.at.toISOString(),
    state:
      row.granted === null ? ('open' as const) : row.granted ? ('granted' as const) : ('rejected' as const),
    decidedBy: row.decider,
    decidedAt: row.decided_at?.toISOString() ?? null,
    answer: row.answer,
    mayDecide: row.granted === null && row.by_id !== actor.personId,
  }))
}

const notYours = refuse('forbidden', {
  code: 'erasure',
  text: { zh: '抹除由名册的管理人员办理', en: 'Erasure is done by those who keep the register' },
  who: { zh: '办公室', en: 'the office' },
})

const noErasure = refuse('not-found', {
  code: 'erasure',
  text: { zh: '没有这份申请', en: 'There is no such request' },
})

export const erasureRoutes = [list, ask, decide]
