/** Registers over HTTP: lists, entries, changes, and pickers. */
import { z } from '@hono/zod-openapi'
import { inCommittee, type Tx } from '../db/database.ts'
import { type Answer, route } from '../http/route.ts'
import { Field } from '../http/wire.ts'
import { EntryList, EntryView } from '../http/wire-pages.ts'
import type { Kernel } from '../kernel.ts'
import { actOnce } from '../matter/once.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import { readerOf } from '../matter/row.ts'
import type { Actor } from '../permissions/actor.ts'
import { asOpened, openNow } from '../privacy/open.ts'
import type { Lang } from '../text/text.ts'
import type { Register } from './define.ts'
import { mayPick } from './pick.ts'
import { addEntry, archiveEntry, changeEntry, type Entry, findEntry, type Writing } from './store.ts'
import { entryForm, entryView, listEntries, mayEdit, pickedRows } from './view.ts'

const Name = z.object({ register: z.string().max(60) })
const One = Name.extend({ id: z.uuid() })
const Input = z.record(z.string(), z.unknown())
const Query = z.object({
  q: z.string().max(60).optional(),
  sort: z.enum(['title', 'updated']).optional(),
  dir: z.enum(['asc', 'desc']).optional(),
  archived: z.stringbool().optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(25),
})

/** The register, if this reader may see it; any other name does not exist for them. */
export function registerFor(kernel: Kernel, actor: Actor, id: string): Register | undefined {
  const register = kernel.registers.get(id)
  return register?.sees.some((post) => actor.posts.includes(post)) ? register : undefined
}

export function noRegister(): Refusal {
  return refuse('not-found', {
    code: 'register',
    text: { zh: '没有这本名册，或者您无权查看', en: 'No such register, or you may not see it' },
  })
}

const all = route({
  method: 'get',
  path: '/registers',
  by: 'signed-in',
  summary: 'Registers this reader may see',
  answers: z.array(z.object({ id: z.string(), label: z.string(), count: z.int() })),
  run: ({ kernel, actor, lang }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const registers = [...kernel.registers.values()].filter((r) => registerFor(kernel, actor, r.id))
      const rows = await tx
        .selectFrom('entries')
        .select((eb) => ['register', eb.fn.countAll<string>().as('n')])
        .where('committee_id', '=', actor.committeeId)
        .where('archived_at', 'is', null)
        .groupBy('register')
        .execute()
      const counts = new Map(rows.map((row) => [row.register, Number(row.n)]))
      const value = registers.map((r) => ({ id: r.id, label: r.label[lang], count: counts.get(r.id) ?? 0 }))
      return { ok: true, value }
    }),
})

const list = route({
  method: 'get',
  path: '/registers/{register}',
  by: 'signed-in',
  summary: 'Entries of a register',
  params: Name,
  query: Query,
  answers: EntryList,
  run: async ({ kernel, actor, lang, params, query }) => {
    const register = registerFor(kernel, actor, params.register)
    if (!register) return noRegister()
    return inCommittee(kernel.db, actor.committeeId, async (tx) => ({
      ok: true,
      value: await listEntries(await readerOf(kernel, tx, actor, lang), register, query),
    }))
  },
})

const form = route({
  method: 'get',
  path: '/registers/{register}/form',
  by: 'signed-in',
  summary: 'The form of a new entry',
  params: Name,
  answers: z.object({ label: z.string(), fields: z.array(Field) }),
  run: async ({ kernel, actor, lang, params }) => {
    const register = registerFor(kernel, actor, params.register)
    if (!register || !mayEdit(register, actor)) return noRegister()
    return { ok: true, value: { label: register.label[lang], fields: entryForm(register, lang) } }
  },
})

const read = route({
  method: 'get',
  path: '/registers/{register}/{id}',
  by: 'signed-in',
  summary: 'One entry with its history and matters',
  params: One,
  answers: EntryView,
  run: async ({ kernel, actor, lang, params }) => {
    const register = registerFor(kernel, actor, params.register)
    if (!register) return noRegister()
    return inCommittee(kernel.db, actor.committeeId, (tx) =>
      shown(kernel, tx, actor, lang, register, params.id),
    )
  },
})

