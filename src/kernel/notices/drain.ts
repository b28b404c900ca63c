/** Sends what waits in the outboxes of all committees; the network is never waited for inside a transaction. */
import { type Database, inCommittee, outsideCommittees } from '../db/database.ts'
import type { Clock } from '../deadlines/clock.ts'
import type { Channel } from './channel.ts'
import { claim, dueChannels, type Outcome, settle } from './claim.ts'
import { messageOf } from './message.ts'

export interface Post {
  readonly channels: readonly Channel[]
  readonly clock: Clock
  /** Where links in messages point, such as https://zx.example.gov.cn, without a slash at the end. */
  readonly origin: string
  /** Begins no further message after this many milliseconds. */
  readonly budget?: number
}

export type Drained = Record<Outcome, number>

/** A gateway that fails this often in a row is left alone until the next run. */
const PATIENCE = 3

/**
 * At least once to the gateway: a process that dies between the answer and its record sends again, under the
 * same message id. Several may run at a time; a delivery is in one hand only.
 */
export async function drain(db: Database, post: Post): Promise<Drained> {
  const ends = performance.now() + (post.budget ?? 45_000)
  const committees = await outsideCommittees(db, (tx) =>
    tx.selectFrom('committees').select('id').orderBy('id').execute(),
  )
  const due = new Map<string, number[]>()
  for (const { id } of committees)
    for (const channel of await inCommittee(db, id, (tx) => dueChannels(tx, id, post.clock.now())))
      due.set(channel, [...(due.get(channel) ?? []), id])
  const drained = await Promise.all(
    post.channels.map((channel) => drainChannel(db, post, channel, due.get(channel.id) ?? [], ends)),
  )
  return drained.reduce(add, { sent: 0, failed: 0, again: 0 })
}

async function drainChannel(
  db: Database,
  post: Post,
  channel: Channel,
  committees: readonly number[],
  ends: number,
): Promise<Drained> {
  const drained: Drained = { sent: 0, failed: 0, again: 0 }
  let failures = 0
  for (const id of committees)
    while (performance.now() < ends && failures < PATIENCE) {
      const outcome = await sendNext(db, post, channel, id)
      if (!outcome) break
      drained[outcome] += 1
      failures = outcome === 'again' ? failures + 1 : 0
    }
  return drained
}

/** One message; undefined when nothing is due or the address has had its share of this minute. */
async function sendNext(
  db: Database,
  { clock, origin }: Post,
  channel: Channel,
  id: number,
): Promise<Outcome | undefined> {
  const batch = await inCommittee(db, id, (tx) => claim(tx, id, channel, clock.now()))
  if (!batch) return undefined
  const { address, lines, lang } = batch
  const sent =
    lines.length > 0
      ? await channel.send(messageOf(address, lines, { lang, origin }))
      : { ok: false as const, retry: false, problem: 'the account is closed' }
  return inCommittee(db, id, (tx) => settle(tx, id, batch, sent, clock.now()))
}

function add(a: Drained, b: Drained): Drained {
  return { sent: a.sent + b.sent, failed: a.failed + b.failed, again: a.again + b.again }
}
