/** A link opens one act on one matter for one unit, some days, once; and everything else stays shut. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountRoutes } from '../accounts/routes.ts'
import { Browser, type House, openHouse } from '../accounts/sample-house.ts'
import { raiseRequest, request } from '../accounts/sample-matter.ts'
import { matterRoutes } from '../matter/routes.ts'
import { linkRoutes } from './routes.ts'

let house: House
let office: Browser
let host: string
let other: string

beforeAll(async () => {
  house = await openHouse([...accountRoutes, ...matterRoutes, ...linkRoutes], [request])
  host = await house.offices[0].unit('示例县水务局')
  other = await house.offices[0].unit('示例县住建局')
  await house.ask(`update entries set data = '{"phone": "0900-1234567"}' where id in ($1, $2)`, [host, other])
  await house.person({ login: 'office', name: '王小禾', posts: ['office'] })
  office = new Browser(house)
  await office.signIn('office')
})
afterAll(async () => {
  expect(house.faults).toEqual([])
  await house.close()
})

async function handOut(no: string, more: object = {}): Promise<string> {
  const made = await office.ask('POST', `/matters/${no}/links`, {
    org: host,
    verbs: ['answer'],
    days: 7,
    ...more,
  })
  expect(made.status).toBe(200)
  return (made.body as { url: string }).url.replace('/k/', '/link/')
}

const answer = { version: 1, input: { answer: '水渠已经修好' } }

test('the department reads, writes and answers once, and keeps a receipt', async () => {
  const { no, id } = await raiseRequest(house, { title: '请修水渠', hostId: host, jointId: other })
  const path = await handOut(no)
  const guest = new Browser(house)
  const page = await guest.ask('GET', path)
  expect(page.body).toMatchObject({ unit: '示例县水务局', state: 'open', matter: { no, timeline: [] } })
  const { matter } = page.body as { matter: { actions: { verb: string }[]; parties: { phone: string }[] } }
  expect(matter.actions.map(({ verb }) => verb)).toEqual(['answer'])
  expect(JSON.stringify(page.body)).not.toContain('0900-1234567')

  expect((await guest.ask('PUT', `${path}/draft`, { data: { answer: '水渠' } })).status).toBe(200)
  expect((await guest.ask('GET', `${path}/draft`)).body).toMatchObject({ data: { answer: '水渠' } })

  const key = { 'idempotency-key': randomUUID() }
  const done = await guest.ask('POST', `${path}/acts/answer`, answer, key)
  expect(done.body).toMatchObject({ state: 'used', matter: { state: 'answered', actions: [] } })
  const again = await guest.ask('POST', `${path}/acts/answer`, answer, key)
  expect(again.body).toMatchObject({ state: 'used', matter: { state: 'answered' } })

  await office.ask('POST', `/matters/${no}/acts/sendBack`, { version: 2, input: {}, reason: '请写明时间' })
  const second = await guest.ask('POST', `${path}/acts/answer`, { ...answer, version: 3 })
  expect(second).toMatchObject({ status: 409, code: 'link.used' })
  expect((await guest.ask('GET', path)).body).toMatchObject({ state: 'used', matter: { actions: [] } })

  const events = await house.ask<{ event: string; actor_name: string }>(
    `select event, actor_name from audit where event like 'link.%' or (subject_id = $1 and event = 'request.answer') order by seq`,
    [id],
  )
  expect(events.map(({ event }) => event)).toEqual(['link.create', 'link.open', 'request.answer', 'link.use'])
  expect(events[2]?.actor_name).toBe('示例县水务局')
  expect((await office.ask('GET', `/matters/${no}`)).body).toMatchObject({
    accessLinks: [{ state: 'used', opened: 1, verbs: ['答复'], unit: '示例县水务局' }],
  })
})

test('two tabs of one link: one of them acts', async () => {
  const { no } = await raiseRequest(house, { title: '请修两条路', hostId: host })
  const path = await handOut(no)
  const tabs = [new Browser(house), new Browser(house)]
  const told = await Promise.all(tabs.map((tab) => tab.ask('POST', `${path}/acts/answer`, answer)))
  expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('other verbs, other matters and other addresses stay shut', async () => {
  const { no } = await raiseRequest(house, { title: '请修一座桥', hostId: host })
  const elsewhere = await raiseRequest(house, { title: '请修另一座桥', hostId: host })
  const path = await handOut(no)
  const guest = new Browser(house)
  for (const verb of ['note', 'inner', 'close', 'constructor'])
    expect((await guest.ask('POST', `${path}/acts/${verb}`, { version: 1, input: {} })).status).not.toBe(200)
  const token = path.replace('/link/', '')
  for (const [method, address] of [
    ['GET', `/matters/${no}`],
    ['GET', `/matters/${elsewhere.no}`],
    ['POST', `/matters/${elsewhere.no}/acts/answer`],
    ['GET', '/me'],
    ['GET', '/drafts'],
  ] as const) {
    guest.cookie = `hy=${token}`
    const body = method === 'POST' ? answer : undefined
    expect((await guest.ask(method, address, body)).status).toBe(401)
  }
  expect((await guest.ask('GET', `${path}/../../me`)).status).toBe(401)
  expect((await new Browser(house).ask('GET', path.replace('/link/1.', '/link/2.'))).code).toBe(
    'link.unknown',
  )
  expect((await new Browser(house).ask('GET', `${path}x`)).code).toBe('link.unknown')
  expect(
    await house.ask(`select 1 from matters where no in ($1, $2) and state <> 'asked'`, [no, elsewhere.no]),
  ).toEqual([])
})

test('a session in the same browser neither helps nor hinders a link', async () => {
  const { no } = await raiseRequest(house, { title: '请修第三座桥', hostId: host })
  const path = await handOut(no)
  const guest = new Browser(house)
  guest.cookie = office.cookie
  expect((await guest.ask('POST', `${path}/acts/close`, { version: 1, input: {} })).status).toBe(403)
  expect((await guest.ask('POST', `${path}/acts/answer`, answer)).status).toBe(200)
})

test('an expired link and one taken back say so', async () => {
  const { no } = await raiseRequest(house, { title: '请修两座桥', hostId: host })
  const short = await handOut(no, { days: 1 })
  const long = await handOut(no, { days: 60 })
  const { accessLinks } = (await office.ask('GET', `/matters/${no}`)).body as {
    accessLinks: { id: string; expires: string }[]
  }
  const later = accessLinks.find(({ expires }) => expires > '2026-08')
  expect((await office.ask('DELETE', `/matters/${no}/links/${later?.id}`)).status).toBe(204)
  const guest = new Browser(house)
  expect((await guest.ask('GET', long)).code).toBe('link.revoked')
  expect((await guest.ask('POST', `${long}/acts/answer`, answer)).code).toBe('link.revoked')
  house.pass(24 * 60)
  expect((await guest.ask('GET', short)).code).toBe('link.expired')
  expect((await guest.ask('PUT', `${short}/draft`, { data: {} })).code).toBe('link.expired')
  await office.signIn('office')
})

test('only the office hands out links, to parties, for verbs meant for it', async () => {
  const { no } = await raiseRequest(house, { title: '请修三座桥', hostId: host, jointId: other })
  const ask = (body: object, by = office) => by.ask('POST', `/matters/${no}/links`, body)
  const good = { org: host, verbs: ['answer'], days: 7 }
  expect((await ask({ ...good, verbs: ['inner'] })).code).toBe('link.verbs')
  expect((await ask({ ...good, org: other })).code).toBe('link.org')
  expect((await ask({ ...good, org: randomUUID() })).code).toBe('link.org')
  for (const days of [0, 61, 1.5]) expect((await ask({ ...good, days })).status).toBe(422)
  await house.person({ login: 'handler', name: '李有禾', posts: [{ post: 'handler', orgId: host }] })
  const handler = new Browser(house)
  await handler.signIn('handler')
  expect((await ask(good, handler)).status).toBe(403)
  expect((await handler.ask('GET', `/matters/${no}`)).body).toMatchObject({ accessLinks: [] })
  await house.person({ office: 1, login: 'abroad', name: '赵大山', posts: ['office'] })
  const abroad = new Browser(house)
  await abroad.signIn('abroad')
  expect((await ask(good, abroad)).status).toBe(404)
  expect((await office.ask('GET', `/matters/${no}/links`)).body).toMatchObject({
    orgs: [{ value: host, label: '示例县水务局', verbs: [{ value: 'answer' }, { value: 'note' }] }],
  })
})

test('a draft belongs to its owner and names what it is about without telling more', async () => {
  const { no } = await raiseRequest(house, { title: '请修四座桥', hostId: host })
  expect(
    (await office.ask('PUT', `/drafts/${encodeURIComponent(`act:${no}:close`)}`, { data: { a: 1 } })).status,
  ).toBe(200)
  expect((await office.ask('GET', '/drafts')).body).toMatchObject([
    { key: `act:${no}:close`, label: `办结 · ${no} 请修四座桥`, href: `/m/${no}?act=close` },
  ])
  await house.person({ login: 'curious', name: '钱一方', posts: ['member'] })
  const curious = new Browser(house)
  await curious.signIn('curious')
  await curious.ask('PUT', `/drafts/act:${no}:close`, { data: {} })
  expect(JSON.stringify((await curious.ask('GET', '/drafts')).body)).not.toContain('四座桥')
  expect((await curious.ask('GET', `/drafts/act:${no}:other`)).body).toBeNull()
  expect((await office.ask('DELETE', `/drafts/act:${no}:close`)).status).toBe(204)
  expect((await office.ask('GET', '/drafts')).body).toEqual([])
})
