/** What a borrowed keyboard must not do: the list is written by hand, and every address on it asks for the password again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '../setup/databases.ts'
import { probesOf } from './probes.ts'
import { openWorld, POSTS, type World } from './world.ts'

const MUST = [
  'GET /session/confirm',
  'POST /me/totp',
  'PUT /me/totp',
  'DELETE /me/totp',
  'DELETE /me/sessions',
  'DELETE /me/sessions/{id}',
  'POST /me/calendar',
  'POST /admin/accounts',
  'POST /admin/accounts/{id}/acts/{act}',
  'POST /admin/post-requests/{id}/decide',
  'POST /admin/posts/{id}/revoke',
  'PUT /admin/settings/{key}',
  'GET /admin/audit.csv',
  'POST /erasures/{id}/decide',
  'POST /releases/{id}/decide',
  'POST /releases/{id}/file.xlsx',
  'GET /registers/{register}/export.xlsx',
  'GET /registers/{register}/export.csv',
  'GET /registers/{register}/export.json',
]

/** Where it depends on what is asked for: the case that must ask, and one that need not. */
const CASES: Readonly<
  Record<string, { readonly path: string; readonly who: string; readonly free: string }>
> = {
  'PUT /admin/settings/{key}': {
    path: '/admin/settings/security.passwords',
    who: 'security-admin',
    free: '/admin/settings/deadlines.near',
  },
  ...Object.fromEntries(
    ['xlsx', 'csv', 'json'].map((format) => [
      `GET /registers/{register}/export.${format}`,
      {
        path: `/registers/people/export.${format}`,
        who: 'clerk',
        free: `/registers/organisations/export.${format}`,
      },
    ]),
  ),
}

let world: World

beforeAll(async () => {
  world = await openWorld()
  await execute(world.program.database.adminUrl, `update sessions set confirmed_at = 'epoch'`)
})
afterAll(async () => {
  expect(world.program.faults).toEqual([])
  await world.program.stop()
})

test('the addresses that ask for the password again are these', () => {
  const fresh = world.program.routes.filter((route) => route.fresh)
  expect(fresh.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual([...MUST].sort())
})

test('with a session of this morning each refuses, changes nothing, and says what to do', async () => {
  const probes = probesOf(world)
  for (const name of MUST) {
    const [method = '', path = ''] = name.split(' ')
    const route = world.program.routes.find((one) => one.path === path && one.method === method.toLowerCase())
    const posts = typeof route?.by === 'object' ? route.by.posts : ['office']
    const own = CASES[name]
    const who = own?.who ?? Object.keys(POSTS).find((one) => posts.includes(POSTS[one] ?? '')) ?? ''
    const ask = async (at: string) => {
      const body = method === 'GET' ? undefined : (bodies[name] ?? probes[name]?.body ?? {})
      const visitor = world.visitors[who]
      return method === 'GET' ? visitor?.get(at) : visitor?.send(method, at, body)
    }
    const told = await ask(own?.path ?? probes[name]?.paths[0] ?? '')
    expect([name, told?.status, told?.body.kind]).toEqual([name, 403, 'confirm'])
    if (own) expect([name, (await ask(own.free))?.body.kind]).not.toEqual([name, 'confirm'])
  }
})

/** Bodies that are in the right form: the form is looked at first. */
const bodies: Readonly<Record<string, unknown>> = {
  'PUT /me/totp': { code: '000000' },
  'POST /admin/accounts': { personId: '00000000-0000-4000-8000-000000000001', login: 'somebody' },
  'POST /admin/accounts/{id}/acts/{act}': { reason: '试试' },
  'POST /admin/post-requests/{id}/decide': { grant: true },
  'POST /admin/posts/{id}/revoke': { reason: '试试' },
  'PUT /admin/settings/{key}': { value: 'asvs' },
}
