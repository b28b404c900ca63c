/** The short form of `npm run proof:fuzz`: every address in both ways and some hundred broken requests; and whether it would see a fault. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentOf, draw, runRound } from './fuzz/drive.ts'
import { type Figures, isSlowness, noFigures, printFound } from './fuzz/figures.ts'
import { faultOf, isSlow } from './fuzz/judge.ts'
import { grown } from './fuzz/memory.ts'
import { RAW } from './fuzz/raw.ts'
import { planOf } from './fuzz/requests.ts'
import { openWire, type Reply } from './fuzz/wire.ts'
import { type Ground, type OpenGround, openGround } from './fuzz/world.ts'

let open: OpenGround
beforeAll(async () => {
  open = await openGround()
}, 300_000)
afterAll(() => open.close())

/** Another one every day; whatever it finds is replayed with the seed that it prints. */
const TODAY = Math.floor(Date.now() / 86_400_000)

async function fuzzed(ground: Ground, seed: number, requests: number): Promise<Figures> {
  const figures = noFigures()
  await runRound(ground, { seed, round: 0, requests, mend: open.mend }, figures)
  return figures
}

test.each([
  ['always the same', 3, 400],
  ['of today', TODAY, 400],
])(
  'no fault is found by the seed %s',
  async (_which, seed, requests) => {
    const figures = await fuzzed(open.ground, seed, requests)
    const found = figures.found.filter((it) => !isSlowness(it))
    expect(printFound({ ...figures, found }, seed)).toBe('')
    expect(figures.requests).toBe(requests)
    expect([...figures.declared].filter((address) => !figures.asked.has(address))).toEqual([])
    // What screens send is granted: else the fuzzer would test nothing but the refusal of bad values.
    expect(figures.granted / figures.honest).toBeGreaterThan(0.75)
  },
  300_000,
)

test('the same seed draws the same requests, byte for byte; another seed others', async () => {
  const { ground } = open
  const plan = planOf(await documentOf(ground.port), ground)
  const drawn = (seed: number) =>
    JSON.stringify(draw(plan, { seed, round: 2, requests: 40, mend: open.mend }, 0))
  expect(drawn(5)).toBe(drawn(5))
  expect(drawn(5)).not.toBe(drawn(6))
})

describe('the fuzzer is not blind', () => {
  const NICE = { 'x-content-type-options': 'nosniff', 'content-type': 'application/json' }
  const worded = (text: string) => JSON.stringify({ kind: 'invalid', reasons: [{ code: 'a', text }] })
  const faults: Readonly<Record<string, readonly [number, string, string]>> = {
    '/api/fault': [500, worded('系统出了故障'), 'answered 500'],
    '/api/away': [503, worded('数据库连不上'), 'answered 503'],
    '/api/stack': [422, worded('x\\n    at run (file:///srv/a.ts:1:2)'), 'tells'],
    '/api/sql': [200, '{"a":"select id from accounts where"}', 'tells “select id from”'],
    '/api/constraint': [409, worded('duplicate key value violates unique constraint'), 'tells “violates”'],
    '/api/bare': [404, '', 'answered 404 without a reason'],
    '/api/wordless': [422, '{"kind":"invalid","reasons":[]}', 'answered 422 without a reason'],
    '/api/broken-json': [422, '{"kind":', 'answered 422 without a reason'],
    '/api/closed': [0, '', 'no answer'],
    '/api/good': [422, worded('请填写事由'), ''],
  }
  let server: Server
  let port: number
  const planted: RequestListener = ({ url = '' }, answer) => {
    const [status, body] = faults[url] ?? [404, '']
    if (status === 0) answer.destroy()
    else answer.writeHead(status, NICE).end(body)
  }
  beforeAll(async () => {
    server = createServer(planted)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => {
    server.closeAllConnections()
    return new Promise((done) => server.close(done))
  })

  test.each(Object.entries(faults))('%s', async (target, [, , sentence]) => {
    const wire = openWire(port)
    const reply = await wire.ask([Buffer.from(`GET ${target} HTTP/1.1\r\nhost: a\r\n\r\n`)])
    wire.close()
    const seen = faultOf({ how: '', target }, reply) ?? ''
    expect(seen.slice(0, sentence.length || 100)).toBe(sentence)
  })

  test('a page of text in the place of a reason is none', () => {
    const head = 'HTTP/1.1 404 x\r\nx-content-type-options: nosniff\r\ncontent-type: text/plain'
    const reply: Reply = { status: 404, head, body: Buffer.from('404 Not Found'), ms: 1 }
    expect(faultOf({ how: '', target: '/api/x' }, reply)).toBe('answered 404 without a reason')
    expect(faultOf({ how: '', target: '/x' }, reply)).toBeUndefined()
  })

  test('a hang is told from an answer', () => {
    const reply: Reply = { status: 200, head: '', body: Buffer.alloc(0), ms: 2001 }
    expect(isSlow(reply)).toBe(true)
    expect(isSlow({ ...reply, ms: 1999 })).toBe(false)
  })

  test('a fault in a whole run is found, counted and told with what replays it', async () => {
    const { ground } = open
    const figures = noFigures()
    const mend = async () => [...(await open.mend()), 'Error: planted\n    at here.ts:1:1']
    await runRound(ground, { seed: 3, round: 0, requests: 20, mend }, figures)
    expect(figures.found.map(({ what }) => what)).toEqual(['inside'])
    expect(printFound(figures, 3)).toContain('inside: --seed 3 --round 0 --only 0')
  })

  test('memory that grows is told from memory that is taken once', () => {
    const flat = Array.from({ length: 80 }, (_, i) => 2e8 + (i < 15 ? i * 1e7 : 15e7))
    const leak = Array.from({ length: 80 }, (_, i) => 2e8 + i * 2e6)
    expect(grown(flat).growth).toBe(1)
    expect(grown(leak).growth).toBeGreaterThan(1.1)
    expect(grown(flat.slice(0, 30)).growth).toBeUndefined()
  })
})

test('each way of sending no decent HTTP is answered, or the line is closed; the next caller is served', async () => {
  const draft = {
    method: 'POST',
    target: '/api/session',
    headers: [['content-type', 'application/json']],
    body: Buffer.from('{"login":"a","password":"b"}'),
  } as const
  const wrong: string[] = []
  for (const [how, write] of Object.entries(RAW)) {
    const wire = openWire(open.ground.port)
    const raw = write(draft)
    const fault = faultOf({ how, target: draft.target, raw }, await wire.ask(raw, { last: true }))
    if (fault) wrong.push(`${how}: ${fault}`)
  }
  expect(wrong).toEqual([])
  expect(await open.mend()).toEqual([])
  const wire = openWire(open.ground.port)
  const hello = await wire.ask([Buffer.from('GET /api/session/options HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')])
  wire.close()
  expect(hello.status).toBe(200)
})
