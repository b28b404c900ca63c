/** Sessions in the database: begun, found with everything a request needs in one query, ended. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inCommittee, readCommittee, type Tx } from '../db/database.ts'
import { dayOf } from '../deadlines/clock.ts'
import type { Kernel } from '../kernel.ts'
import { v7 } from '../matter/id.ts'
import type { Lang } from '../text/text.ts'
import { type HashedSecret, newSecret } from './secret.ts'
import { secondFactor } from './settings.ts'

const MINUTE = 60_000
const IDLE = 30 * MINUTE
const LONGEST = 12 * 60 * MINUTE
const SEEN_EVERY = MINUTE

export interface FoundSession {
  readonly id: string
  readonly accountId: string
  readonly personId: string
  readonly name: string
  readonly committee: string
  readonly csrf: string
  readonly seenAt: Date
  readonly endsAt: Date
  readonly confirmedAt: Date
  readonly lang: Lang
  readonly elder: boolean
  readonly hasTotp: boolean
  /** The committee asks for a second factor of everybody. */
  readonly demandsAll: boolean
  readonly posts: readonly {
    readonly post: string
    readonly org: string | null
    readonly unit: string | null
  }[]
}

export interface Device {
  readonly address: string
  readonly agent: string
}

export async function beginSession(
  tx: Tx,
  account: { readonly committeeId: number; readonly id: string },
  device: Device,
  now: Date,
): Promise<string> {
  const secret = newSecret(account.committeeId)
  await tx
    .insertInto('sessions')
    .values({
      committee_id: account.committeeId,
      id: v7(now),
      token_hash: secret.hash,
      account_id: account.id,
      csrf: randomBytes(24).toString('base64url'),
      address: device.address,
      agent: device.agent.slice(0, 200),
      created_at: now,
      seen_at: now,
      confirmed_at: now,
      expires_at: new Date(now.getTime() + LONGEST),
    })
    .execute()
  return secret.text
}

/**
 * Ended, expired, idle, disabled and archived all look alike: there is no session. So does a demo's account outside the
 * demo, and one that was seen in the future: the clock was put right since, and the session would outlive its hours.
 * A page left open is nobody at work: a `watching` connection does not keep its session from going idle.
 */
export async function findSession(
  kernel: Kernel,
  secret: HashedSecret,
  watching = false,
): Promise<FoundSession | undefined> {
  const now = kernel.clock.now()
  const row = await readCommittee(kernel.db, secret.committeeId, (tx) => select(tx, secret, kernel.demo, now))
  if (!row) return undefined
  if (!watching && now.getTime() - row.seenAt.getTime() >= SEEN_EVERY)
    await inCommittee(kernel.db, secret.committeeId, (tx) => keepAlive(tx, secret.committeeId, row.id, now))
  const idleEnd = now.getTime() + IDLE
  return { ...row, endsAt: new Date(Math.min(row.expiresAt.getTime(), idleEnd)) }
}

async function keepAlive(tx: Tx, committeeId: number, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ seen_at: now })
    .where('committee_id', '=', committeeId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

type Row = Omit<FoundSession, 'endsAt'> & { readonly expiresAt: Date }

async function select(
  tx: Tx,
  { committeeId, hash }: HashedSecret,
  demo: boolean,
  now: Date,
): Promise<Row | undefined> {
  const today = dayOf(now)
  const { rows } = await sql<Row>`
    select s.id, s.account_id as "accountId", s.csrf, s.seen_at as "seenAt", s.expires_at as "expiresAt",
           s.confirmed_at as "confirmedAt",
           a.person_id as "personId", a.lang, a.elder, a.totp_secret is not null as "hasTotp",
           coalesce((select value = '"all"'::jsonb from settings t where t.committee_id = s.committee_id
                       and t.key = ${secondFactor.key}), false) as "demandsAll",
           e.title as name, c.short_name as committee,
           (select coalesce(jsonb_agg(jsonb_build_object('post', p.post, 'org', p.org_id, 'unit', o.title)
                                      order by p.starts, p.id), '[]')
              from posts p
              left join entries o on o.committee_id = p.committee_id and o.id = p.org_id
             where p.committee_id = a.committee_id and p.person_id = a.person_id
               and p.starts <= ${today} and (p.ends is null or p.ends >= ${today})) as posts
      from sessions s
      join accounts a on a.committee_id = s.committee_id and a.id = s.account_id
      join entries e on e.committee_id = a.committee_id and e.id = a.person_id
      join committees c on c.id = s.committee_id
     where s.committee_id = ${committeeId} and s.token_hash = ${hash}
       and s.ended_at is null and s.expires_at > ${now}
       and s.seen_at between ${new Date(now.getTime() - IDLE)} and ${new Date(now.getTime() + IDLE)}
       and a.disabled_at is null and e.archived_at is null and (${demo} or not a.demo)`.execute(tx)
  return rows[0]
}

/** Ends sessions of one account: one by its id, or all but one. */
export async function endSessions(
  tx: Tx,
  committeeId: number,
  accountId: string,
  which: { readonly id: string } | { readonly allBut: string | null },
  now: Date,
): Promise<number> {
  const ended = await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('committee_id', '=', committeeId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if('id' in which, (q) => q.where('id', '=', 'id' in which ? which.id : ''))
    .$if('allBut' in which && which.allBut !== null, (q) =>
      q.where('id', '!=', 'allBut' in which ? which.allBut : null),
    )
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

export interface SessionRow {
  readonly id: string
  readonly at: Date
  readonly lastSeen: Date
  readonly address: string
  readonly agent: string
}

export function openSessions(
  tx: Tx,
  committeeId: number,
  accountId: string,
  now: Date,
): Promise<SessionRow[]> {
  return tx
    .selectFrom('sessions')
    .select(['id', 'created_at as at', 'seen_at as lastSeen', 'address', 'agent'])
    .where('committee_id', '=', committeeId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - IDLE))
    .where('seen_at', '<=', new Date(now.getTime() + IDLE))
    .orderBy('seen_at', 'desc')
    .execute()
}
