/** Reminders on a real database: how often, who hears of them, whether they were read. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { type Database, inCommittee, openDatabase, type Tx } from '../db/database.ts'
import { openOffices } from '../jobs/sample-office.ts'
import type { Actor } from '../permissions/actor.ts'
import { markRead } from './inbox.ts'
import { type Reminder, remind, UNIT_HEAD } from './remind.ts'
import { remindersOf } from './reminded.ts'

let home: TestDatabase
let db: Database
let opened: Awaited<ReturnType<typeof openOffices>>
let now = new Date('2026-07-10T02:00:00Z')
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

beforeAll(async () => {
  home = await testDatabase()
  opened = await openOffices(home.ownerUrl, [7])
  db = openDatabase(home.appUrl, 4)
})
afterAll(async () => {
  await db.destroy()
  await opened.close()
  await home.drop()
})

const within = <T>(id: number, work: (tx: Tx) => Promise<T>) => inCommittee(db, id, work)

it('go once a day per person, with the head of the unit from the third, and show as read', async () => {
  const [o] = opened.offices
  if (!o) throw new Error('no office')
  const [clerk, handler, head] = [
    await o.person('蒋一'),
    await o.person('沈二', { mail: 'shen@x.test' }),
    await o.person('韩三'),
  ]
  const unit = await o.unit('示例局')
  await o.post(handler, unit, 'handler')
  await o.post(head, unit, UNIT_HEAD)
  const id = await o.matter({ title: '路灯不亮', due: '2026-07-15' })
  const actor: Actor = {
    committeeId: 7,
    personId: clerk,
    accountId: null,
    name: '蒋一',
    unit: '示例政协办',
    orgIds: [],
    posts: [],
    address: '',
  }
  const matter = {
    id,
    no: 'JB2026-1',
    title: '路灯不亮',
    due: '2026-07-15',
    enteredAt: '2026-07-01T00:00:00.000Z',
  }
  const reminder = (): Reminder => ({ matter, people: [handler], toLabel: '示例局', actor, at: now })
  const press = () => within(7, (tx) => remind(tx, 7, reminder()))

  expect(await press()).toMatchObject({ ok: true, count: 1, told: [handler], heads: [] })
  later(23 * 60 + 59)
  expect(await press()).toMatchObject({
    ok: false,
    kind: 'too-many',
    reasons: [{ text: { zh: expect.stringContaining('2026-07-11 10:00后') } }],
  })
  const other = { ...reminder(), actor: { ...actor, personId: head } }
  expect(await within(7, (tx) => remind(tx, 7, other))).toMatchObject({ ok: true, count: 2 })
  later(1)
  const twice = await Promise.all([press(), press()])
  expect(twice.map((r) => r.ok).sort()).toEqual([false, true])
  expect(twice.find((r) => r.ok)).toMatchObject({ count: 3, heads: [head], told: [handler, head] })

  const so = () => within(7, (tx) => remindersOf(tx, 7, [id]))
  expect((await so()).get(id)).toMatchObject({ count: 3, last: { by: '蒋一', to: '示例局', readAt: null } })
  await within(7, (tx) => markRead(tx, { committeeId: 7, personId: handler }, { matterId: id }, now))
  expect((await so()).get(id)?.last.readAt).toEqual(now)
  const events = await within(7, (tx) => tx.selectFrom('audit').select('event').execute())
  expect(events.map((row) => row.event)).toEqual(['matter.remind', 'matter.remind', 'matter.remind'])
  expect(await within(7, (tx) => remind(tx, 7, { ...reminder(), people: [] }))).toMatchObject({
    kind: 'blocked',
  })
})
