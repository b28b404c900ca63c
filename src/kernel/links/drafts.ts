/** Forms half written, kept by their owner: a person, or whoever holds a link. */
import { z } from '@hono/zod-openapi'
import { inCommittee, type Tx } from '../db/database.ts'
import { route } from '../http/route.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import { maySee } from '../matter/decide.ts'
import { refuse } from '../matter/refusal.ts'
import { withParties } from '../matter/store.ts'
import type { Actor } from '../permissions/actor.ts'
import { dropKeys, type Keeper } from '../privacy/person-keys.ts'
import type { Lang } from '../text/text.ts'
import { draftId, keptData, openData } from './draft-data.ts'

/** More than anybody leaves lying about. */
const MOST = 200

export function ownerOf(actor: Actor): string {
  return actor.link ? `link:${actor.link.id}` : actor.personId
}

export const Kept = z.object({ data: z.record(z.string(), z.unknown()), at: z.iso.datetime() }).nullable()
export const Draft = z.strictObject({
  data: z.record(z.string(), z.unknown()),
  label: z.string().max(200).optional(),
  href: z
    .string()
    .max(300)
    .regex(/^\/(?![/\\])/)
    .optional(),
})

export async function readDraft(kernel: Kernel, actor: Actor, key: string) {
  const value = await inCommittee(kernel.db, actor.committeeId, async (tx) => {
    const row = await ofOwner(tx, actor).select(['data', 'at']).where('key', '=', key).executeTakeFirst()
    const data = row && (await openData(keeperOf(kernel, tx, actor), ownerOf(actor), key, row.data))
    return row && data ? { data, at: row.at.toISOString() } : null
  })
  return { ok: true as const, value }
}

function keeperOf(kernel: Kernel, tx: Tx, actor: Actor): Keeper {
  return { vault: kernel.vault, tx, committeeId: actor.committeeId }
}

export async function keepDraft(kernel: Kernel, actor: Actor, key: string, draft: z.infer<typeof Draft>) {
  const at = kernel.clock.now()
  const kept = await inCommittee(kernel.db, actor.committeeId, async (tx) => {
    const { n } = await ofOwner(tx, actor)
      .where('key', '!=', key)
      .select((e) => e.fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    if (Number(n) >= MOST) return false
    const row = {
      data: await keptData(keeperOf(kernel, tx, actor), ownerOf(actor), key, draft.data),
      at,
      label: draft.label ?? '',
      href: draft.href ?? '',
    }
    await tx
      .insertInto('drafts')
      .values({ committee_id: actor.committeeId, owner: ownerOf(actor), key, ...row })
      .onConflict((c) => c.columns(['committee_id', 'owner', 'key']).doUpdateSet(row))
      .execute()
    return true
  })
  if (kept) return { ok: true as const, value: { at: at.toISOString() } }
  return refuse('too-many', {
    code: 'drafts',
    text: { zh: `草稿已满 ${MOST} 份，请先清理`, en: `You have ${MOST} drafts; remove some first` },
  })
}

function ofOwner(tx: Tx, actor: Actor) {
  return tx
    .selectFrom('drafts')
    .where('committee_id', '=', actor.committeeId)
    .where('owner', '=', ownerOf(actor))
}

export async function removeDraft(kernel: Kernel, actor: Actor, key: string) {
  await inCommittee(kernel.db, actor.committeeId, async (tx) => {
    await tx
      .deleteFrom('drafts')
      .where('committee_id', '=', actor.committeeId)
      .where('owner', '=', ownerOf(actor))
      .where('key', '=', key)
      .execute()
    await dropKeys(keeperOf(kernel, tx, actor), [draftId(ownerOf(actor), key)])
  })
  return { ok: true as const, value: undefined }
}

const Key = z.object({ key: z.string().min(1).max(200) })

const list = route({
  method: 'get',
  path: '/drafts',
  by: 'signed-in',
  summary: 'Forms I have not sent yet',
  answers: z.array(z.object({ key: z.string(), label: z.string(), href: z.string(), at: z.iso.datetime() })),
  run: async ({ kernel, actor, lang }) => {
    const rows = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      ofOwner(tx, actor).select(['key', 'label', 'href', 'at']).orderBy('at', 'desc').execute(),
    )
    const titles = await titlesOf(kernel, actor, rows)
    const value = rows.map(({ key, label, href, at }) => {
      const named = nameOf(kernel, key, lang, titles)
      return { key, label: label || named.label, href: href || named.href, at: at.toISOString() }
    })
    return { ok: true, value }
  },
})

const read = route({
  method: 'get',
  path: '/drafts/{key}',
  by: 'signed-in',
  summary: 'What I wrote so far',
  params: Key,
  answers: Kept,
  run: ({ kernel, actor, params }) => readDraft(kernel, actor, params.key),
})

const write = route({
  method: 'put',
  path: '/drafts/{key}',
  by: 'signed-in',
  summary: 'Keep what I wrote so far',
  params: Key,
  body: Draft,
  answers: z.object({ at: z.iso.datetime() }),
  run: ({ kernel, actor, params, body }) => keepDraft(kernel, actor, params.key, body),
})

const remove = route({
  method: 'delete',
  path: '/drafts/{key}',
  by: 'signed-in',
  summary: 'Throw a draft away',
  params: Key,
  run: ({ kernel, actor, params }) => removeDraft(kernel, actor, params.key),
})

/** `new:<type>` and `act:<number>:<verb>` name themselves. */
function nameOf(kernel: Kernel, key: string, lang: Lang, titles: ReadonlyMap<string, Titled>) {
  const [kind, what = '', verb = ''] = key.split(':')
  if (kind === 'new') {
    const type = kernel.types.get(what)?.type
    return { label: (type?.raise?.label ?? type?.label)?.[lang] ?? key, href: `/w/new/${what}` }
  }
  const matter = kind === 'act' ? titles.get(what) : undefined
  if (!matter) return { label: key, href: '/w/drafts' }
  const { transitions } = typeOf(kernel, matter.type).type
  const act = (Object.hasOwn(transitions, verb) && transitions[verb]?.label[lang]) || verb
  return { label: `${act} · ${what} ${matter.title}`, href: `/m/${what}?act=${verb}` }
}

interface Titled {
  readonly type: string
  readonly title: string
}

/** Only of matters this reader may see: a draft can be put under any number. */
async function titlesOf(
  kernel: Kernel,
  actor: Actor,
  rows: readonly { readonly key: string }[],
): Promise<ReadonlyMap<string, Titled>> {
  const nos = rows.flatMap(({ key }) => (key.startsWith('act:') ? (key.split(':')[1] ?? []) : []))
  if (!nos.length) return new Map()
  const found = await inCommittee(kernel.db, actor.committeeId, async (tx) => {
    const matters = tx.selectFrom('matters').selectAll().where('committee_id', '=', actor.committeeId)
    return withParties(tx, actor.committeeId, await matters.where('no', 'in', nos).execute())
  })
  const seen = found.filter((matter) => maySee(typeOf(kernel, matter.type).type, matter, actor))
  return new Map(seen.map((matter) => [matter.no, matter]))
}

export const draftRoutes = [list, read, write, remove]
