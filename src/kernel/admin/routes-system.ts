/** Routes of the installation's upkeep: holidays, what runs by itself, and locked accounts. */
import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { isLocked } from '../accounts/lockout.ts'
import { inCommittee, outsideCommittees, type Tx } from '../db/database.ts'
import { daysOfYear, enterDays, removeDay } from '../deadlines/change-calendar.ts'
import { todayIn } from '../deadlines/clock.ts'
import { route } from '../http/route.ts'
import { LATE, standing } from '../keeping/watch.ts'
import type { Kernel } from '../kernel.ts'
import { SYSTEM } from './routes-accounts.ts'

const Day = z.object({
  day: z.iso.date(),
  kind: z.enum(['off', 'work']),
  name: z.string().max(40),
  source: z.string().max(100).default(''),
})
const Year = z.object({ year: z.int(), days: z.array(Day.extend({ own: z.boolean() })) })

const holidays = route({
  method: 'get',
  path: '/admin/holidays',
  by: SYSTEM,
  summary: 'Days of a year that differ from Monday to Friday',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  answers: Year,
  run: async ({ kernel, actor, query }) => {
    const year = query.year ?? Number(todayIn(kernel.clock).slice(0, 4))
    const days = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      daysOfYear(tx, actor.committeeId, year),
    )
    return { ok: true, value: { year, days } }
  },
})

const enter = route({
  method: 'put',
  path: '/admin/holidays',
  by: SYSTEM,
  summary: 'Enter or correct days',
  body: z.strictObject({ days: z.array(Day).min(1).max(120) }),
  answers: z.object({ entered: z.int() }),
  run: ({ kernel, actor, body }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const at = kernel.clock.now()
      const entered = await enterDays(tx, actor.committeeId, { ...body, actor, at })
      return entered.ok ? { ok: true as const, value: { entered: entered.value } } : entered
    }),
})

const remove = route({
  method: 'delete',
  path: '/admin/holidays/{day}',
  by: SYSTEM,
  summary: 'Take back a day entered here',
  params: z.object({ day: z.iso.date() }),
  run: ({ kernel, actor, params }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const at = kernel.clock.now()
      const removed = await removeDay(tx, actor.committeeId, { ...params, actor, at })
      return removed.ok ? { ok: true as const, value: undefined } : removed
    }),
})

const Job = z.object({
  name: z.string(),
  waiting: z.int(),
  running: z.int(),
  failed: z.int(),
  lastDone: z.iso.datetime().nullable(),
})

const Backup = z.object({
  /** Every night, by itself. */
  planned: z.boolean(),
  /** None went well for two days. */
  late: z.boolean(),
  last: z.object({ at: z.iso.datetime(), bytes: z.int(), rows: z.int(), files: z.int() }).nullable(),
  /** Why the latest attempt came to nothing. */
  problem: z.string(),
})

const jobs = route({
  method: 'get',
  path: '/admin/jobs',
  by: SYSTEM,
  summary: 'What runs by itself, and letters on their way',
  answers: z.object({
    jobs: z.array(Job),
    letters: z.object({ waiting: z.int(), failed: z.int() }),
    backup: Backup,
  }),
  run: async ({ kernel, actor }) => {
    const found = await outsideCommittees(kernel.db, readJobs)
    const letters = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      readLetters(tx, actor.committeeId),
    )
    return { ok: true, value: { jobs: found, letters, backup: await readBackup(kernel) } }
  },
})

async function readBackup(kernel: Kernel): Promise<z.input<typeof Backup>> {
  const { last, ...rest } = await standing(kernel.db)
  const late = !last || kernel.clock.now().getTime() - last.at.getTime() > LATE
  return { ...rest, late, last: last && { ...last, at: last.at.toISOString() } }
}

async function readJobs(tx: Tx): Promise<z.input<typeof Job>[]> {
  const there = await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(
    tx,
  )
  if (!there.rows[0]?.there) return []
  const { rows } = await sql<{
    name: string
    waiting: number
    running: number
    failed: number
    last_done: Date | null
  }>`
    select q.name,
           count(*) filter (where j.state in ('created', 'retry'))::int as waiting,
           count(*) filter (where j.state = 'active')::int as running,
           count(*) filter (where j.state = 'failed')::int as failed,
           max(j.completed_on) filter (where j.state = 'completed') as last_done
      from pgboss.queue q
      left join (select name, state, completed_on from pgboss.job
                 union all select name, state, completed_on from pgboss.archive) j on j.name = q.name
     where q.name not like '\\_\\_%' group by q.name order by q.name`.execute(tx)
  return rows.map(({ last_done, ...row }) => ({ ...row, lastDone: last_done?.toISOString() ?? null }))
}

async function readLetters(tx: Tx, committeeId: number) {
  const { rows } = await sql<{ waiting: number; failed: number }>`
    select count(*) filter (where state = 'waiting')::int as waiting,
           count(*) filter (where state = 'failed')::int as failed
      from deliveries where committee_id = ${committeeId}`.execute(tx)
  return rows[0] ?? { waiting: 0, failed: 0 }
}

const lockouts = route({
  method: 'get',
  path: '/admin/lockouts',
  by: { posts: ['security-admin'] },
  summary: 'Accounts somebody failed to sign in to',
  answers: z.array(
    z.object({
      login: z.string(),
      name: z.string(),
      failures: z.int(),
      lockedUntil: z.iso.datetime().nullable(),
      /** Where the latest failures came from. */
      addresses: z.array(z.string()),
    }),
  ),
  run: async ({ kernel, actor }) => {
    const now = kernel.clock.now()
    const { rows } = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      sql<{ login: string; name: string; failures: number; until: Date | null; addresses: string[] }>`
        select a.login, e.title as name, a.failures, a.locked_until as until,
               array(select distinct l.detail->>'address' from audit l
                      where l.committee_id = a.committee_id and l.subject_id = a.id
                        and l.event in ('session.refuse', 'account.lock')
                        and l.at > ${new Date(now.getTime() - 7 * 86_400_000)}) as addresses
          from accounts a join entries e on e.committee_id = a.committee_id and e.id = a.person_id
         where a.committee_id = ${actor.committeeId} and a.failures > 0
         order by a.locked_until desc nulls last, a.failures desc limit 200`.execute(tx),
    )
    const value = rows.map(({ until, ...row }) => ({
      ...row,
      lockedUntil: until && isLocked({ lockedUntil: until }, now) ? until.toISOString() : null,
    }))
    return { ok: true, value }
  },
})

export const systemRoutes = [holidays, enter, remove, jobs, lockouts]
