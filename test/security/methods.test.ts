/** Ways of asking that nobody declared: they find nothing, allow nothing and change nothing, whoever tries. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { read } from '../setup/databases.ts'
import { openCommittee, signIn, type Visitor } from '../setup/office.ts'
import { type TestProgram, testProgram } from '../setup/program.ts'

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'X-ANY']

let program: TestProgram
let clerk: Visitor

beforeAll(async () => {
  program = await testProgram({ demo: true })
  await openCommittee(program, 5)
  clerk = await signIn(program, 'clerk5')
})
afterAll(async () => {
  expect(program.faults).toEqual([])
  await program.stop()
})

/** Every path with something in place of its parts. */
function addresses(): Map<string, Set<string>> {
  const methods = new Map<string, Set<string>>()
  for (const { method, path } of program.routes) {
    const at = `/api${path.replaceAll(/\{\w+\}/g, '0190a000-0000-7000-8000-000000000000')}`
    methods.set(at, (methods.get(at) ?? new Set()).add(method.toUpperCase()))
  }
  return methods
}

function ask(method: string, at: string, more: Record<string, string> = {}) {
  const headers = { cookie: clerk.cookie, 'x-csrf': clerk.csrf, 'content-type': 'application/json', ...more }
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: '{}' }
  return program.app.request(at, { method, headers, ...body })
}

const changes = () => read(program.database.adminUrl, 'select count(*) as n from audit')

test('a method that an address does not declare is answered like an address that is not there', async () => {
  const before = await changes()
  const wrong: string[] = []
  for (const [at, declared] of addresses())
    for (const method of METHODS.filter((one) => !declared.has(one))) {
      const answer = await ask(method, at)
      const open = [...answer.headers.keys()].filter((name) => /^(allow|access-control)/.test(name))
      if (answer.status !== 404 || open.length) wrong.push(`${method} ${at}: ${answer.status} ${open}`)
    }
  expect(wrong).toEqual([])
  expect(await changes()).toEqual(before)
})

test('HEAD says what GET would, without a body, and to strangers nothing', async () => {
  const wrong: string[] = []
  for (const at of addresses().keys()) {
    const head = await program.app.request(at, { method: 'HEAD' })
    const get = (await program.app.request(at)).status
    if (head.status !== get || (await head.text()) !== '')
      wrong.push(`HEAD ${at}: ${head.status}, not ${get}`)
  }
  expect(wrong).toEqual([])
})

test('a header that names another method is not listened to', async () => {
  const before = await changes()
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
    expect((await ask('GET', '/api/session', { [name]: 'DELETE' })).status).toBe(404)
  expect((await ask('POST', '/api/me/settings?_method=PUT')).status).toBe(404)
  expect((await ask('GET', '/api/me')).status).toBe(200)
  expect(await changes()).toEqual(before)
})

test.each([
  '/api//me',
  '/api/me/',
  '/api/ME',
  '/API/me',
  '/api/./me',
  '/api/link/../me',
  '/api/me;/x',
  '/api/me%2f',
  '/api/%6de%00',
  '/api/matters/..%2fadmin%2faccounts',
])('%s is no way round what /api/me asks for', async (at) => {
  const answer = await program.app.request(at)
  const text = await answer.text()
  expect([401, 404]).toContain(answer.status)
  expect(text).not.toMatch(/csrf|accounts/)
})

test('what is not data is declared as well: pages write nothing and answer no other method', async () => {
  for (const at of ['/', '/metrics', '/api/openapi.json', '/k/x'])
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) expect((await ask(method, at)).status).toBe(404)
})
