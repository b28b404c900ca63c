/** The working calendar over HTTP: a year's special days, entering and taking back, and years nobody entered. */
import { z } from '@hono/zod-openapi'
import { inCommittee, type Tx } from '../db/database.ts'
import { route } from '../http/route.ts'
import { missingYears } from './calendar.ts'
import { calendarOf } from './calendar-of.ts'
import { daysOfYear, enterDays, removeDay } from './change-calendar.ts'
import { todayIn } from './clock.ts'
import { SCHEDULES } from './published.ts'

const BY = { posts: ['system-admin'] } as const

const Day = z.object({
  day: z.string().max(10),
  kind: z.enum(['off', 'work']),
  name: z.string().max(60),
  /** The document the day comes from; days without one do not make their year a known one. */
  source: z.string().max(120),
})
const Year = z.object({
  year: z.int(),
  known: z.boolean(),
  published: z.boolean(),
  days: z.array(Day.extend({ own: z.boolean() })),
  /** Years that deadlines of today reach and that nobody has entered: a warning. */
  missing: z.array(z.int()),
})

const year = route({
  method: 'get',
  path: '/admin/holidays',
  by: BY,
  summary: 'Days of a year that differ from Monday to Friday',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  answers: Year,
  run: ({ kernel, actor, query }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const today = todayIn(kernel.clock)
      return {
        ok: true,
        value: await view(tx, actor.committeeId, query.year ?? Number(today.slice(0, 4)), today),
      }
    }),
})

const enter = route({
  method: 'put',
  path: '/admin/holidays',
  by: BY,
  summary: 'Enter or correct days; deadlines already set stay',
  body: z.strictObject({ days: z.array(Day.strict()).min(1).max(100) }),
  answers: z.object({ entered: z.int() }),
  run: ({ kernel, actor, body }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const done = await enterDays(tx, actor.committeeId, { ...body, actor, at: kernel.clock.now() })
      return done.ok ? { ok: true, value: { entered: done.value } } : done
    }),
})

const remove = route({
  method: 'delete',
  path: '/admin/holidays/{day}',
  by: BY,
  summary: 'Take back a day this committee entered',
  params: z.object({ day: z.iso.date() }),
  run: ({ kernel, actor, params }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const done = await removeDay(tx, actor.committeeId, { ...params, actor, at: kernel.clock.now() })
      return done.ok ? { ok: true, value: undefined } : done
    }),
})

async function view(tx: Tx, committeeId: number, wanted: number, today: string) {
  const calendar = await calendarOf(tx, committeeId)
  return {
    year: wanted,
    known: calendar.known(wanted),
    published: SCHEDULES.some((schedule) => schedule.year === wanted),
    days: await daysOfYear(tx, committeeId, wanted),
    missing: missingYears(calendar, today),
  }
}

export const holidayRoutes = [year, enter, remove]
