/** Tells people: notices and their deliveries are written in the transaction of the act they tell of (an outbox). */
import type { Tx } from '../db/database.ts'
import { v7 } from '../matter/id.ts'
import { settingOf } from '../settings/read.ts'
import type { Text } from '../text/text.ts'
import { NOTICE_KINDS, type NoticeKind, type NoticeKindId, type Wanted, wanted } from './kinds.ts'
import { groupWebhook } from './settings.ts'

export interface Told {
  /** Entries of persons; nobody is told twice. */
  readonly to: readonly string[]
  readonly kind: NoticeKindId
  /** One sentence; of a matter it may name the title and nothing else that was recorded. */
  readonly text: Text
  /** Path in this program, such as /m/JB2026-0012. */
  readonly href: string
  readonly matterId?: string
  /** The same key tells the same person once, however often the act is repeated. */
  readonly key: string
  /** Titles of this type are private: the kind is told, the content is behind the sign-in. */
  readonly sensitive?: boolean
  readonly at: Date
}

/** Returns the persons who have a new notice to see, for the live line to their browsers. */
export async function notify(tx: Tx, committeeId: number, told: Told): Promise<string[]> {
  const people = [...new Set(told.to)]
  if (people.length === 0) return []
  const accounts = await accountsOf(tx, committeeId, people)
  const wishes = new Map(people.map((id) => [id, wanted(told.kind, accounts.get(id)?.notice_switches ?? {})]))
  const written = await writeNotices(tx, committeeId, told, wishes)
  const deliveries = written.flatMap(({ id, person_id }) => {
    const mail = accounts.get(person_id)?.mail ?? ''
    return wishes.get(person_id)?.mail && mail !== '' ? [delivery(told, id, 'mail', mail)] : []
  })
  const first = written[0]
  if (first && written.length === people.length && isForGroup(told.kind)) {
    const address = await settingOf(tx, committeeId, groupWebhook)
    if (address !== '') deliveries.push(delivery(told, first.id, 'webhook', address))
  }
  if (deliveries.length > 0)
    await tx
      .insertInto('deliveries')
      .values(deliveries.map((row) => ({ committee_id: committeeId, ...row })))
      .execute()
  return written.map((row) => row.person_id).filter((id) => wishes.get(id)?.inApp)
}

function isForGroup(kind: NoticeKindId): boolean {
  const { group = false }: NoticeKind = NOTICE_KINDS[kind]
  return group
}

function delivery({ at }: Told, noticeId: string, channel: 'mail' | 'webhook', address: string) {
  return { id: v7(at), notice_id: noticeId, channel, address, next_at: at }
}

async function accountsOf(tx: Tx, committeeId: number, people: readonly string[]) {
  const rows = await tx
    .selectFrom('accounts as a')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'a.committee_id').onRef('e.id', '=', 'a.person_id'),
    )
    .select(['a.person_id', 'a.mail', 'a.notice_switches'])
    .where('a.committee_id', '=', committeeId)
    .where('a.person_id', 'in', people)
    .where('a.disabled_at', 'is', null)
    .where('e.archived_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.person_id, row]))
}

/** A notice that a person wants by mail only is written as read: the delivery hangs on it. */
function writeNotices(tx: Tx, committeeId: number, told: Told, wishes: ReadonlyMap<string, Wanted>) {
  const text = told.sensitive ? withoutContent(told.kind) : told.text
  const rows = [...wishes].flatMap(([person_id, wish]) =>
    wish.inApp || wish.mail
      ? [
          {
            committee_id: committeeId,
            id: v7(told.at),
            person_id,
            kind: told.kind,
            zh: text.zh,
            en: text.en,
            href: told.href,
            matter_id: told.matterId ?? null,
            key: `${told.key}:${person_id}`,
            at: told.at,
            read_at: wish.inApp ? null : told.at,
          },
        ]
      : [],
  )
  if (rows.length === 0) return Promise.resolve([])
  return tx
    .insertInto('notices')
    .values(rows)
    .onConflict((c) => c.columns(['committee_id', 'key']).doNothing())
    .returning(['id', 'person_id'])
    .execute()
}

function withoutContent(kind: NoticeKindId): Text {
  const { label } = NOTICE_KINDS[kind]
  return { zh: `${label.zh}（内容请登录查看）`, en: `${label.en} (sign in to read it)` }
}
