/** A person's notices in the program: the list, the number unread, marking as read. */
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Notices } from '../db/tables-service.ts'
import type { Text } from '../text/text.ts'

export interface Notice {
  readonly id: string
  readonly kind: string
  readonly at: Date
  readonly text: Text
  readonly href: string
  readonly readAt: Date | null
}

export interface Reader {
  readonly committeeId: number
  readonly personId: string
}

const COLUMNS = ['id', 'kind', 'at', 'zh', 'en', 'href', 'read_at'] as const

type Row = Pick<Selectable<Notices>, (typeof COLUMNS)[number]>

function noticeOf({ id, kind, at, zh, en, href, read_at }: Row): Notice {
  return { id, kind, at, text: { zh, en }, href, readAt: read_at }
}

export async function listNotices(
  tx: Tx,
  reader: Reader,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ rows: Notice[]; total: number }> {
  const rows = await own(tx, reader)
    .select([...COLUMNS, sql<string>`count(*) over ()`.as('total')])
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return {
    rows: rows.map(noticeOf),
    total: Number(rows[0]?.total ?? (page > 1 ? await count(tx, reader) : 0)),
  }
}

/** The latest, without counting the others. */
export async function latestNotices(tx: Tx, reader: Reader, most: number): Promise<Notice[]> {
  const rows = await own(tx, reader).select(COLUMNS).orderBy('at', 'desc').orderBy('id').limit(most).execute()
  return rows.map(noticeOf)
}

export async function unreadNotices(tx: Tx, reader: Reader): Promise<number> {
  const row = await own(tx, reader)
    .where('read_at', 'is', null)
    .select((e) => e.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Marks these, all, or those about one matter (its page was opened); a reminder then shows as read. */
export async function markRead(
  tx: Tx,
  reader: Reader,
  which: 'all' | { readonly ids: readonly string[] } | { readonly matterId: string },
  at: Date,
): Promise<number> {
  if (which !== 'all' && 'ids' in which && which.ids.length === 0) return 0
  let query = tx
    .updateTable('notices')
    .set({ read_at: at })
    .where('committee_id', '=', reader.committeeId)
    .where('person_id', '=', reader.personId)
    .where('read_at', 'is', null)
  if (which !== 'all')
    query =
      'ids' in which ? query.where('id', 'in', which.ids) : query.where('matter_id', '=', which.matterId)
  const read = await query.returning(['kind', 'key']).execute()
  const reminders = read.flatMap((row) => (row.kind === 'reminder' ? [row.key.split(':')[1] ?? ''] : []))
  if (reminders.length > 0)
    await tx
      .updateTable('reminders')
      .set({ read_at: at })
      .where('committee_id', '=', reader.committeeId)
      .where('id', 'in', reminders)
      .where('read_at', 'is', null)
      .execute()
  return read.length
}

function own(tx: Tx, { committeeId, personId }: Reader) {
  return tx.selectFrom('notices').where('committee_id', '=', committeeId).where('person_id', '=', personId)
}

async function count(tx: Tx, reader: Reader): Promise<string> {
  const row = await own(tx, reader)
    .select((e) => e.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}