const add = route({
  method: 'post',
  path: '/registers/{register}',
  by: 'signed-in',
  summary: 'Add an entry',
  params: Name,
  body: z.object({ input: Input }),
  answers: EntryView,
  run: ({ kernel, actor, lang, params, body, key }) =>
    write(kernel, actor, lang, params.register, key, body, (tx, by) => addEntry(tx, by, body.input)),
})

const change = route({
  method: 'put',
  path: '/registers/{register}/{id}',
  by: 'signed-in',
  summary: 'Change an entry',
  params: One,
  body: z.object({ version: z.int(), input: Input, reason: z.string().max(500).optional() }),
  answers: EntryView,
  run: ({ kernel, actor, lang, params, body, key }) =>
    write(kernel, actor, lang, params.register, key, [params.id, body], async (tx, by) => {
      const opened = asOpened(params.id, await openNow({ tx, ...by }, params.id))
      const at = { id: params.id, version: body.version, reason: body.reason }
      return changeEntry(tx, { ...by, opened }, at, body.input)
    }),
})

const archive = route({
  method: 'post',
  path: '/registers/{register}/{id}/archive',
  by: 'signed-in',
  summary: 'Take an entry out of use',
  params: One,
  body: z.object({ reason: z.string().min(2).max(500) }),
  answers: EntryView,
  run: ({ kernel, actor, lang, params, body, key }) =>
    write(kernel, actor, lang, params.register, key, [params.id, body], (tx, by) =>
      archiveEntry(tx, by, params.id, body.reason),
    ),
})

const pick = route({
  method: 'get',
  path: '/pick/{register}',
  by: 'signed-in',
  summary: 'Entries for a picker, by name, pinyin initials or code',
  params: Name,
  query: z.object({ q: z.string().max(60).default('') }),
  answers: z.array(z.object({ value: z.string(), label: z.string(), detail: z.string() })),
  run: async ({ kernel, actor, params, query }) => {
    const register = kernel.registers.get(params.register)
    if (!register || !mayPick(kernel, actor, register)) return noRegister()
    return inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const rows = await pickedRows(tx, actor, register, query)
        .select(['id', 'title', 'detail'])
        .orderBy('title')
        .limit(20)
        .execute()
      return { ok: true, value: rows.map((row) => ({ value: row.id, label: row.title, detail: row.detail })) }
    })
  },
})

export const registerRoutes = [all, list, form, read, add, change, archive, pick]

async function shown(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  lang: Lang,
  register: Register,
  id: string,
): Promise<Answer<EntryView>> {
  const entry = await findEntry(tx, actor.committeeId, register.id, id)
  if (!entry) return noRegister()
  return { ok: true, value: await entryView(await readerOf(kernel, tx, actor, lang), register, entry) }
}

async function write(
  kernel: Kernel,
  actor: Actor,
  lang: Lang,
  name: string,
  key: string,
  content: unknown,
  work: (tx: Tx, by: Writing) => Promise<Result<Entry>>,
): Promise<Answer<EntryView>> {
  const register = registerFor(kernel, actor, name)
  if (!register) return noRegister()
  if (!mayEdit(register, actor))
    return refuse('forbidden', {
      code: 'register.edit',
      text: { zh: '您可以查看这本名册，但不能修改', en: 'You may read this register, not change it' },
      who: { zh: '办公室', en: 'the office' },
    })
  const by = { vault: kernel.vault, register, actor, now: kernel.clock.now(), requestKey: key }
  const done = await actOnce(kernel, actor, { key, content }, async (tx) => {
    const written = await work(tx, by)
    return written.ok ? { id: written.value.id } : written
  })
  if (!('id' in done)) return done
  return inCommittee(kernel.db, actor.committeeId, (tx) => shown(kernel, tx, actor, lang, register, done.id))
}
