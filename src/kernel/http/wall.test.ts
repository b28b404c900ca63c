/** The outer wall over real sockets: what is too long, too slow, ambiguous or too much ends there, and others are served. */
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Kernel } from '../kernel.ts'
import { buildApp } from './app.ts'
import { headers } from './headers.ts'
import { openRates } from './rate.ts'
import { route } from './route.ts'
import { holdBack, SERVER_LIMITS } from './server-limits.ts'
import { TooSlow, timely } from './timely.ts'

const echo = route({
  method: 'post',
  path: '/echo',
  by: 'anyone',
  summary: 'Says it again',
  body: z.strictObject({ it: z.string() }),
  answers: z.object({ it: z.string() }),
  run: async ({ body }) => ({ ok: true, value: body }),
})
const heavy = route({
  method: 'get',
  path: '/heavy',
  by: 'anyone',
  summary: 'Costs much',
  cost: 600,
  run: async () => ({ ok: true, value: undefined }),
})

const broken = route({
  method: 'get',
  path: '/broken',
  by: 'anyone',
  summary: 'A bug',
  run: async () => {
    throw new Error('password=secret at /srv/huiyin/src/a.ts')
  },
})
const list = route({
  method: 'get',
  path: '/list',
  by: 'anyone',
  summary: 'One number',
  query: z.object({ n: z.coerce.number().int() }),
  answers: z.object({ n: z.int() }),
  run: async ({ query }) => ({ ok: true, value: query }),
})
const faults: string[] = []

const SILENT = 20
/** The real limits, but for the time a head may take: a test does not wait a quarter of a minute. */
const QUICK = { ...SERVER_LIMITS, headersTimeout: 300, connectionsCheckingInterval: 50 }
let server: Server
let port: number

beforeAll(async () => {
  const app = buildApp({} as Kernel, [echo, heavy, broken, list], {
    visit: async () => ({ actor: null, session: null, lang: 'zh', address: '192.0.2.1' }),
    log: (trace, cause) => faults.push(`${trace} ${cause}`),
    before: (base) => base.use(headers()),
    rates: openRates(() => 0),
  })
  server = createServer(QUICK, getRequestListener(app.fetch))
  holdBack(server, { all: 500, silent: SILENT })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((done) => server.close(done))
})

