/** The two ways to a database end at the same three doors. */
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeHome, removeHome } from '../../../test/setup/home.ts'
import { withLogin } from './address.ts'
import { openDoors } from './open-doors.ts'

let home: string
beforeEach(() => {
  home = makeHome()
})
afterEach(() => removeHome(home))

const quiet = () => undefined

async function whoami(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select current_user as me, current_database() as here')
  await client.end()
  return rows[0]
}

test('embedded, then the same server by address with prepared roles, and never as a superuser', async () => {
  const inside = await openDoors({ HUIYIN_HOME: home }, quiet)
  if (!inside.ok) throw new Error(inside.reason.text.en)
  try {
    expect(await whoami(inside.appUrl)).toEqual({ me: 'huiyin_app', here: 'huiyin' })
    const outside = { HUIYIN_HOME: home, DATABASE_URL: inside.ownerUrl }
    const prepared = { HUIYIN_APP_URL: inside.appUrl, HUIYIN_AUDITOR_URL: inside.auditorUrl }
    expect(await openDoors({ ...outside, ...prepared }, quiet)).toMatchObject({
      ok: true,
      appUrl: inside.appUrl,
    })
    const asOwner = { ...outside, ...prepared, HUIYIN_APP_URL: inside.ownerUrl }
    expect(await openDoors(asOwner, quiet)).toMatchObject({
      ok: false,
      reason: { code: 'role-too-powerful' },
    })
  } finally {
    await inside.stop()
  }
})

test('an address that leads nowhere is said, and nothing is started', async () => {
  const DATABASE_URL = withLogin('postgresql://127.0.0.1:1/x', { user: 'a', password: 'b' })
  expect(await openDoors({ HUIYIN_HOME: home, DATABASE_URL }, quiet)).toMatchObject({
    reason: { code: 'database-unreachable' },
  })
})
