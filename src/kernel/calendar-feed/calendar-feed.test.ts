/** The feed of one person: whose it is, until when, and that no private title leaves the house in it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { writeCalendar } from '../../engine/documents/index.ts'
import { type Database, inCommittee, openDatabase } from '../db/database.ts'
import { type Office, openOffices } from '../jobs/sample-office.ts'
import { activitiesOf, calendarEvents, type FeedMatter } from './events.ts'
import { feedSince, makeFeed, resolveFeed, revokeFeed } from './token.ts'

let home: TestDatabase
let db: Database
let offices: Office[]
let close: () => Promise<void>
const at = new Date('2026-07-10T02:00:00Z')

beforeAll(async () => {
  home = await testDatabase()
  ;({ offices, close } = await openOffices(home.ownerUrl, [1, 2]))
  db = openDatabase(home.appUrl, 3)
})
afterAll(async () => {
  await db.destroy()
  await close()
  await home.drop()
})

async function someone(id: number, name: string): Promise<string> {
  const office = offices.find((o) => o.committeeId === id)
  if (!office) throw new Error('no office')
  return office.person(name, {})
}

it('opens by its newest token only, and not for a closed account or a person out of the register', async () => {
  const ma = await someone(1, '马一')
  const first = await inCommittee(db, 1, (tx) => makeFeed(tx, 1, ma, at))
  expect(await resolveFeed(db, first)).toEqual({ committeeId: 1, personId: ma })
  const second = await inCommittee(db, 1, (tx) => makeFeed(tx, 1, ma, at))
  expect(await resolveFeed(db, first)).toBeUndefined()
  expect(await resolveFeed(db, second)).toEqual({ committeeId: 1, personId: ma })
  expect(await inCommittee(db, 1, (tx) => feedSince(tx, 1, ma))).toEqual(at)
  for (const wrong of ['', 'x', second.replace(/^1\./, '2.'), `${second}x`, '1.'.padEnd(45, 'a')])
    expect(await resolveFeed(db, wrong)).toBeUndefined()
  const { rows } = await inCommittee(db, 1, async (tx) => ({
    rows: await tx.selectFrom('calendar_feeds').selectAll().execute(),
  }))
  expect(JSON.stringify(rows)).not.toContain(second.slice(2))
  const closing = (disabled_at: Date | null) =>
    inCommittee(db, 1, (tx) =>
      tx.updateTable('accounts').set({ disabled_at }).where('person_id', '=', ma).execute(),
    )
  await closing(at)
  expect(await resolveFeed(db, second)).toBeUndefined()
  await closing(null)
  const archiving = (archived_at: Date | null) =>
    inCommittee(db, 1, (tx) => tx.updateTable('entries').set({ archived_at }).where('id', '=', ma).execute())
  await archiving(at)
  expect(await resolveFeed(db, second)).toBeUndefined()
  await archiving(null)
  expect(await resolveFeed(db, second)).toEqual({ committeeId: 1, personId: ma })
  await inCommittee(db, 1, (tx) => revokeFeed(tx, 1, ma))
  expect(await resolveFeed(db, second)).toBeUndefined()
  expect(await inCommittee(db, 1, (tx) => feedSince(tx, 1, ma))).toBeNull()
})

it('holds the activities of that person and the deadlines that wait for them', async () => {
  const [li, wu] = [await someone(2, '李二'), await someone(2, '吴三')]
  const plant = async (title: string, personId: string, more: object = {}) => {
    const id = randomUUID()
    await inCommittee(db, 2, async (tx) => {
      const row = {
        committee_id: 2,
        id,
        no: title,
        kind: 'meeting',
        title,
        held_on: '2026-07-20',
        ends_on: null,
        data: '{}',
      }
      await tx
        .insertInto('activities')
        .values({ ...row, created_by: null, created_at: at, ...more })
        .execute()
      await tx
        .insertInto('activity_people')
        .values({ committee_id: 2, activity_id: id, ord: 1, name: 'x', person_id: personId })
        .execute()
    })
    return id
  }
  const id = await plant('协商会', li, { ends_on: '2026-07-21', places: ['三楼会议室'] })
  await plant('取消的视察', li, { cancelled_at: at, sequence: 1 })
  await plant('别人的会', wu)
  await plant('很久以前', li, { held_on: '2024-01-01' })
  const activities = await inCommittee(db, 2, (tx) => activitiesOf(tx, 2, li, '2026-07-10'))
  expect(activities.map((activity) => activity.title).sort()).toEqual(['取消的视察', '协商会'].sort())

  const matter: FeedMatter = {
    id: 'a1',
    no: 'JB2026-0001',
    title: '为张三家修缮房屋',
    stateLabel: { zh: '待答复', en: 'To answer' },
    due: '2026-07-15',
    version: 4,
    changed: at.toISOString(),
    sensitive: true,
  }
  const words = { lang: 'zh', origin: 'https://zx.test' } as const
  const matters = [matter, { ...matter, id: 'a2', title: '路灯', sensitive: false }]
  const text = writeCalendar({
    name: '我的日程',
    events: calendarEvents(matters, activities, words),
  }).replaceAll('\r\n ', '')
  expect(text).toContain('SUMMARY:时限：JB2026-0001（待答复）')
  expect(text).not.toContain('张三')
  expect(text).toContain('DTSTART;VALUE=DATE:20260715')
  expect(text).toContain(`UID:activity-${id}@huiyin`)
  expect(text).toContain('DTEND;VALUE=DATE:20260722')
  expect(text.match(/STATUS:CANCELLED/g)).toHaveLength(1)
  expect(text).toContain('SUMMARY:时限：路灯（待答复）')
})
