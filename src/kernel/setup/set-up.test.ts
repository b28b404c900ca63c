/** A real installation from an empty database to its first administrator at work, and back in after a lost phone. */
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountRoutes } from '../accounts/routes.ts'
import { Browser, type House, openHouse } from '../accounts/sample-house.ts'
import { adminRoutes } from '../admin/routes.ts'
import { verifyChain } from '../audit/verify.ts'
import { type Database, inCommittee, openDatabase } from '../db/database.ts'
import { noticeRoutes } from '../notices/routes.ts'
import { readPerson, type Wish } from './installation.ts'
import { resetAdmin } from './reset-admin.ts'
import { type Handed, setUp } from './set-up.ts'

const wish: Wish = {
  name: '示例县政协',
  shortName: '示例县',
  level: 'county',
  region: '990101',
  phone: '0000-1234567',
  people: [
    readPerson('system-admin', '郑系统:Sys'),
    readPerson('security-admin', '安安全：sec'),
    readPerson('audit-admin', '申审计:aud'),
    readPerson('office-head', '贺主任:head'),
    readPerson('office', '柯文书:clerk'),
  ],
}
const OWN = 'Summer-夏天的风吹过稻田42'

let house: House
let db: Database
let handed: readonly Handed[]
const now = () => house.kernel.clock.now()
const codeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: now().getTime() })
const passwordOf = (login: string) => handed.find((one) => one.login === login)?.password ?? ''

beforeAll(async () => {
  house = await openHouse([...accountRoutes, ...adminRoutes, ...noticeRoutes])
  await house.ask('delete from committees')
  db = openDatabase(house.ownerUrl, 2)
})
afterAll(async () => {
  expect(house.faults).toEqual([])
  await db.destroy()
  await house.close()
})

const replaced = (at: number, typed: string): Wish => ({
  ...wish,
  people: wish.people.map((one, i) => (i === at ? readPerson(one.post, typed) : one)),
})

test.each<[string, Wish]>([
  ['setup.same-person', replaced(1, '郑系统:other')],
  ['setup.same-login', replaced(2, '申审计:SYS')],
  ['setup.same-login', replaced(4, '柯文书:head')],
  ['setup.office', replaced(4, '柯文书')],
  ['setup.administrators', { ...wish, people: wish.people.slice(1) }],
  ['setup.region', { ...wish, region: '9901' }],
  ['setup.region', { ...wish, region: '990100' }],
  ['setup.region', { ...wish, level: 'province' }],
  ['setup.level', { ...wish, level: 'town' }],
  ['setup.name', { ...wish, name: '县' }],
  ['setup.phone', { ...wish, phone: '<script>' }],
])('%s is refused and nothing is written', async (code, wrong) => {
  const done = await setUp(db, wrong, now())
  expect(done).toMatchObject({ ok: false, reasons: [{ code }] })
  expect(await house.ask('select 1 from committees')).toEqual([])
  expect(await house.ask('select 1 from entries')).toEqual([])
})

test('of two at once one sets up; the sign-in form hears of it', async () => {
  const options = () => new Browser(house).ask('GET', '/session/options')
  expect((await options()).body).toMatchObject({ setUp: false, committees: [] })
  const both = await Promise.all([setUp(db, wish, now()), setUp(db, wish, now())])
  handed = both.flatMap((done) => (done.ok ? done.value : []))
  expect(handed.map(({ login }) => login)).toEqual(['sys', 'sec', 'aud', 'head', 'clerk'])
  expect((await options()).body).toMatchObject({ setUp: true, committees: [{ label: '示例县' }] })
})

test('a second time is refused', async () => {
  const again = await setUp(db, wish, now())
  expect(again).toMatchObject({ ok: false, reasons: [{ code: 'setup.exists' }] })
  expect(await house.ask('select 1 from accounts')).toHaveLength(5)
})

test('the chain tells of it and holds; no password stands in the database', async () => {
  const chain = await inCommittee(db, 1, (tx) => verifyChain(tx, 1))
  expect(chain).toEqual({ rows: 17, broken: null })
  const kept = await house.ask<{ row: string }>(
    'select to_jsonb(a)::text as row from accounts a union all select to_jsonb(a)::text from audit a',
  )
  for (const { password } of handed) expect(kept.some(({ row }) => row.includes(password))).toBe(false)
})

test('the first sign-in demands a new password, and an administrator a second factor', async () => {
  const it = new Browser(house)
  const first = passwordOf('sys')
  expect((await it.signIn('sys', first)).status).toBe(401)
  expect((await it.signIn('sys', first, { newPassword: 'short' })).status).toBe(422)
  expect((await it.signIn('sys', first, { newPassword: OWN })).status).toBe(204)
  expect((await it.refresh()).body).toMatchObject({ posts: [], mustSetUpTotp: true })
  expect((await it.ask('GET', '/admin/accounts')).status).toBe(403)
  const { secret } = (await it.ask('POST', '/me/totp')).body as { secret: string }
  expect((await it.ask('PUT', '/me/totp', { code: codeOf(secret) })).status).toBe(204)
  expect((await it.refresh()).body).toMatchObject({ posts: ['system-admin'], mustSetUpTotp: false })
  expect((await it.ask('GET', '/admin/accounts')).body).toMatchObject({ total: 5 })
  expect((await new Browser(house).signIn('sys', first)).code).toBe('wrong')
})

test('a lost phone: the machine lets the administrator in again, and the others hear of it', async () => {
  const old = new Browser(house)
  const [kept] = await house.ask<{ id: string }>(`select id from sessions where ended_at is null limit 1`)
  expect(kept).toBeDefined()
  expect(await resetAdmin(db, { login: 'clerk' }, now())).toMatchObject({ ok: false, kind: 'not-found' })
  const done = await resetAdmin(db, { login: ' SYS ' }, now())
  if (!done.ok) throw new Error(JSON.stringify(done))
  expect(done.value).toMatchObject({ name: '郑系统', login: 'sys' })
  expect(await house.ask('select 1 from sessions where ended_at is null')).toEqual([])
  expect((await old.signIn('sys', OWN)).code).toBe('wrong')
  const again = { newPassword: 'Another阵风吹过麦田77' }
  expect((await old.signIn('sys', done.value.password, again)).status).toBe(204)
  expect((await old.refresh()).body).toMatchObject({ posts: [], mustSetUpTotp: true })
  const told = await house.ask<{ title: string }>(
    `select e.title from notices n join entries e on e.id = n.person_id where n.kind = 'account' order by 1`,
  )
  expect(told.map(({ title }) => title).sort()).toEqual(['安安全', '申审计'])
  const rows = await house.ask(`select 1 from audit where event = 'account.break-glass' and actor_id is null`)
  expect(rows).toHaveLength(1)
  expect(await inCommittee(db, 1, (tx) => verifyChain(tx, 1))).toMatchObject({ broken: null })
})
