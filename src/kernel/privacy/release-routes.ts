/** Releases over HTTP: asked for by one, decided by another, taken as a workbook that says whose copy it is. */
import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { inCommittee, type Tx } from '../db/database.ts'
import { houseOf } from '../exports/house.ts'
import { sendExport } from '../exports/send.ts'
import { MIME } from '../exports/table.ts'
import { showDay } from '../field/show.ts'
import { route } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { actOnce } from '../matter/once.ts'
import { refuse } from '../matter/refusal.ts'
import { readerOf } from '../matter/row.ts'
import type { Actor } from '../permissions/actor.ts'
import { secondFactorFirst } from '../permissions/proven.ts'
import { isSensitive, type Register } from '../register/define.ts'
import { registerTable } from '../register/export-table.ts'
import { noRegister, registerFor } from '../register/routes.ts'
import type { Lang } from '../text/text.ts'
import { fieldLabel, oversees } from './looks.ts'
import { askRelease, decideRelease, lockRelease, mayDecide, type Release, takeRelease } from './release.ts'
import { numberIn, Why } from './why.ts'

const Released = z
  .object({
    id: z.string(),
    register: z.string(),
    registerLabel: z.string(),
    fields: z.array(z.string()),
    reason: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    state: z.enum(['open', 'granted', 'rejected', 'taken']),
    decidedBy: z.string(),
    answer: z.string(),
    mayDecide: z.boolean(),
  })
  .openapi('Release')

const ask = route({
  method: 'post',
  path: '/registers/{register}/releases',
  by: 'signed-in',
  summary: 'Ask for sensitive fields of a list as they read; another person decides',
  params: z.object({ register: z.string().max(60) }),
  body: z.strictObject({
    fields: z.array(z.string().max(60)).min(1).max(40),
    q: z.string().max(60).default(''),
    archived: z.boolean().default(false),
    reason: Why,
  }),
  answers: z.object({ id: z.string() }),
  run: async ({ kernel, actor, params, body, key }) => {
    const register = registerFor(kernel, actor, params.register)
    if (!register) return noRegister()
    const numbers = numberIn(body.reason)
    if (numbers) return numbers
    const done = await actOnce(kernel, actor, { key, content: [params, body] }, async (tx) => {
      const asked = await askRelease({ tx, actor, register, now: kernel.clock.now(), requestKey: key }, body)
      return asked.ok ? { id: asked.value } : asked
    })
    return 'id' in done ? { ok: true, value: done } : done
  },
})

/** Registers whose releases concern this reader. */
function concerned(kernel: Kernel, actor: Actor): Register[] {
  return [...kernel.registers.values()].filter(
    (one) => isSensitive(one) && registerFor(kernel, actor, one.id),
  )
}

const list = route({
  method: 'get',
  path: '/releases',
  by: 'signed-in',
  summary: 'Releases asked for: one’s own, and those that one may decide',
  answers: z.array(Released),
  run: ({ kernel, actor, lang }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => ({
      ok: true,
      value: await readReleases(kernel, tx, actor, lang),
    })),
})

const decide = route({
  method: 'post',
  path: '/releases/{id}/decide',
  by: 'signed-in',
  fresh: true,
  summary: 'Release, or not; not by the person who asked',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ grant: z.boolean(), answer: z.string().trim().max(200).default('') }),
  answers: z.object({ id: z.string() }),
  run: async ({ kernel, actor, params, body, key }) => {
    const numbers = numberIn(body.answer)
    if (numbers) return numbers
    const done = await actOnce(kernel, actor, { key, content: [params, body] }, async (tx) => {
      const release = await lockRelease(tx, actor, params.id)
      const register = concerned(kernel, actor).find((one) => one.id === release?.register)
      if (!release || !register) return noRelease
      if (
        release.by_id !== actor.personId &&
        !mayDecide(register, actor, await byOverseer(tx, register, release))
      )
        return noRelease
      const opener = { tx, actor, register, now: kernel.clock.now(), requestKey: key }
      const decided = await decideRelease(opener, release, body)
      return decided.ok ? { id: decided.value } : decided
    })
    return 'id' in done ? { ok: true, value: done } : done
  },
})

