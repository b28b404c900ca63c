/** Signing in and staying signed in: who gets in, who does not, and how soon a door closes. */
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountRoutes } from './routes.ts'
import { Browser, type House, openHouse, PASSWORD } from './sample-house.ts'

let house: House
let visitors = 0

/** Each browser comes from an address of its own, so that tests do not lock each other out. */
function browser(address?: string): Browser {
  visitors += 1
  return new Browser(house, { 'x-forwarded-for': address ?? `10.1.0.${visitors}` })
}

beforeAll(async () => {
  process.env.HUIYIN_TRUST_PROXY = '1'
  house = await openHouse(accountRoutes)
})
afterAll(async () => {
  expect(house.faults).toEqual([])
  await house.close()
})

test('a clerk signs in, is known, and signs out for good', async () => {
  const unit = await house.offices[0].unit('示例县政协办公室')
  await house.person({ login: 'clerk', name: '王小禾', posts: [{ post: 'office', orgId: unit }] })
  const it = browser()
  expect((await it.signIn(' CLERK ')).status).toBe(204)
  const me = await it.refresh()
  expect(me.body).toMatchObject({
    person: { name: '王小禾', unit: '示例县政协办公室', post: '办公室工作人员' },
    committee: { id: 1 },
    posts: ['office'],
    demo: false,
    today: '2026-07-10',
    totp: false,
    mustSetUpTotp: false,
  })
  const copy = browser()
  copy.cookie = it.cookie
  expect((await it.ask('DELETE', '/session')).status).toBe(204)
  expect((await copy.ask('GET', '/me')).status).toBe(401)
})

test('the cookie is out of reach of scripts, and only its hash is kept', async () => {
  await house.person({ login: 'cookie', name: '李有禾' })
  const it = browser()
  const told = await it.signIn('cookie')
  const set = told.headers.getSetCookie().join()
  expect(set).toContain('HttpOnly')
  expect(set).toContain('SameSite=Lax')
  const token = it.cookie.slice(3)
  const kept = await house.ask<{ row: string }>('select to_jsonb(s)::text as row from sessions s')
  expect(kept.some(({ row }) => row.includes(token.split('.')[1] ?? ''))).toBe(false)
  const secure = await house.app.request('https://localhost/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.9.9.9' },
    body: JSON.stringify({ login: 'cookie', password: PASSWORD }),
  })
  expect(secure.headers.get('set-cookie')).toMatch(/^__Host-hy=1\..*Path=\/;.*Secure/)
  expect(secure.headers.get('strict-transport-security')).toContain('max-age=')
})

test('an unknown login is answered exactly like a wrong password, also when it locks', async () => {
  await house.person({ login: 'known', name: '赵大山' })
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const known = await browser().signIn('known', 'not the password')
    const unknown = await browser().signIn('nobody-at-all', 'not the password')
    expect(unknown.status).toBe(401)
    expect(unknown.body).toEqual(known.body)
    expect(known.code).toBe(attempt <= 5 ? 'wrong' : 'locked')
  }
})

test('a lock grows with every further failure, opens by itself, and a success forgets it', async () => {
  await house.person({ login: 'grower', name: '钱一方' })
  const fail = () => browser().signIn('grower', 'wrong one')
  for (let i = 0; i < 5; i += 1) await fail()
  expect((await browser().signIn('grower')).code).toBe('locked')
  house.pass(16)
  expect((await fail()).code).toBe('wrong')
  house.pass(16)
  expect((await browser().signIn('grower')).code).toBe('locked')
  house.pass(15)
  expect((await browser().signIn('grower')).status).toBe(204)
  const [row] = await house.ask<{ failures: number; locked_until: Date | null }>(
    `select failures, locked_until from accounts where login = 'grower'`,
  )
  expect(row).toEqual({ failures: 0, locked_until: null })
  const events = await house.ask<{ event: string }>(
    `select event from audit where subject_id = (select id from accounts where login = 'grower') order by seq`,
  )
  expect(events.map(({ event }) => event)).toEqual([
    'session.refuse',
    'session.refuse',
    'session.refuse',
    'session.refuse',
    'account.lock',
    'account.lock',
    'session.begin',
  ])
})

