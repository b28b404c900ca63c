/** The calendar feed over HTTP: made by its owner, read by its address alone, showing what waits for that owner. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountRoutes } from '../accounts/routes.ts'
import { Browser, type House, openHouse } from '../accounts/sample-house.ts'
import { raiseRequest, request } from '../accounts/sample-matter.ts'
import { calendarFeedRoutes } from './routes.ts'

let house: House

beforeAll(async () => {
  house = await openHouse([...accountRoutes, ...calendarFeedRoutes], [request], true)
})
afterAll(async () => {
  expect(house.faults).toEqual([])
  await house.close()
})

test('a person makes, reads and ends a calendar feed without signing in again', async () => {
  const unit = await house.offices[0].unit('示例局')
  await house.person({ login: 'office', name: '办一', posts: ['office', 'system-admin'] })
  await house.person({ login: 'handler', name: '承二', posts: [{ post: 'handler', orgId: unit }] })
  await raiseRequest(house, { title: '修路灯', hostId: unit })
  const [office, handler, stranger] = [new Browser(house), new Browser(house), new Browser(house)]
  await office.signIn('office')
  await handler.signIn('handler')
  expect((await handler.ask('GET', '/me/calendar')).body).toEqual({ url: null, since: null })
  const made = async (who: Browser) =>
    new URL(((await who.ask('POST', '/me/calendar', {})).body as { url: string }).url).pathname.replace(
      '/api',
      '',
    )
  const path = await made(handler)
  const feed = await stranger.ask('GET', path)
  expect(feed.headers.get('content-type')).toContain('text/calendar')
  expect(String(feed.body).replaceAll('\r\n ', '')).toContain('SUMMARY:时限：修路灯（待答复）')
  expect((await stranger.ask('GET', await made(office))).body).not.toContain('修路灯')
  expect((await handler.ask('GET', '/me/calendar')).body).toMatchObject({ since: expect.any(String) })
  expect((await handler.ask('DELETE', '/me/calendar')).status).toBe(204)
  expect((await stranger.ask('GET', path)).status).toBe(404)
  expect((await stranger.ask('POST', '/me/calendar', {})).status).toBe(401)
  const events = await house.ask<{ event: string }>(
    `select event from audit where event like 'calendar-feed.%' order by seq`,
  )
  expect(events.map((row) => row.event)).toEqual([
    'calendar-feed.make',
    'calendar-feed.make',
    'calendar-feed.revoke',
  ])
})
