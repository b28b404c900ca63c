/** Accounts as the system administrator sees them: who may sign in and when they last did, never what they do. */
import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import { isLocked } from '../accounts/lockout.ts'
import { postLabel } from '../accounts/posts.ts'
import type { Tx } from '../db/database.ts'
import { dayOf } from '../deadlines/clock.ts'
import type { Kernel } from '../kernel.ts'
import { ADMIN_POSTS } from '../permissions/admin-posts.ts'
import type { Lang } from '../text/text.ts'
import { containing } from './containing.ts'

export type AccountRow = z.infer<typeof AccountRow>
export const AccountRow = z
  .object({
    id: z.string(),
    personId: z.string(),
    login: z.string(),
    name: z.string(),
    detail: z.string(),
    posts: z.array(z.string()),
    state: z.enum(['open', 'initial', 'locked', 'disabled']),
    lockedUntil: z.iso.datetime().nullable(),
    failures: z.int(),
    totp: z.boolean(),
    sessions: z.int(),
    lastSeen: z.iso.datetime().nullable(),
    /** Holds one of the three administrators' posts: nobody resets its secrets from here. */
    admin: z.boolean(),
  })
  .openapi('AccountRow')

interface Row {
  readonly id: string
  readonly personId: string
  readonly login: string
  readonly name: string
  readonly detail: string
  readonly posts: readonly string[]
  readonly initial: boolean
  readonly disabled_at: Date | null
  readonly locked_until: Date | null
  readonly failures: number
  readonly totp: boolean
  readonly sessions: string
  readonly lastSeen: Date | null
  readonly total: string
}

export interface Wanted {
  readonly q?: string | undefined
  readonly id?: string | undefined
  readonly page: number
  readonly size: number
}

export async function listAccounts(
  kernel: Kernel,
  tx: Tx,
  committeeId: number,
  lang: Lang,
  wanted: Wanted,
): Promise<{ rows: AccountRow[]; total: number }> {
  const now = kernel.clock.now()
  const { rows } = await sql<Row>`
    select a.id, a.person_id as "personId", a.login, e.title as name, e.detail, a.initial, a.disabled_at,
           a.locked_until, a.failures, a.totp_secret is not null as totp,
           (select count(*) from sessions s where s.committee_id = a.committee_id and s.account_id = a.id
              and s.ended_at is null and s.expires_at > ${now}) as sessions,
           (select max(s.seen_at) from sessions s
             where s.committee_id = a.committee_id and s.account_id = a.id) as "lastSeen",
           (select coalesce(jsonb_agg(distinct p.post), '[]') from posts p
             where p.committee_id = a.committee_id and p.person_id = a.person_id
               and p.starts <= ${dayOf(now)} and (p.ends is null or p.ends >= ${dayOf(now)})) as posts,
           count(*) over () as total
      from accounts a join entries e on e.committee_id = a.committee_id and e.id = a.person_id
     where a.committee_id = ${committeeId} and ${matching(wanted)}
     order by a.login limit ${wanted.size} offset ${(wanted.page - 1) * wanted.size}`.execute(tx)
  return {
    rows: rows.map((row) => shown(kernel, row, lang, now)),
    total: Number(rows[0]?.total ?? 0),
  }
}

function matching({ q, id }: Wanted): RawBuilder<unknown> {
  if (id) return sql`a.id = ${id}`
  if (!q) return sql`true`
  const like = containing(q)
  return sql`(a.login ilike ${like} or e.title ilike ${like} or e.pinyin like ${like.toLowerCase()})`
}

function shown(kernel: Kernel, row: Row, lang: Lang, now: Date): AccountRow {
  const locked = isLocked({ lockedUntil: row.locked_until }, now)
  return {
    id: row.id,
    personId: row.personId,
    login: row.login,
    name: row.name,
    detail: row.detail,
    posts: row.posts.map((post) => postLabel(kernel.mechanisms, post)[lang]),
    state: row.disabled_at ? 'disabled' : locked ? 'locked' : row.initial ? 'initial' : 'open',
    lockedUntil: locked ? (row.locked_until?.toISOString() ?? null) : null,
    failures: row.failures,
    totp: row.totp,
    sessions: Number(row.sessions),
    lastSeen: row.lastSeen?.toISOString() ?? null,
    admin: row.posts.some((post) => (ADMIN_POSTS as readonly string[]).includes(post)),
  }
}