test('an address that tries many logins is locked, whatever the logins are', async () => {
  await house.person({ login: 'victim', name: '孙半夏' })
  const it = browser('10.2.0.1')
  for (let i = 0; i < 5; i += 1) expect((await it.signIn(`guess-${i}`, 'x')).code).toBe('wrong')
  expect((await it.signIn('victim')).code).toBe('locked')
  expect((await browser().signIn('victim')).status).toBe(204)
})

test('many attempts at once do not slip past the limit', async () => {
  const { accountId } = await house.person({ login: 'raced', name: '周白露' })
  const told = await Promise.all(
    Array.from({ length: 20 }, (_, i) => browser(`10.3.0.${i}`).signIn('raced', `wrong ${i}`)),
  )
  const judged = told.filter(({ code }) => code === 'wrong')
  expect(judged).toHaveLength(5)
  const [row] = await house.ask<{ failures: number }>('select failures from accounts where id = $1', [
    accountId,
  ])
  expect(row?.failures).toBe(5)
})

test('a code of the second factor opens once and is refused when it comes again', async () => {
  await house.person({ login: 'careful', name: '吴清明' })
  const it = browser()
  await it.signIn('careful')
  const { secret } = (await it.ask('POST', '/me/totp')).body as { secret: string }
  const codeNow = () => new TOTP({ secret }).generate({ timestamp: house.kernel.clock.now().getTime() })
  expect((await it.ask('PUT', '/me/totp', { code: '000000' })).status).toBe(422)
  expect((await it.ask('PUT', '/me/totp', { code: codeNow() })).status).toBe(204)
  house.pass(1)
  expect((await browser().signIn('careful')).code).toBe('totp')
  const code = codeNow()
  expect((await browser().signIn('careful', PASSWORD, { code })).status).toBe(204)
  expect((await browser().signIn('careful', PASSWORD, { code })).code).toBe('totp')
  house.pass(1)
  expect((await browser().signIn('careful', PASSWORD, { code: codeNow() })).status).toBe(204)
  const replay = await house.ask(
    `select 1 from audit where event = 'session.refuse'
       and subject_id = (select id from accounts where login = 'careful')`,
  )
  expect(replay).toHaveLength(1)
})

test('an administrator has no power before the second factor is set up', async () => {
  await house.person({ login: 'admin', name: '郑立春', posts: ['system-admin'] })
  const it = browser()
  await it.signIn('admin')
  expect((await it.refresh()).body).toMatchObject({ posts: [], mustSetUpTotp: true, menu: [] })
  const { secret } = (await it.ask('POST', '/me/totp')).body as { secret: string }
  const code = new TOTP({ secret }).generate({ timestamp: house.kernel.clock.now().getTime() })
  await it.ask('PUT', '/me/totp', { code })
  expect((await it.refresh()).body).toMatchObject({ posts: ['system-admin'], mustSetUpTotp: false })
})

test('a disabled account, a lost post and an archived person count from the next request on', async () => {
  const { personId, accountId } = await house.person({ login: 'leaver', name: '冯小满', posts: ['office'] })
  const it = browser()
  await it.signIn('leaver')
  await house.ask(`update posts set ends = '2026-07-09' where person_id = $1`, [personId])
  expect((await it.refresh()).body).toMatchObject({ posts: [] })
  await house.ask('update accounts set disabled_at = now() where id = $1', [accountId])
  expect((await it.ask('GET', '/me')).status).toBe(401)
  expect((await browser().signIn('leaver')).code).toBe('wrong')
  await house.ask('update accounts set disabled_at = null, failures = 0 where id = $1', [accountId])
  expect((await it.ask('GET', '/me')).status).toBe(200)
  await house.ask('update entries set archived_at = now() where id = $1', [personId])
  expect((await it.ask('GET', '/me')).status).toBe(401)
})

