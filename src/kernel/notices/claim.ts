/** Takes waiting deliveries for one address, and records what became of them. */
import type { ExpressionBuilder } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables-more.ts'
import type { Lang } from '../text/text.ts'
import { beyondAllWaiting, MAX_ATTEMPTS, nextAttempt } from './backoff.ts'
import type { Channel, Sent } from './channel.ts'
import type { Line } from './message.ts'

/** Longer than any channel takes to answer: a process that dies while sending leaves the batch to the next. */
const LEASE = 60_000
const LARGEST = 100

export interface Batch {
  readonly address: string
  readonly lang: Lang
  /** Attempts made, this one included. */
  readonly attempts: number
  readonly ids: readonly string[]
  /** Empty when nobody is left to tell: the account was closed meanwhile. */
  readonly lines: readonly Line[]
}

/** Which channels have something due; asked first, so that an idle committee costs one query. */
export async function dueChannels(tx: Tx, committeeId: number, now: Date): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('deliveries')
    .select('channel')
    .distinct()
    .where('committee_id', '=', committeeId)
    .where('state', '=', 'waiting')
    .where(isDue(now))
    .execute()
  return new Set(rows.map((row) => row.channel))
}

/**
 * All that is new for one address goes together. A batch that was tried before stays the same batch, because
 * its rows carry the same next attempt: so it keeps its message id.
 */
export async function claim(
  tx: Tx,
  committeeId: number,
  channel: Channel,
  now: Date,
): Promise<Batch | undefined> {
  const first = await waiting(tx, committeeId, channel, now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!first) return undefined
  if (channel.perMinute && (await sentLastMinute(tx, committeeId, first.address, now)) >= channel.perMinute)
    return undefined
  const alike = waiting(tx, committeeId, channel, now)
    .where('address', '=', first.address)
    .where('attempts', '=', first.attempts)
  const rows = await (first.attempts > 0 ? alike.where('next_at', '=', first.next_at) : alike)
    .orderBy('next_at')
    .orderBy('id')
    .limit(LARGEST)
    .forUpdate()
    .skipLocked()
    .execute()
  const ids = rows.map((row) => row.id)
  const attempts = first.attempts + 1
  await tx
    .updateTable('deliveries')
    .set({ attempts, next_at: new Date(now.getTime() + LEASE) })
    .where('committee_id', '=', committeeId)
    .where('id', 'in', ids)
    .execute()
  return { address: first.address, attempts, ids, ...(await contentOf(tx, committeeId, channel, ids)) }
}

function waiting(tx: Tx, committeeId: number, channel: Channel, now: Date) {
  return tx
    .selectFrom('deliveries')
    .select(['id', 'address', 'attempts', 'next_at'])
    .where('committee_id', '=', committeeId)
    .where('state', '=', 'waiting')
    .where('channel', '=', channel.id)
    .where(isDue(now))
}

function isDue(now: Date) {
  return (e: ExpressionBuilder<Tables, 'deliveries'>) =>
    e.or([e('next_at', '<=', now), e('next_at', '>', beyondAllWaiting(now))])
}

/** Messages of the last minute, and those on their way; the lock on the committee keeps two processes from counting at once. */
async function sentLastMinute(tx: Tx, committeeId: number, address: string, now: Date): Promise<number> {
  await tx.selectFrom('committees').select('id').where('id', '=', committeeId).forNoKeyUpdate().execute()
  const rows = await tx
    .selectFrom('deliveries')
    .select(['state', 'sent_at', 'next_at'])
    .distinct()
    .where('committee_id', '=', committeeId)
    .where('address', '=', address)
    .where('attempts', '>', 0)
    .where((e) =>
      e.or([
        // Not those of a clock that was ahead, or nothing would leave for as long as it was.
        e.and([
          e('sent_at', '>', new Date(now.getTime() - 60_000)),
          e('sent_at', '<=', new Date(now.getTime() + 60_000)),
        ]),
        e.and([e('state', '=', 'waiting'), e('next_at', '>', now)]),
      ]),
    )
    .execute()
  return new Set(rows.map((row) => (row.sent_at ?? row.next_at).getTime())).size
}

async function contentOf(tx: Tx, committeeId: number, channel: Channel, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('deliveries as d')
    .innerJoin('notices as n', (j) =>
      j.onRef('n.committee_id', '=', 'd.committee_id').onRef('n.id', '=', 'd.notice_id'),
    )
    .leftJoin('accounts as a', (j) =>
      j.onRef('a.committee_id', '=', 'n.committee_id').onRef('a.person_id', '=', 'n.person_id'),
    )
    .select(['d.id', 'n.zh', 'n.en', 'n.href', 'a.lang', 'a.disabled_at'])
    .where('d.committee_id', '=', committeeId)
    .where('d.id', 'in', ids)
    .orderBy('n.at')
    .orderBy('d.id')
    .execute()
  const personal = channel.id === 'mail'
  const lang: Lang = (personal && rows[0]?.lang) || 'zh'
  const open = rows.filter((row) => !personal || (row.lang !== null && row.disabled_at === null))
  return { lang, lines: open.map((row) => ({ deliveryId: row.id, text: row[lang], href: row.href })) }
}

export type Outcome = 'sent' | 'failed' | 'again'

export async function settle(
  tx: Tx,
  committeeId: number,
  batch: Batch,
  sent: Sent,
  now: Date,
): Promise<Outcome> {
  const outcome: Outcome = sent.ok ? 'sent' : sent.retry && batch.attempts < MAX_ATTEMPTS ? 'again' : 'failed'
  const problem = sent.ok ? '' : sent.problem.slice(0, 500)
  const gateway = sent.ok ? 0 : (sent.retryAfterSeconds ?? 0)
  await tx
    .updateTable('deliveries')
    .set({
      problem,
      ...(outcome === 'again'
        ? { next_at: nextAttempt(now, batch.attempts, gateway) }
        : { state: outcome, sent_at: outcome === 'sent' ? now : null }),
    })
    .where('committee_id', '=', committeeId)
    .where('id', 'in', batch.ids)
    .where('state', '=', 'waiting')
    .execute()
  return outcome
}
