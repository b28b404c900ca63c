/** Erasure 抹除 of what is sealed about one person: asked for by one of the office, decided by another, for good. */
import { type Selectable, sql } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import type { Erasures } from '../db/tables-vault.ts'
import { draftId } from '../links/draft-data.ts'
import { v7 } from '../matter/id.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Register, sealedFields } from '../register/define.ts'
import { findEntry } from '../register/store.ts'
import { isSealed } from '../secrets/seal.ts'
import { isMark } from './marks.ts'
import { destroyKeys, dropKeys } from './person-keys.ts'

export type Erasure = Selectable<Erasures>

export interface Erasing {
  readonly tx: Tx
  readonly actor: Actor
  readonly register: Register
  readonly now: Date
  readonly requestKey: string
}

export async function askErasure(
  { tx, actor, register, now, requestKey }: Erasing,
  entryId: string,
  reason: string,
): Promise<Result<string>> {
  const { committeeId } = actor
  const entry = await findEntry(tx, committeeId, register.id, entryId, true)
  if (!entry) return noEntry
  if (!sealedFields(register).some((field) => isSealed(entry.data[field]))) return nothingSealed
  if (await isErased(tx, committeeId, entryId)) return alreadyErased
  const id = v7(now)
  const asked = await tx
    .insertInto('erasures')
    .values({
      committee_id: committeeId,
      id,
      entry_id: entryId,
      register: register.id,
      reason,
      by_id: actor.personId,
      at: now,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!asked) return alreadyAsked
  const subject = { kind: 'entry', id: entryId }
  const event = `${register.id}.ask-erasure`
  await appendAudit(tx, committeeId, { actor, event, subject, reason, requestKey, at: now })
  return { ok: true, value: id }
}

export interface Decision {
  readonly grant: boolean
  readonly answer: string
}

/** Answers the files that nothing can read any more; whoever commits removes them. */
export async function decideErasure(
  erasing: Erasing,
  erasure: Erasure,
  { grant, answer }: Decision,
): Promise<Result<string[]>> {
  const { tx, actor, register, now, requestKey } = erasing
  const { committeeId } = actor
  if (erasure.decided_at) return decided
  if (erasure.by_id === actor.personId) return fourEyes
  const files = grant ? await erase(erasing, erasure.entry_id) : []
  await tx
    .updateTable('erasures')
    .set({ decided_by: actor.personId, decided_at: now, granted: grant, answer })
    .where('committee_id', '=', committeeId)
    .where('id', '=', erasure.id)
    .execute()
  await appendAudit(tx, committeeId, {
    actor,
    event: `${register.id}.${grant ? 'erase' : 'keep'}`,
    subject: { kind: 'entry', id: erasure.entry_id },
    reason: answer,
    detail: grant ? { fields: sealedFields(register) } : {},
    requestKey,
    at: now,
  })
  return { ok: true, value: files }
}

/** The key first: whatever copy is left somewhere says nothing without it. */
async function erase({ tx, actor, register, now }: Erasing, entryId: string): Promise<string[]> {
  const { committeeId } = actor
  const keeper = { tx, committeeId }
  await destroyKeys(keeper, [entryId], now)
  await tx
    .deleteFrom('entry_lookups')
    .where('committee_id', '=', committeeId)
    .where('entry_id', '=', entryId)
    .execute()
  const entry = await findEntry(tx, committeeId, register.id, entryId, true)
  const key = entry && isMark(entry.key) ? { key: `erased ${entryId}` } : {}
  await tx
    .updateTable('entries')
    .set({ ...key, version: sql`version + 1`, updated_at: now })
    .where('committee_id', '=', committeeId)
    .where('id', '=', entryId)
    .execute()
  await dropDrafts(keeper, `entry:${register.id}`)
  await dropDrafts(keeper, `entry:${register.id}:${entryId}`)
  return dropImports(keeper, register)
}

type Keeping = { readonly tx: Tx; readonly committeeId: number }

/** A form half written may be about anybody. */
async function dropDrafts({ tx, committeeId }: Keeping, key: string): Promise<void> {
  const drafts = await tx
    .deleteFrom('drafts')
    .where('committee_id', '=', committeeId)
    .where('key', '=', key)
    .returning(['owner', 'key'])
    .execute()
  await dropKeys(
    { tx, committeeId },
    drafts.map((draft) => draftId(draft.owner, draft.key)),
  )
}

/** So may the rows and the file of an import; what it wrote stays, and so does taking it back. */
async function dropImports({ tx, committeeId }: Keeping, register: Register): Promise<string[]> {
  const { rows } = await sql<{ id: string; file: string }>`
    select b.id, b.rows ->> 'sha256' as file from import_batches b
      join person_keys k on k.committee_id = b.committee_id and k.subject_id = b.id
     where b.committee_id = ${committeeId} and b.register = ${register.id} for update of b`.execute(tx)
  await dropKeys(
    { tx, committeeId },
    rows.map((row) => row.id),
  )
  return rows.map((row) => row.file)
}

export async function isErased(tx: Tx, committeeId: number, entryId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('person_keys')
    .select('destroyed_at')
    .where('committee_id', '=', committeeId)
    .where('subject_id', '=', entryId)
    .executeTakeFirst()
  return Boolean(row?.destroyed_at)
}

const noEntry = refuse('not-found', {
  code: 'entry',
  text: { zh: '名册里没有这一条', en: 'No such entry in the register' },
})

const nothingSealed = blocked(
  'erasure.nothing',
  '这一条没有保密信息，无可抹除',
  'Nothing in this entry is sealed',
)
const alreadyErased = blocked('erasure.done', '这一条的保密信息已经抹除', 'It was erased already')
const alreadyAsked = blocked(
  'erasure.asked',
  '已经有人申请抹除这一条，正等另一人核准',
  'Its erasure was asked for already and waits for another person',
)
const fourEyes: Refusal = refuse('forbidden', {
  code: 'erasure.same-person',
  text: { zh: '申请的人不能自己核准，须由另一人核准', en: 'Another person than who asked must decide' },
  who: { zh: '办公室另一位工作人员', en: 'somebody else of the office' },
})
const decided: Refusal = refuse('conflict', {
  code: 'erasure.decided',
  text: { zh: '这份申请已经有人处理', en: 'This request has been decided already' },
})

function blocked(code: string, zh: string, en: string): Refusal {
  return refuse('blocked', { code, text: { zh, en } })
}
