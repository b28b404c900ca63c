/** What is answered beside the declared routes: addresses that are not there, pages that fail, bodies that stop half-way. */
import { z } from '@hono/zod-openapi'
import { beforeEach, expect, test } from 'vitest'
import type { Kernel } from '../kernel.ts'
import { buildApp } from './app.ts'
import { headers } from './headers.ts'
import { route } from './route.ts'

const echo = route({
  method: 'post',
  path: '/echo',
  by: 'anyone',
  summary: 'Says it again',
  body: z.strictObject({ it: z.string() }),
  answers: z.object({ it: z.string() }),
  run: async ({ body }) => ({ ok: true, value: body }),
})

const logged: string[] = []
let away = false

const app = buildApp({} as Kernel, [echo], {
  visit: async () => {
    if (away) throw Object.assign(new Error('connect to db.internal'), { code: 'ECONNREFUSED' })
    return { actor: null, session: null, lang: 'zh', address: '192.0.2.1' }
  },
  log: (trace, cause) => logged.push(`${trace} ${cause}`),
  before: (base) => base.use(headers()),
  pages: [
    {
      method: 'get',
      path: '/broken',
      by: 'anyone',
      run: () => {
        throw new Error('ENOENT /srv/huiyin/dist/index.html')
      },
    },
  ],
})

beforeEach(() => {
  logged.length = 0
  away = false
})

const HOST = { host: 'localhost' }

async function ask(method: string, path: string, init: RequestInit = {}) {
  const answer = await app.request(path, { method, ...init, headers: { ...HOST, ...init.headers } })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test.each([
  ['GET', '/api/none'],
  ['PATCH', '/api/echo'],
  ['POST', '/API/ECHO'],
  ['DELETE', '/'],
  ['GET', '/none'],
])('%s %s is refused with the reason, as everything is', async (method, path) => {
  const { status, headers, text } = await ask(method, path)
  expect(status).toBe(404)
  expect(headers.get('content-type')).toMatch(/^application\/json/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(JSON.parse(text)).toMatchObject({ kind: 'not-found', reasons: [{ code: 'route' }] })
})

test('of a page that fails the reader gets a number, and the log the cause under it', async () => {
  const { status, headers, text } = await ask('GET', '/broken')
  expect(status).toBe(500)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(text).not.toMatch(/ENOENT|srv/)
  const { kind, trace } = JSON.parse(text) as { kind: string; trace: string }
  expect(kind).toBe('fault')
  expect(logged).toEqual([`${trace} Error: ENOENT /srv/huiyin/dist/index.html`])
})

test('a page says as plainly as a route that the database is away', async () => {
  away = true
  for (const path of ['/broken', '/api/echo']) {
    const { status, text } = await ask(path === '/broken' ? 'GET' : 'POST', path)
    expect(status).toBe(503)
    expect(text).not.toContain('db.internal')
    expect(JSON.parse(text)).toMatchObject({ kind: 'unavailable', reasons: [{ code: 'database-away' }] })
  }
})

test('a body that stops half-way is told as such; it is no fault of ours, and nothing for the log', async () => {
  const stopping = () =>
    new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"it":')),
      pull: (controller) => controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
    })
  const headers = { 'content-type': 'application/json' }
  const { status, text } = await ask('POST', '/api/echo', {
    body: stopping(),
    headers,
    duplex: 'half',
  } as RequestInit)
  expect(status).toBe(422)
  expect(JSON.parse(text)).toMatchObject({ kind: 'invalid', reasons: [{ code: 'cut-off' }] })
  expect(logged).toEqual([])
})
