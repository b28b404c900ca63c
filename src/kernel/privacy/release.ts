/** Releasing 批量导出 a sensitive register's values as they read: asked for by one, decided by another, taken once, marked throughout. */
import { type Selectable, sql } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import type { Releases } from '../db/tables-vault.ts'
import { v7 } from '../matter/id.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { secondFactorFirst } from '../permissions/proven.ts'
import { isSensitive, type Register } from '../register/define.ts'
import { mayEdit, pickedRows } from '../register/view.ts'
import { oversees } from './looks.ts'
import { type Opener, withinReach } from './open.ts'

export type Release = Selectable<Releases>

export interface Wish {
  readonly fields: readonly string[]
  readonly q: string
  readonly archived: boolean
  readonly reason: string
}

/** Whoever decides has so long for it to matter: what was right a week ago may not be today. */
export const GOOD_FOR_HOURS = 24

export async function askRelease(
  { tx, actor, register, now, requestKey }: Opener,
  wish: Wish,
): Promise<Result<string>> {
  if (!isSensitive(register)) return needless
  const unproven = secondFactorFirst(actor)
  if (unproven) return unproven
  const fields = [...new Set(wish.fields)]
  const reach = withinReach(register, actor)
  if (!fields.every((field) => reach.includes(field))) return beyond
  const id = v7(now)
  await tx
    .insertInto('releases')
    .values({
      committee_id: actor.committeeId,
      id,
      register: register.id,
      fields,
      q: wish.q,
      archived: wish.archived,
      reason: wish.reason,
      by_id: actor.personId,
      at: now,
    })
    .execute()
  const event = `${register.id}.ask-release`
  const subject = { kind: 'release', id }
  await appendAudit(tx, actor.committeeId, {
    actor,
    event,
    subject,
    reason: wish.reason,
    detail: { fields },
    requestKey,
    at: now,
  })
  return { ok: true, value: id }
}

/** One who oversees the register; where the asking person does so, another who keeps it will do. */
export function mayDecide(register: Register, actor: Actor, askedByOverseer: boolean): boolean {
  return oversees(register, actor) || (askedByOverseer && mayEdit(register, actor))
}

export async function decideRelease(
  { tx, actor, register, now, requestKey }: Opener,
  release: Release,
  { grant, answer }: { readonly grant: boolean; readonly answer: string },
): Promise<Result<string>> {
  if (release.decided_at) return decided
  if (release.by_id === actor.personId) return fourEyes
  await tx
    .updateTable('releases')
    .set({ decided_by: actor.personId, decided_at: now, granted: grant, answer })
    .where('committee_id', '=', actor.committeeId)
    .where('id', '=', release.id)
    .execute()
  await appendAudit(tx, actor.committeeId, {
    actor,
    event: `${register.id}.${grant ? 'release' : 'refuse-release'}`,
    subject: { kind: 'release', id: release.id },
    reason: answer,
    requestKey,
    at: now,
  })
  return { ok: true, value: release.id }
}

/** By whoever asked, once, within a day, and only what their posts still open by then. */
export async function takeRelease(
  { tx, actor, register, now }: Opener,
  release: Release,
): Promise<Result<string[]>> {
  if (release.by_id !== actor.personId) return notYours
  const { granted, decided_at: at, taken_at: taken } = release
  if (!granted || !at || taken || now.getTime() - at.getTime() > GOOD_FOR_HOURS * 3_600_000) return notOpen
  const fields = release.fields.filter((field) => withinReach(register, actor).includes(field))
  if (!fields.length) return beyond
  const noted = await tx
    .insertInto('openings')
    .columns([
      'committee_id',
      'id',
      'entry_id',
      'register',
      'fields',
      'by_id',
      'by_name',
      'by_unit',
      'way',
      'reason',
      'at',
      'until',
    ])
    .expression(
      pickedRows(tx, actor, register, release).select([
        'committee_id',
        sql<string>`gen_random_uuid()`.as('id'),
        'id as entry_id',
        'register',
        sql<string[]>`${fields}::text[]`.as('fields'),
        sql<string>`${actor.personId}::uuid`.as('by_id'),
        sql<string>`${actor.name}::text`.as('by_name'),
        sql<string>`${actor.unit}::text`.as('by_unit'),
        sql<'list'>`'list'`.as('way'),
        sql<string>`${release.reason}::text`.as('reason'),
        sql<Date>`${now}::timestamptz`.as('at'),
        sql<Date>`${now}::timestamptz`.as('until'),
      ]),
    )
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('releases')
    .set({ taken_at: now, rows: Number(noted.numInsertedOrUpdatedRows ?? 0) })
    .where('committee_id', '=', actor.committeeId)
    .where('id', '=', release.id)
    .execute()
  return { ok: true, value: fields }
}

export function lockRelease(tx: Tx, { committeeId }: Actor, id: string): Promise<Release | undefined> {
  return tx
    .selectFrom('releases')
    .selectAll()
    .where('committee_id', '=', committeeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

const who = { zh: '监督这本名册的人', en: 'whoever oversees the register' }
const needless = refuse('blocked', {
  code: 'release.needless',
  text: {
    zh: '这本名册没有敏感信息，直接导出即可',
    en: 'This register holds nothing sensitive: simply export it',
  },
})
const beyond = refuse('forbidden', {
  code: 'release.fields',
  text: { zh: '其中有您的岗位不能查看的内容', en: 'Your post does not open all of these fields' },
})
const fourEyes = refuse('forbidden', {
  code: 'release.same-person',
  text: { zh: '申请的人不能自己核准，须由另一人核准', en: 'Another person than who asked must decide' },
  who,
})
const decided = refuse('conflict', {
  code: 'release.decided',
  text: { zh: '这份申请已经有人处理', en: 'This request has been decided already' },
})
const notYours: Refusal = refuse('forbidden', {
  code: 'release.not-yours',
  text: { zh: '只有申请的人可以下载', en: 'Only the person who asked may take it' },
})
const notOpen = refuse('blocked', {
  code: 'release.not-open',
  text: {
    zh: '这份导出没有核准、已经下载过，或核准已超过 24 小时',
    en: 'It was not granted, was taken already, or was granted more than 24 hours ago',
  },
})