test('a session rests after half an hour without a request and ends after twelve hours with them', async () => {
  await house.person({ login: 'worker', name: '陈大暑' })
  const idle = browser()
  const busy = browser()
  await idle.signIn('worker')
  await busy.signIn('worker')
  for (let hour = 0; hour < 23; hour += 1) {
    house.pass(31 / 2)
    expect((await busy.ask('GET', '/me')).status).toBe(200)
    house.pass(31 / 2)
    if (hour === 0) expect((await idle.ask('GET', '/me')).status).toBe(401)
    if (hour < 22) expect((await busy.ask('GET', '/me')).status).toBe(200)
  }
  house.pass(12)
  expect((await busy.ask('GET', '/me')).status).toBe(401)
})

test('a write without the token of its session, or from another site, is refused', async () => {
  await house.person({ login: 'writer', name: '褚秋分' })
  const it = browser()
  await it.signIn('writer')
  const { csrf } = it
  it.csrf = ''
  expect((await it.ask('PUT', '/me/settings', { elder: true })).code).toBe('csrf')
  it.csrf = `${csrf.slice(0, -1)}?`
  expect((await it.ask('PUT', '/me/settings', { elder: true })).code).toBe('csrf')
  it.csrf = csrf
  const foreign = await it.ask('PUT', '/me/settings', { elder: true }, { origin: 'https://evil.example' })
  expect(foreign.code).toBe('origin')
  const told = await it.ask('PUT', '/me/settings', { elder: true, lang: 'en' })
  expect(told.body).toMatchObject({ elder: true, lang: 'en' })
  expect((await it.refresh()).body).toMatchObject({ elder: true, lang: 'en' })
})

test('a token opens its own committee only', async () => {
  await house.person({ login: 'local', name: '卫寒露' })
  const it = browser()
  await it.signIn('local')
  it.cookie = it.cookie.replace('hy=1.', 'hy=2.')
  expect((await it.ask('GET', '/me')).status).toBe(401)
  for (const odd of ['hy=', 'hy=1', 'hy=1.short', `hy=99999999999.${'a'.repeat(43)}`, "hy=1' or 1=1.x"]) {
    it.cookie = odd
    expect((await it.ask('GET', '/me')).status).toBe(401)
  }
})

test('one login in two committees is asked which, and only by those who know the password', async () => {
  await house.person({ office: 0, login: 'both', name: '蒋小寒' })
  await house.person({ office: 1, login: 'both', name: '蒋小寒' })
  await house.person({ office: 1, login: 'apart', name: '沈立冬', password: 'another password 77' })
  await house.person({ office: 0, login: 'apart', name: '沈立冬' })
  const which = await browser().signIn('both')
  expect(which.code).toBe('which')
  expect(which.body).toMatchObject({ choices: [{ value: '1' }, { value: '2' }] })
  const it = browser()
  expect((await it.signIn('both', PASSWORD, { committee: '2' })).status).toBe(204)
  expect((await it.refresh()).body).toMatchObject({ committee: { id: 2 } })
  expect((await browser().signIn('both', 'wrong')).code).toBe('wrong')
  for (let i = 0; i < 8; i += 1) expect((await browser().signIn('apart')).status).toBe(204)
  expect((await browser().signIn('apart', 'another password 77')).status).toBe(204)
})

test('sessions are listed and ended one by one', async () => {
  await house.person({ login: 'traveller', name: '韩谷雨' })
  const office = browser()
  const phone = browser()
  await office.signIn('traveller')
  await phone.signIn('traveller')
  const rows = (await office.ask('GET', '/me/sessions')).body as { id: string; current: boolean }[]
  expect(rows).toHaveLength(2)
  const other = rows.find((row) => !row.current)
  expect((await office.ask('DELETE', `/me/sessions/${other?.id}`)).status).toBe(204)
  expect((await phone.ask('GET', '/me')).status).toBe(401)
  expect((await office.ask('GET', '/me')).status).toBe(200)
  const stranger = browser()
  await house.person({ login: 'stranger', name: '杨惊蛰' })
  await stranger.signIn('stranger')
  const mine = rows.find((row) => row.current)
  expect((await stranger.ask('DELETE', `/me/sessions/${mine?.id}`)).status).toBe(404)
})
