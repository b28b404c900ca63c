/** What a copy of the database would show of second factors: nothing. */
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

test('no secret of a second factor stands readable in the database; one of an older version is sealed on use', async () => {
  const { accountId } = await house.person({ login: 'sealed', name: '秦霜降' })
  const it = new Browser(house)
  await it.signIn('sealed')
  const { secret } = (await it.ask('POST', '/me/totp')).body as { secret: string }
  const codeNow = () => new TOTP({ secret }).generate({ timestamp: house.kernel.clock.now().getTime() })
  const kept = async () =>
    (
      await house.ask<{ row: string }>('select to_jsonb(a)::text as row from accounts a where id = $1', [
        accountId,
      ])
    )[0]?.row
  expect(await kept()).not.toContain(secret)
  await it.ask('PUT', '/me/totp', { code: codeNow() })
  expect(await kept()).not.toContain(secret)
  await house.ask('update accounts set totp_secret = $2 where id = $1', [accountId, secret])
  house.pass(1)
  expect((await new Browser(house).signIn('sealed', PASSWORD, { code: codeNow() })).status).toBe(204)
  expect(await kept()).not.toContain(secret)
  house.pass(1)
  expect((await new Browser(house).signIn('sealed', PASSWORD, { code: codeNow() })).status).toBe(204)
})
