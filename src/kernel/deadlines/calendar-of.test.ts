/** A committee's own days over the published ones, on a real database. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { type Database, inCommittee, openDatabase } from '../db/database.ts'
import { openOffices } from '../jobs/sample-office.ts'
import type { Actor } from '../permissions/actor.ts'
import { calendarOf } from './calendar-of.ts'
import { daysOfYear, enterDays, removeDay } from './change-calendar.ts'
import type { NamedDay } from './published.ts'

let home: TestDatabase
let db: Database

beforeAll(async () => {
  home = await testDatabase()
  await (await openOffices(home.ownerUrl, [1, 2])).close()
  db = openDatabase(home.appUrl, 2)
})
afterAll(async () => {
  await db.destroy()
  await home.drop()
})

it('follows the published schedules until an administrator enters days', async () => {
  const days = [
    { committee_id: 1, day: '2026-07-10', kind: 'off' as const, name: '县庆' },
    { committee_id: 1, day: '2026-10-01', kind: 'work' as const, name: '值班' },
    {
      committee_id: 1,
      day: '2027-01-01',
      kind: 'off' as const,
      name: '元旦',
      source: '国办发明电〔2026〕0号',
    },
  ]
  await inCommittee(db, 1, (tx) => tx.insertInto('calendar_days').values(days).execute())
  const own = await inCommittee(db, 1, (tx) => calendarOf(tx, 1))
  const other = await inCommittee(db, 2, (tx) => calendarOf(tx, 2))
  expect(['2026-07-10', '2026-10-01', '2026-10-02'].map(own.isWorkday)).toEqual([false, true, false])
  expect(['2026-07-10', '2026-10-01', '2026-10-02'].map(other.isWorkday)).toEqual([true, false, false])
  expect([own.known(2027), other.known(2027)]).toEqual([true, false])
})

it('gives one calendar for one content, and forgets a day that was rolled back', async () => {
  const first = await inCommittee(db, 2, (tx) => calendarOf(tx, 2))
  const failed = inCommittee(db, 2, async (tx) => {
    const row = { committee_id: 2, day: '2026-07-13', kind: 'off' as const, name: '停电' }
    await tx.insertInto('calendar_days').values(row).execute()
    expect((await calendarOf(tx, 2)).isWorkday('2026-07-13')).toBe(false)
    throw new Error('stop')
  })
  await expect(failed).rejects.toThrow('stop')
  expect(await inCommittee(db, 2, (tx) => calendarOf(tx, 2))).toBe(first)
})

it('lists a year, refuses what is no day, and takes a day back, all in the audit log', async () => {
  const actor: Actor = {
    committeeId: 2,
    personId: '00000000-0000-4000-8000-000000000001',
    accountId: null,
    name: '马一',
    unit: '政协办公室',
    orgIds: [],
    posts: [],
    address: '',
  }
  const at = new Date('2026-11-24T02:00:00Z')
  const enter = (days: NamedDay[]) => inCommittee(db, 2, (tx) => enterDays(tx, 2, { days, actor, at }))
  const off = { day: '2027-01-01', kind: 'off' as const, name: '元旦', source: '国办发明电〔2026〕0号' }
  expect(await enter([off, { ...off, day: '2027-02-30' }])).toMatchObject({
    kind: 'invalid',
    reasons: [{ field: 'days.1.day' }],
  })
  expect(await enter([{ ...off, day: '2027-01-04', kind: 'work', name: ' ' }])).toMatchObject({
    reasons: [{ field: 'days.0.name' }, { field: 'days.0.kind' }],
  })
  expect(await enter([off])).toEqual({ ok: true, value: 1 })
  await inCommittee(db, 2, async (tx) => {
    expect(await daysOfYear(tx, 2, 2027)).toEqual([{ ...off, own: true }])
    expect((await daysOfYear(tx, 2, 2026)).map((d) => d.own)).not.toContain(true)
    expect(await removeDay(tx, 2, { day: off.day, actor, at })).toEqual({ ok: true, value: null })
    expect(await removeDay(tx, 2, { day: off.day, actor, at })).toMatchObject({ kind: 'not-found' })
    const events = await tx.selectFrom('audit').select('event').orderBy('seq').execute()
    expect(events.map((row) => row.event)).toEqual(['calendar.enter', 'calendar.remove'])
  })
})
