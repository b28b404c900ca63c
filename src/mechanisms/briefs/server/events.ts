/** Remembers confirmed articles and recognises the same event when it comes again. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/server'
import { type Article, type Fingerprint, fingerprint, sameEvent } from '../../../engine/reader/index.ts'
import type { Proposal } from '../data.ts'

interface Known {
  readonly activity_id: string
  readonly print: Fingerprint
  readonly no: string
  readonly title: string
}

export function printOf(article: Article | Proposal, text: string): Fingerprint {
  return fingerprint(article as Article, text)
}

/** Candidates share a day or some of the text's smallest shingles; the reader's own comparison decides. */
export async function findTwin(
  tx: Tx,
  committeeId: number,
  print: Fingerprint,
): Promise<NonNullable<Proposal['twin']> | undefined> {
  const keys = keysOf(print)
  const { rows } = await sql<Known>`
    select e.activity_id, e.print, a.no, a.title
      from briefs_events e join activities a on a.committee_id = e.committee_id and a.id = e.activity_id
     where e.committee_id = ${committeeId}
       and (e.held_on = ${print.date}::date or e.keys && ${keys}::bigint[])
     order by a.held_on desc nulls last limit 60`.execute(tx)
  const likely = rows
    .map((row) => ({ row, likeness: sameEvent(row.print, print) }))
    .filter(({ likeness }) => likeness.same)
    .sort((a, b) => b.likeness.likeness - a.likeness.likeness)[0]
  if (!likely) return undefined
  const { row, likeness } = likely
  return { activityId: row.activity_id, no: row.no, title: row.title, why: likeness.reason.zh }
}

export async function remember(
  tx: Tx,
  committeeId: number,
  event: {
    readonly briefId: string
    readonly ord: number
    readonly activityId: string
    readonly print: Fingerprint
  },
): Promise<void> {
  await sql`
    insert into briefs_events (committee_id, brief_id, ord, activity_id, held_on, print, keys)
    values (${committeeId}, ${event.briefId}, ${event.ord}, ${event.activityId}, ${event.print.date}::date,
            ${JSON.stringify(event.print)}::jsonb, ${keysOf(event.print)}::bigint[])`.execute(tx)
}

function keysOf(print: Fingerprint): number[] {
  return print.sketch.slice(0, 16)
}