/** Sends text as it is and answers all that comes back until the other side closes. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8').on('data', (part) => {
      heard += part
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
    socket.write(text)
  })
}

const HEAD = 'host: localhost\r\nconnection: close\r\n'
const json = (body: string, more = '') =>
  `POST /api/echo HTTP/1.1\r\n${HEAD}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`
const statusOf = (answer: string) => answer.split('\r\n')[0]?.slice(9, 12) ?? ''

test('an honest request passes', async () => {
  const answer = await raw(json('{"it":"水渠"}'))
  expect(statusOf(answer)).toBe('200')
  expect(answer).toContain('{"it":"水渠"}')
})

describe('of no clear shape', () => {
  test.each([
    ['no host', 'GET /api/none HTTP/1.1\r\nconnection: close\r\n\r\n'],
    [
      'two hosts',
      'GET /api/none HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\nconnection: close\r\n\r\n',
    ],
    ['two lengths', json('{"it":"a"}', 'content-length: 3\r\n')],
    ['length and chunks', json('{"it":"a"}', 'transfer-encoding: chunked\r\n')],
    ['chunks by another name', json('0\r\n\r\n', 'transfer-encoding: xchunked\r\n')],
    ['a folded header', `GET /api/none HTTP/1.1\r\n${HEAD}x-a: 1\r\n b: 2\r\n\r\n`],
    ['a space before the colon', `GET /api/none HTTP/1.1\r\n${HEAD}x-csrf : 1\r\n\r\n`],
    ['NUL in a header', `GET /api/none HTTP/1.1\r\n${HEAD}x-a: a\0b\r\n\r\n`],
    ['a head of 17 kB', `GET /api/none HTTP/1.1\r\n${HEAD}x-a: ${'a'.repeat(17_000)}\r\n\r\n`],
    ['an address of 17 kB', `GET /api/${'a'.repeat(17_000)} HTTP/1.1\r\n${HEAD}\r\n`],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00'],
  ])('%s: refused, and nothing is run', async (_what, text) => {
    expect(statusOf(await raw(text))).toMatch(/^(4\d\d|)$/)
  })

  test.each(['TRACE', 'OPTIONS', 'PATCH', 'CONNECT', 'PROPFIND'])('%s is not served', async (method) => {
    const answer = await raw(`${method} /api/echo HTTP/1.1\r\n${HEAD}cookie: hy=secret\r\n\r\n`)
    expect(statusOf(answer)).toMatch(/^(4\d\d|)$/)
    expect(answer).not.toMatch(/secret|access-control/i)
  })
})

test('a bug is told by a number; what went wrong stands in the log under it', async () => {
  const answer = await fetch(`http://localhost:${port}/api/broken`)
  const text = await answer.text()
  expect(answer.status).toBe(500)
  expect(text).not.toMatch(/secret|srv|at |Error/)
  const { trace } = JSON.parse(text) as { trace: string }
  expect(faults.at(-1)).toContain(`${trace} Error: password=secret`)
  expect(faults).toHaveLength(1)
})

test('a parameter given twice counts once, the first time', async () => {
  const ask = async (query: string) => (await fetch(`http://localhost:${port}/api/list?${query}`)).text()
  expect(await ask('n=1&n=2')).toBe('{"n":1}')
  expect(await ask('n[]=2&n=1')).toBe('{"n":1}')
  expect(await ask('n=x&n=1')).toContain('invalid')
})

describe('bodies', () => {
  test.each([
    ['422', 'text/plain', '{"it":"a"}'],
    ['422', 'application/x-www-form-urlencoded', '{"it":"a"}'],
    ['422', 'multipart/form-data; boundary=b', '{"it":"a"}'],
    ['422', 'application/jsonp', '{"it":"a"}'],
    ['200', 'application/json; charset=utf-8', '{"it":"a"}'],
    ['422', 'application/json', '{"it":"a","more":1}'],
    ['422', 'application/json', '{"it":"a","__proto__":{"admin":true},"x":1}'],
  ])('%s as %s: %s', async (status, type, body) => {
    const text = json(body).replace('application/json', type)
    expect(statusOf(await raw(text))).toBe(status)
  })

  test('more than two megabytes end with 413, told beforehand or not', async () => {
    const long = `{"it":"${'a'.repeat(2_100_000)}"}`
    const told = await fetch(`http://localhost:${port}/api/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: long,
    })
    expect(told.status).toBe(413)
    const streamed = await fetch(`http://localhost:${port}/api/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([long]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(streamed.status).toBe(413)
  })

  test('a sender that pauses, or drips for ever, is given up on', async () => {
    const endless = () =>
      new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((done) => setTimeout(done, 5))
          controller.enqueue(new Uint8Array(1))
        },
      })
    const silent = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(1)),
    })
    const all = async (body: ReadableStream<Uint8Array>) => {
      for await (const _ of timely(body, { silence: 60, total: 120 }));
    }
    await expect(all(endless())).rejects.toThrow(TooSlow)
    await expect(all(silent)).rejects.toThrow(TooSlow)
    await all(new Blob(['quick']).stream())
  })
})

test('too much is answered with the time to wait', async () => {
  const ask = () => fetch(`http://localhost:${port}/api/heavy`)
  expect((await ask()).status).toBe(204)
  await ask()
  const late = await ask()
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await late.json()).toMatchObject({ kind: 'too-many', reasons: [{ code: 'rate' }] })
})

test('heads that never end: a few are waited for, not long, and then others are served', async () => {
  const open = (): Promise<{ socket: Socket; closed: Promise<void> }> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        const closed = new Promise<void>((done) => socket.once('close', () => done()))
        resolve({ socket, closed })
      })
      socket.on('error', () => undefined)
      socket.resume()
      socket.write('GET /api/none HTTP/1.1\r\nhost: localhost\r\nx-a: ')
    })
  const drips = await Promise.all(Array.from({ length: 3 * SILENT }, open))
  const first = await Promise.race(drips.map(({ closed }, i) => closed.then(() => i)))
  expect(first).toBeGreaterThanOrEqual(0)
  const drip = setInterval(() => {
    for (const { socket } of drips) if (!socket.destroyed) socket.write('a')
  }, 20)
  await Promise.all(drips.map(({ closed }) => closed))
  clearInterval(drip)
  expect(statusOf(await raw(json('{"it":"a"}')))).toBe('200')
})

test('a connection that has spoken once makes room for others that have not', async () => {
  const spoken = await Promise.all(
    Array.from({ length: 2 * SILENT }, async () => {
      const answer = await fetch(`http://localhost:${port}/api/none`)
      await answer.text()
      return answer.status
    }),
  )
  expect(new Set(spoken)).toEqual(new Set([404]))
})
