/** Which passwords a person may choose, and that earlier ones do not come back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockedMinutes } from './lockout.ts'
import { checkNewPassword } from './password-rules.ts'
import { accountRoutes } from './routes.ts'
import { Browser, type House, openHouse, PASSWORD } from './sample-house.ts'

const owner = { login: 'wxh', name: '王小禾', unit: '示例县水务局' }

describe('the rules', () => {
  test.each([
    ['short', 'a8f2k9q1z'],
    ['name', 'my-WXH-secret'],
    ['name', '王小禾的密码很长很长'],
    ['name', '示例县水务局2026年'],
    ['common', 'password123'],
    ['common', 'ＰＡＳＳＷＯＲＤ123'],
    ['common', 'aaaaaaaaaaaa'],
    ['common', 'abcabcabcabc'],
    ['common', '12345678901'],
    ['common', 'qwertyuiop12'],
    ['common', '0987654321'],
    ['common', 'qwertasdfgzxcvb'],
  ])('%s: %s', async (code, password) => {
    const refusal = await checkNewPassword(password, owner, [])
    expect(refusal?.reasons.map((reason) => reason.code)).toContain(`password.${code}`)
    expect(refusal?.reasons[0]?.field).toBe('new')
  })

  test.each(['correct horse battery', '稻田边的小路通向水库', 'k7#Zp2!mQ9', 'four-rivers-1987'])(
    'a good one passes: %s',
    async (password) => {
      expect(await checkNewPassword(password, owner, [])).toBeUndefined()
    },
  )
})

test('locks double from a quarter of an hour and stop at four hours', () => {
  expect([4, 5, 6, 7, 8, 9, 10, 500].map(lockedMinutes)).toEqual([0, 15, 30, 60, 120, 240, 240, 240])
})

describe('changing it', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(accountRoutes)
  })
  afterAll(async () => {
    expect(house.faults).toEqual([])
    await house.close()
  })

  test('ends every other session, keeps this one, and the last five do not come back', async () => {
    await house.person({ login: 'changer', name: '何芒种' })
    const here = new Browser(house)
    const there = new Browser(house)
    await here.signIn('changer')
    await there.signIn('changer')
    const change = (old: string, fresh: string) => here.ask('PUT', '/me/password', { old, new: fresh })
    expect((await change('not it', 'fresh and long 1')).code).toBe('old.wrong')
    expect((await change(PASSWORD, 'fresh and long 1')).status).toBe(204)
    expect((await there.ask('GET', '/me')).status).toBe(401)
    expect((await here.ask('GET', '/me')).status).toBe(200)
    for (let n = 1; n < 5; n += 1)
      expect((await change(`fresh and long ${n}`, `fresh and long ${n + 1}`)).status).toBe(204)
    expect((await change('fresh and long 5', 'fresh and long 1')).code).toBe('password.earlier')
    expect((await change('fresh and long 5', 'fresh and long 5')).code).toBe('password.earlier')
    expect((await change('fresh and long 5', PASSWORD)).status).toBe(204)
    expect((await new Browser(house).signIn('changer', 'fresh and long 5')).code).toBe('wrong')
    expect((await new Browser(house).signIn('changer')).status).toBe(204)
  })

  test('an open session is no place to try passwords in', async () => {
    await house.person({ login: 'target', name: '吕霜降' })
    const it = new Browser(house)
    await it.signIn('target')
    const tries = []
    for (let n = 0; n < 6; n += 1)
      tries.push(await it.ask('PUT', '/me/password', { old: `guess ${n}`, new: 'x' }))
    expect(tries.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429])
  })

  test('a handed-out password must be replaced to sign in, and lapses after a week', async () => {
    await house.person({ login: 'fresh', name: '施大寒', password: 'abcd-efgh-jkmn', initial: true })
    const it = new Browser(house)
    expect((await it.signIn('fresh', 'abcd-efgh-jkmn')).code).toBe('change')
    expect(it.cookie).toBe('')
    const weak = await it.signIn('fresh', 'abcd-efgh-jkmn', { newPassword: 'abcd-efgh-jkmn' })
    expect(weak).toMatchObject({ status: 422, code: 'password.earlier' })
    house.pass(8 * 24 * 60)
    const late = await it.signIn('fresh', 'abcd-efgh-jkmn', { newPassword: 'my own long one' })
    expect(late.code).toBe('lapsed')
    house.pass(-2 * 24 * 60)
    const done = await it.signIn('fresh', 'abcd-efgh-jkmn', { newPassword: 'my own long one' })
    expect(done.status).toBe(204)
    expect((await new Browser(house).signIn('fresh', 'abcd-efgh-jkmn')).code).toBe('wrong')
    expect((await new Browser(house).signIn('fresh', 'my own long one')).status).toBe(204)
  })
})
