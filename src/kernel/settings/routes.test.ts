/** Settings, holidays and the calendar feed over HTTP: who may, what it takes, and what a feed shows to whom. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountRoutes } from '../accounts/routes.ts'
import { Browser, type House, openHouse } from '../accounts/sample-house.ts'
import { raiseRequest, request } from '../accounts/sample-matter.ts'
import { calendarFeedRoutes } from '../calendar-feed/routes.ts'
import { holidayRoutes } from '../deadlines/routes.ts'
import { nearDays } from '../deadlines/settings.ts'
import { catalogueOf } from './catalogue.ts'
import { settingRoutes } from './routes.ts'

let house: House
let admin: Browser
let handler: Browser

const settings = settingRoutes((kernel) =>
  catalogueOf(
    [...kernel.types.values()].map((t) => t.type),
    [nearDays],
  ),
)

beforeAll(async () => {
  house = await openHouse(
    [...accountRoutes, ...settings, ...holidayRoutes, ...calendarFeedRoutes],
    [request],
    true,
  )
  const [office] = house.offices
  const unit = await office.unit('示例局')
  await house.person({ login: 'admin', name: '管一', posts: ['system-admin'] })
  await house.person({ login: 'handler', name: '承二', posts: [{ post: 'handler', orgId: unit }] })
  admin = new Browser(house)
  handler = new Browser(house)
  expect((await admin.signIn('admin')).status).toBe(204)
  expect((await handler.signIn('handler')).status).toBe(204)
  await raiseRequest(house, { title: '修路灯', hostId: unit })
})
afterAll(async () => {
  expect(house.faults).toEqual([])
  await house.close()
})

test('an administrator sees and changes settings; nobody else', async () => {
  expect((await handler.ask('GET', '/admin/settings')).status).toBe(403)
  const all = await admin.ask('GET', '/admin/settings')
  expect(all.body).toMatchObject({
    rows: [
      {
        field: { name: 'deadlines.near', kind: 'integer', label: '临近提醒（工作日）', value: 3 },
        default: 3,
        changed: null,
      },
      { field: { name: 'request.asked.dueIn', value: 10, min: 1, max: 250 }, default: 10, changed: null },
    ],
  })
  const changed = await admin.ask('PUT', '/admin/settings/request.asked.dueIn', { value: 15 })
  expect(changed.body).toMatchObject({
    rows: [{}, { field: { value: 15 }, default: 10, changed: { by: '管一' } }],
  })
  const wrong = await admin.ask('PUT', '/admin/settings/request.asked.dueIn', { value: 0 })
  expect(wrong).toMatchObject({ status: 422, body: { reasons: [{ field: 'request.asked.dueIn' }] } })
  expect((await admin.ask('PUT', '/admin/settings/none', { value: 1 })).status).toBe(404)
})

test('an administrator enters the days of a year', async () => {
  const before = await admin.ask('GET', '/admin/holidays?year=2027')
  expect(before.body).toMatchObject({ year: 2027, known: false, published: false, days: [], missing: [] })
  const day = { day: '2027-01-01', kind: 'off', name: '元旦', source: '国办发明电〔2026〕0号' }
  expect((await admin.ask('PUT', '/admin/holidays', { days: [{ ...day, day: 'soon' }] })).status).toBe(422)
  expect((await admin.ask('PUT', '/admin/holidays', { days: [day] })).body).toEqual({ entered: 1 })
  expect((await admin.ask('GET', '/admin/holidays?year=2027')).body).toMatchObject({
    known: true,
    days: [{ ...day, own: true }],
  })
  expect((await admin.ask('DELETE', '/admin/holidays/2027-01-01')).status).toBe(204)
  expect((await admin.ask('DELETE', '/admin/holidays/2027-01-01')).status).toBe(404)
  expect((await admin.ask('GET', '/admin/holidays')).body).toMatchObject({
    year: 2026,
    known: true,
    published: true,
  })
  expect((await handler.ask('GET', '/admin/holidays')).status).toBe(403)
})

test('a person makes, reads and ends a calendar feed without signing in again', async () => {
  expect((await handler.ask('GET', '/me/calendar')).body).toEqual({ url: null, since: null })
  const { url } = (await handler.ask('POST', '/me/calendar', {})).body as { url: string }
  const stranger = new Browser(house)
  const path = new URL(url).pathname.replace('/api', '')
  const feed = await stranger.ask('GET', path)
  expect(feed.headers.get('content-type')).toContain('text/calendar')
  expect(String(feed.body).replaceAll('\r\n ', '')).toContain('SUMMARY:时限：修路灯（待答复）')
  const other = ((await admin.ask('POST', '/me/calendar', {})).body as { url: string }).url
  expect((await stranger.ask('GET', new URL(other).pathname.replace('/api', ''))).body).not.toContain(
    '修路灯',
  )
  expect((await handler.ask('DELETE', '/me/calendar')).status).toBe(204)
  expect((await stranger.ask('GET', path)).status).toBe(404)
  expect((await stranger.ask('POST', '/me/calendar', {})).status).toBe(401)
})