const take = route({
  method: 'post',
  path: '/releases/{id}/file.xlsx',
  by: 'signed-in',
  fresh: true,
  summary: 'The released list, once; each row says whose copy it is',
  params: z.object({ id: z.uuid() }),
  sends: MIME.xlsx,
  run: ({ kernel, actor, lang, params, key, c }) =>
    sendExport({ kernel, actor, c }, 'xlsx', async (tx) => {
      const unproven = secondFactorFirst(actor)
      if (unproven) return unproven
      const release = await lockRelease(tx, actor, params.id)
      const register = concerned(kernel, actor).find((one) => one.id === release?.register)
      if (!release || !register) return noRelease
      const now = kernel.clock.now()
      const taken = await takeRelease({ tx, actor, register, now, requestKey: key }, release)
      if (!taken.ok) return taken
      const reader = await readerOf(kernel, tx, actor, lang)
      const day = showDay(reader.days.today, lang)
      const decider = await nameOf(tx, actor, release.decided_by)
      const subtitle =
        lang === 'zh'
          ? `${day}，${actor.name}导出，${decider}核准；用途：${release.reason}。只限此用，不得转发。`
          : `${day}, by ${actor.name}, released by ${decider}, for: ${release.reason}. For this use only.`
      const mark = `${actor.name} ${reader.days.today} ${release.id.slice(-6)}`
      const { name: house } = await houseOf(tx, actor.committeeId)
      const told = { house, subtitle, released: { fields: taken.value, mark } }
      const table = registerTable(reader, register, release, told)
      const asked = { release: release.id, fields: taken.value }
      return {
        ok: true,
        value: {
          event: `${register.id}.take-release`,
          name: `${table.title} ${reader.days.today}`,
          table,
          asked,
        },
      }
    }),
})

async function byOverseer(tx: Tx, register: Register, { committee_id, by_id }: Release): Promise<boolean> {
  const rows = await tx
    .selectFrom('posts')
    .select('post')
    .where('committee_id', '=', committee_id)
    .where('person_id', '=', by_id)
    .execute()
  return oversees(register, { posts: rows.map((row) => row.post) })
}

async function nameOf(tx: Tx, { committeeId }: Actor, id: string | null): Promise<string> {
  const row = await tx
    .selectFrom('entries')
    .select('title')
    .where('committee_id', '=', committeeId)
    .where('id', '=', id ?? '')
    .executeTakeFirst()
  return row?.title ?? ''
}

interface Row extends Release {
  readonly by: string
  readonly decider: string
}

async function readReleases(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  lang: Lang,
): Promise<z.input<typeof Released>[]> {
  const registers = new Map(concerned(kernel, actor).map((one) => [one.id, one]))
  const { rows } = await sql<Row>`
    select r.*, coalesce(b.title, '') as by, coalesce(d.title, '') as decider
      from releases r
      left join entries b on b.committee_id = r.committee_id and b.id = r.by_id
      left join entries d on d.committee_id = r.committee_id and d.id = r.decided_by
     where r.committee_id = ${actor.committeeId} and r.register = any(${[...registers.keys()]}::text[])
     order by (r.decided_at is null) desc, r.at desc limit 200`.execute(tx)
  const told: z.input<typeof Released>[] = []
  for (const row of rows) {
    const register = registers.get(row.register)
    if (!register) continue
    const mine = row.by_id === actor.personId
    const decides = !mine && mayDecide(register, actor, await byOverseer(tx, register, row))
    if (!mine && !decides) continue
    told.push({
      id: row.id,
      register: row.register,
      registerLabel: register.label[lang],
      fields: row.fields.map((field) => fieldLabel(register, field, lang)),
      reason: row.reason,
      by: row.by,
      at: row.at.toISOString(),
      state: stateOf(row),
      decidedBy: row.decider,
      answer: row.answer,
      mayDecide: decides && row.granted === null,
    })
  }
  return told
}

function stateOf({ granted, taken_at: taken }: Release): z.input<typeof Released>['state'] {
  if (taken) return 'taken'
  if (granted === null) return 'open'
  return granted ? 'granted' : 'rejected'
}

const noRelease = refuse('not-found', {
  code: 'release',
  text: { zh: '没有这份申请', en: 'There is no such request' },
})

export const releaseRoutes = [ask, list, decide, take]
