/** An open session is not enough for what matters: the password, and the code where there is one, are asked for again. */
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountRoutes } from './routes.ts'
import { Browser, type House, openHouse, PASSWORD } from './sample-house.ts'

let house: House

beforeAll(async () => {
  house = await openHouse(accountRoutes)
})
afterAll(async () => {
  expect(house.faults).toEqual([])
  await house.close()
})

async function signedIn(login: string): Promise<Browser> {
  await house.person({ login, name: '某人' })
  const it = new Browser(house)
  await it.signIn(login)
  return it
}

const confirm = (it: Browser, body: object) => it.ask('POST', '/session/confirm', body)

test('a sign-in is good for ten minutes, and so is the password given again; reading never asks', async () => {
  const it = await signedIn('keeper')
  expect((await it.ask('GET', '/session/confirm')).status).toBe(204)
  house.pass(10)
  expect((await it.ask('GET', '/me/sessions')).status).toBe(200)
  expect(await it.ask('DELETE', '/me/sessions')).toMatchObject({
    status: 403,
    code: 'confirm',
    body: { kind: 'confirm' },
  })
  expect(await it.ask('POST', '/me/totp')).toMatchObject({ status: 403, code: 'confirm' })
  expect(await confirm(it, { password: 'not mine' })).toMatchObject({ status: 422, code: 'password.wrong' })
  expect((await it.ask('DELETE', '/me/sessions')).code).toBe('confirm')
  expect((await confirm(it, { password: PASSWORD })).status).toBe(204)
  expect((await it.ask('DELETE', '/me/sessions')).body).toEqual({ ended: 0 })
  house.pass(10)
  expect((await it.ask('GET', '/session/confirm')).code).toBe('confirm')
})

test('one session that was confirmed says nothing of another', async () => {
  const here = await signedIn('twice')
  const there = new Browser(house)
  await there.signIn('twice')
  house.pass(11)
  await confirm(here, { password: PASSWORD })
  expect((await there.ask('DELETE', '/me/sessions')).code).toBe('confirm')
  expect((await here.ask('DELETE', '/me/sessions')).body).toEqual({ ended: 1 })
  expect((await there.ask('GET', '/me')).status).toBe(401)
})

test('whoever has a second factor gives its code as well, each code once; a new password asks for both', async () => {
  const it = await signedIn('careful')
  const { secret } = (await it.ask('POST', '/me/totp')).body as { secret: string }
  const code = () => new TOTP({ secret }).generate({ timestamp: house.kernel.clock.now().getTime() })
  await it.ask('PUT', '/me/totp', { code: code() })
  house.pass(12)
  expect((await it.ask('DELETE', '/me/totp')).code).toBe('confirm')
  expect(await confirm(it, { password: PASSWORD })).toMatchObject({ status: 422, code: 'totp' })
  const used = code()
  expect((await confirm(it, { password: PASSWORD, code: used })).status).toBe(204)
  expect(await confirm(it, { password: PASSWORD, code: used })).toMatchObject({ status: 422, code: 'totp' })
  const change = { old: PASSWORD, new: 'Four-rivers-1987' }
  expect((await it.ask('PUT', '/me/password', change)).code).toBe('totp')
  house.pass(1)
  expect((await it.ask('PUT', '/me/password', { ...change, code: code() })).status).toBe(204)
  expect((await it.ask('DELETE', '/me/totp')).status).toBe(204)
  expect((await it.refresh()).body).toMatchObject({ totp: false })
})

test('it is no place to try passwords in: five, each in the log, then the account is locked for a while', async () => {
  const it = await signedIn('target')
  const told = []
  for (let n = 0; n < 6; n += 1) told.push((await confirm(it, { password: `guess ${n}` })).status)
  expect(told).toEqual([422, 422, 422, 422, 422, 429])
  const events = await house.ask<{ event: string }>(
    `select event from audit where subject_id = (select id from accounts where login = 'target')
       and event in ('session.refuse', 'account.lock') order by seq`,
  )
  expect(events.map(({ event }) => event)).toEqual([...Array(4).fill('session.refuse'), 'account.lock'])
  expect((await it.ask('GET', '/me')).status).toBe(200)
  house.pass(16)
  expect((await confirm(it, { password: PASSWORD })).status).toBe(204)
})

test('a password of ninety days is replaced at the sign-in, unless the committee chose long ones', async () => {
  await house.person({ login: 'old', name: '旧密码' })
  house.pass(91 * 24 * 60)
  const it = new Browser(house)
  expect(await it.signIn('old')).toMatchObject({ status: 401, code: 'change' })
  expect((await it.signIn('old', PASSWORD, { newPassword: PASSWORD })).code).toBe('password.earlier')
  await house.ask(
    `insert into settings (committee_id, key, value) values (1, 'security.passwords', '"asvs"')`,
  )
  expect((await it.signIn('old')).status).toBe(204)
  expect((await it.refresh()).body).toMatchObject({ passwordRules: expect.stringContaining('12') })
  await house.ask(`delete from settings where key = 'security.passwords'`)
  expect((await it.signIn('old', PASSWORD, { newPassword: 'Four-rivers-1987' })).status).toBe(204)
})

test('the account of a demo opens nothing in a house that is none', async () => {
  await house.person({ login: 'demo', name: '演示' })
  const it = new Browser(house)
  await it.signIn('demo')
  await house.ask(`update accounts set demo = true where login = 'demo'`)
  expect((await it.ask('GET', '/me')).status).toBe(401)
  expect((await it.signIn('demo')).code).toBe('wrong')
})

test('the seed of a second factor is 160 random bits', async () => {
  const seeds = new Set<string>()
  const it = await signedIn('seeds')
  for (let n = 0; n < 20; n += 1)
    seeds.add(((await it.ask('POST', '/me/totp')).body as { secret: string }).secret)
  expect(seeds.size).toBe(20)
  for (const seed of seeds) expect(seed).toMatch(/^[A-Z2-7]{32}$/)
})
