/** Which passwords a person may choose, and that earlier ones do not come back. */
import { statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BYTES, isCommon } from './common-passwords.ts'
import { lockedMinutes } from './lockout.ts'
import { PROFILES } from './password-profile.ts'
import { checkNewPassword } from './password-rules.ts'
import { accountRoutes } from './routes.ts'
import { Browser, type House, openHouse, PASSWORD } from './sample-house.ts'

const owner = { login: 'wxh', name: '王小禾', units: ['示例县水务局'], numbers: ['138-0013-8000', 'A-7'] }
const { djbh, asvs } = PROFILES

async function refused(password: string, rules = asvs) {
  const refusal = await checkNewPassword(password, owner, rules, [])
  expect(refusal?.reasons.every(({ field }) => field === 'new') ?? true).toBe(true)
  return refusal?.reasons.map((reason) => reason.code.replace('password.', '')) ?? []
}

describe('the rules of both profiles', () => {
  test.each([
    ['name', 'my-WXH-secret-9'],
    ['name', '王小禾的密码很长很长很长'],
    ['name', '示例县水务局2026年的密码'],
    ['name', 'Abc13800138000xyz'],
    ['name', '1380-013-8000 Ab'],
    ['common', 'password123456'],
    ['common', 'Password1234!'],
    ['common', 'ＰＡＳＳＷＯＲＤ１２３４'],
    ['common', '1qaz2wsx3edc4rfv'],
    ['common', 'Bangongshi123!'],
    ['common', 'aaaaaaaaaaaa'],
    ['common', 'abcabcabcabc'],
    ['common', '123456789012'],
    ['common', 'qwertyuiop12'],
    ['common', 'qwertasdfgzxcvb'],
  ])('%s: %s', async (code, password) => {
    expect(await refused(password, djbh)).toContain(code)
    expect(await refused(password, asvs)).toContain(code)
  })

  test('of the commonest that are long enough, ten thousand of each length are known', () => {
    const { size } = statSync(new URL('./common-passwords.bin', import.meta.url))
    expect(size / BYTES).toBe(20_000)
    const known = 'q1w2e3r4t5 1qaz2wsx3edc manchester basketball motherfucker unbelievable finalfantasy'
    expect(known.split(' ').map(isCommon)).not.toContain(false)
  })
})

test('djbh: ten characters of three kinds; a Chinese character is of the fourth', async () => {
  expect(await refused('k7#Zp2!mQ', djbh)).toEqual(['short'])
  for (const plain of [
    'river-and-hill',
    '稻田边的小路通向水库',
    '稻田边的小路通向水库2026',
    'fourRiversHill',
  ])
    expect([plain, await refused(plain, djbh)]).toEqual([plain, ['kinds']])
  for (const good of ['k7#Zp2!mQ9', 'four-rivers-1987', '稻田边的Road通向1987', 'FourRivers1987'])
    expect([good, await refused(good, djbh)]).toEqual([good, []])
})

test('asvs: twelve characters of any kind', async () => {
  expect(await refused('k7#Zp2!mQ91')).toEqual(['short'])
  for (const good of ['correct horse battery', '稻田边的小路一直通向水库', 'riverandhill'])
    expect([good, await refused(good)]).toEqual([good, []])
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
    expect((await change('not it', 'Fresh and long 1')).code).toBe('old.wrong')
    expect((await change(PASSWORD, 'Fresh and long 1')).status).toBe(204)
    expect((await there.ask('GET', '/me')).status).toBe(401)
    expect((await here.ask('GET', '/me')).status).toBe(200)
    for (let n = 1; n < 5; n += 1)
      expect((await change(`Fresh and long ${n}`, `Fresh and long ${n + 1}`)).status).toBe(204)
    expect((await change('Fresh and long 5', 'Fresh and long 1')).code).toBe('password.earlier')
    expect((await change('Fresh and long 5', 'Fresh and long 5')).code).toBe('password.earlier')
    expect((await change('Fresh and long 5', PASSWORD)).status).toBe(204)
    expect((await new Browser(house).signIn('changer', 'Fresh and long 5')).code).toBe('wrong')
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
    await house.person({ login: 'fresh', name: '施大寒', password: 'Abcd-efgh-jkm2', initial: true })
    const it = new Browser(house)
    expect((await it.signIn('fresh', 'Abcd-efgh-jkm2')).code).toBe('change')
    expect(it.cookie).toBe('')
    const weak = await it.signIn('fresh', 'Abcd-efgh-jkm2', { newPassword: 'Abcd-efgh-jkm2' })
    expect(weak).toMatchObject({ status: 422, code: 'password.earlier' })
    house.pass(8 * 24 * 60)
    const late = await it.signIn('fresh', 'Abcd-efgh-jkm2', { newPassword: 'My own long one 7' })
    expect(late.code).toBe('lapsed')
    house.pass(-2 * 24 * 60)
    const done = await it.signIn('fresh', 'Abcd-efgh-jkm2', { newPassword: 'My own long one 7' })
    expect(done.status).toBe(204)
    expect((await new Browser(house).signIn('fresh', 'Abcd-efgh-jkm2')).code).toBe('wrong')
    expect((await new Browser(house).signIn('fresh', 'My own long one 7')).status).toBe(204)
  })
})
