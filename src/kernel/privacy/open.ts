/** Opening 查看 what is sealed: with a reason, for ten minutes, by those the field names; the log and the supervisor see it. */
import type { z } from 'zod'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { core } from '../field/shape.ts'
import { v7 } from '../matter/id.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { provenPosts, secondFactorFirst } from '../permissions/proven.ts'
import { type Register, sealedFields } from '../register/define.ts'
import { isMasked } from '../register/mask.ts'
import { findEntry } from '../register/store.ts'
import { isSealed } from '../secrets/seal.ts'
import { isErased } from './erase.ts'

export const MINUTES = 10

export interface Opener {
  readonly tx: Tx
  readonly actor: Actor
  readonly register: Register
  readonly now: Date
  readonly requestKey: string
}

/** Whether these posts open the field with a reason; those who see it at once need none. */
export function mayOpen(register: Register, field: string, actor: Actor): boolean {
  if (!Object.hasOwn(register.data.shape, field)) return false
  const opens = core(register.data.shape[field] as z.ZodType).meta.sealed?.opens ?? []
  const posts = provenPosts(actor)
  return opens.some((post) => posts.includes(post))
}

/** Answers the opening's id. */
export async function openEntry(
  opener: Opener,
  entryId: string,
  fields: readonly string[],
  reason: string,
): Promise<Result<string>> {
  const { tx, actor, register, now } = opener
  const unproven = secondFactorFirst(actor)
  if (unproven) return unproven
  const entry = await findEntry(tx, actor.committeeId, register.id, entryId)
  if (!entry) return noEntry
  const wanted = [...new Set(fields)]
  if (!wanted.every((field) => mayOpen(register, field, actor))) return notYours
  if (await isErased(tx, actor.committeeId, entryId)) return erased
  if (!wanted.some((field) => isSealed(entry.data[field]))) return empty
  const id = v7(now)
  const until = new Date(now.getTime() + MINUTES * 60_000)
  await tx
    .insertInto('openings')
    .values({
      committee_id: actor.committeeId,
      id,
      entry_id: entryId,
      register: register.id,
      fields: wanted,
      by_id: actor.personId,
      by_name: actor.name,
      by_unit: actor.unit,
      way: 'eyes',
      reason,
      at: now,
      until,
    })
    .execute()
  await appendAudit(tx, actor.committeeId, {
    actor,
    event: `${register.id}.open`,
    subject: { kind: 'entry', id: entryId },
    reason,
    detail: { fields: wanted },
    requestKey: opener.requestKey,
    at: now,
  })
  return { ok: true, value: id }
}

/** What this reader has open in this entry now, and until when; a post taken away shuts it at once. */
export async function openNow(
  { tx, actor, register, now }: Omit<Opener, 'requestKey'>,
  entryId: string,
): Promise<ReadonlyMap<string, Date>> {
  const mine = sealedFields(register).filter((field) => mayOpen(register, field, actor))
  if (!mine.length) return new Map()
  const rows = await tx
    .selectFrom('openings')
    .select(['fields', 'until'])
    .where('committee_id', '=', actor.committeeId)
    .where('entry_id', '=', entryId)
    .where('by_id', '=', actor.personId)
    .where('way', '=', 'eyes')
    .where('at', '<=', now)
    .where('until', '>', now)
    .orderBy('until')
    .execute()
  return new Map(
    rows
      .flatMap(({ fields, until }) => fields.map((field) => [field, until] as const))
      .filter(([field]) => mine.includes(field)),
  )
}

export function asOpened(entryId: string, open: ReadonlyMap<string, Date>): ReadonlySet<string> {
  return new Set([...open.keys()].map((field) => `${entryId} ${field}`))
}

/** Sealed fields that this reader sees at once, or may open. */
export function withinReach(register: Register, actor: Actor): string[] {
  return sealedFields(register).filter(
    (field) =>
      !isMasked(register.data.shape[field] as z.ZodType, provenPosts(actor)) ||
      mayOpen(register, field, actor),
  )
}

const noEntry = refuse('not-found', {
  code: 'entry',
  text: { zh: '名册里没有这一条', en: 'No such entry in the register' },
})

const notYours: Refusal = refuse('forbidden', {
  code: 'opening',
  text: { zh: '这项内容不由您的岗位查看', en: 'Your post does not open this' },
  who: { zh: '名册的管理人员', en: 'those who keep the register' },
})

const erased = refuse('blocked', {
  code: 'opening.erased',
  text: { zh: '这一条的保密信息已经抹除', en: 'What was sealed here has been erased' },
})

const empty = refuse('blocked', {
  code: 'opening.empty',
  text: { zh: '这一项没有登记内容', en: 'Nothing is recorded there' },
})
