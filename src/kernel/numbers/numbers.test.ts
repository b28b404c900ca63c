/** Every number that was given out is in use or explained; only a real gap can be explained, once, by the head. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountRoutes } from '../accounts/routes.ts'
import { Browser, type House, openHouse } from '../accounts/sample-house.ts'
import { raiseRequest, request } from '../accounts/sample-matter.ts'
import { numberRoutes } from './routes.ts'

let house: House
const it: Record<string, Browser> = {}

beforeAll(async () => {
  house = await openHouse([...accountRoutes, ...numberRoutes], [request])
  const hostId = await house.offices[0].unit('县住建局')
  for (let n = 0; n < 4; n += 1) await raiseRequest(house, { title: `修桥${n}`, hostId })
  for (const post of ['office', 'office-head', 'member']) {
    await house.person({ login: post, name: `${post}人`, posts: [post] })
    it[post] = new Browser(house)
    await it[post].signIn(post)
  }
  await house.person({ office: 1, login: 'other', name: '邻县人', posts: ['office-head'] })
  it.other = new Browser(house)
  await it.other.signIn('other')
})
afterAll(async () => {
  expect(house.faults).toEqual([])
  await house.close()
})

const gap = (number: number, reason = '误登，已并入前一件') => ({ series: 'QQ', year: 2026, number, reason })
const seen = async (who = 'office') => (await it[who]?.ask('GET', '/numbers?series=QQ&year=2026'))?.body

test('a gap is named until the head explains it', async () => {
  expect(await seen()).toMatchObject([{ last: 4, used: 4, explained: [], unexplained: [] }])
  await house.ask(`update number_series set last = 6 where series = 'QQ'`)
  expect(await seen()).toMatchObject([{ last: 6, used: 4, unexplained: ['QQ2026-0005', 'QQ2026-0006'] }])
  expect((await it.office?.ask('POST', '/numbers/gaps', gap(5)))?.status).toBe(403)
  expect((await it['office-head']?.ask('POST', '/numbers/gaps', gap(5)))?.status).toBe(204)
  expect(await seen()).toMatchObject([
    { explained: [{ no: 'QQ2026-0005', reason: '误登，已并入前一件' }], unexplained: ['QQ2026-0006'] },
  ])
  const told = await house.ask(
    `select 1 from audit where event = 'number.explain' and detail->>'no' = 'QQ2026-0005'`,
  )
  expect(told).toHaveLength(1)
})

test.each([
  ['one in use', 2, 'number.in-use'],
  ['one not given out', 7, 'number.not-taken'],
  ['one explained before', 5, 'number.explained'],
])('%s is refused', async (_what, number, code) => {
  expect((await it['office-head']?.ask('POST', '/numbers/gaps', gap(number)))?.code).toBe(code)
})

test('a member sees no numbers, and another committee sees and explains only its own', async () => {
  expect((await it.member?.ask('GET', '/numbers'))?.status).toBe(403)
  expect(await seen('other')).toEqual([])
  expect((await it.other?.ask('POST', '/numbers/gaps', gap(6)))?.code).toBe('number.not-taken')
})
