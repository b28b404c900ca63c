/** The bench on a small scale: the same seed prints the same data, the log of it is whole, and every bench is answered rightly. */
import { createHash } from 'node:crypto'
import { serve } from '@hono/node-server'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from '../src/kernel/audit/inspect.ts'
import { openDatabase } from '../src/kernel/db/database.ts'
import { systemClock, todayIn } from '../src/kernel/deadlines/clock.ts'
import { type TestProgram, testProgram } from '../test/setup/program.ts'
import { numbersAgree, recall } from './checks.ts'
import { bookOf } from './data/book.ts'
import { load } from './data/load.ts'
import { printLog } from './data/log.ts'
import { Press } from './data/press.ts'
import { registersOf } from './data/registers.ts'
import { printersOf, printTable } from './data/tables.ts'
import { actsOf, type ReadBench, readsOf, type Session, signInAll } from './scene.ts'

const MATTERS = 2_000
const wish = { seed: 'short', today: todayIn(systemClock), matters: MATTERS, part: 0.05 }

let program: TestProgram
let client: pg.Client
let sessions: Session[]
let port: number
let server: ReturnType<typeof serve>

beforeAll(async () => {
  program = await testProgram()
  await load(program.database.adminUrl, wish, () => undefined)
  client = new pg.Client({ connectionString: program.database.adminUrl })
  await client.connect()
  port = await new Promise((resolve) => {
    server = serve({ fetch: program.app.fetch, hostname: '127.0.0.1', port: 0 }, (at) => resolve(at.port))
  })
  sessions = await signInAll({ port, client, matters: MATTERS, committees: 4 })
}, 300_000)
afterAll(async () => {
  await new Promise((closed) => server.close(closed))
  await client.end()
  await program.stop()
})

async function digest(): Promise<string> {
  const hash = createHash('sha256')
  const sink = { write: async (piece: Buffer) => void hash.update(piece) }
  const book = bookOf({ ...wish, part: 0.02 })
  const registers = registersOf(book.cast, book.today)
  for (const part of Object.values(printersOf(registers))) await printTable(book, part, sink)
  const press = new Press(sink)
  await printLog(book, registers, press)
  await press.turn()
  return hash.digest('hex')
}

it('the same seed prints the same data', async () => {
  expect(await digest()).toBe(await digest())
}, 120_000)

it('every committee’s log is whole, and the matters agree with it', async () => {
  const auditor = openDatabase(program.database.auditorUrl, 1)
  const faults: string[] = []
  const found = await inspect(auditor, {
    home: program.kernel.home,
    thorough: false,
    each: ({ broken, matters }) =>
      faults.push(...(broken ? [broken.what.en] : []), ...matters.first.map((one) => one.en)),
    fault: ({ en }) => faults.push(en),
  })
  await auditor.destroy()
  expect(faults).toEqual([])
  expect(found).toMatchObject({ committees: 200, faults: 0 })
  expect(found.rows).toBeGreaterThan(MATTERS * 10)
}, 120_000)

it.each<ReadBench>(['inbox', 'list', 'open', 'search', 'leader'])('%s is answered', async (bench) => {
  const asked = await readsOf(bench, { client, matters: MATTERS }, sessions, 12)
  for (const { path, cookie } of asked) {
    const answer = await program.app.request(`/api${path}`, { headers: { cookie } })
    expect(answer.status, path).toBe(200)
  }
  expect(program.faults).toEqual([])
})

it('a clock is stopped and started again, and the log stays whole', async () => {
  const [acting] = await actsOf(client, sessions, 0)
  if (!acting) throw new Error('nothing lies with a department')
  let { version } = acting
  const verbs = acting.state === 'handed' ? ['pause', 'resume'] : ['resume', 'pause']
  for (const verb of verbs) {
    const answer = await program.app.request(`/api/matters/${acting.no}/acts/${verb}`, {
      method: 'POST',
      headers: { cookie: acting.cookie, 'x-csrf': acting.csrf, 'content-type': 'application/json' },
      body: JSON.stringify({
        version,
        input: {},
        ...(verb === 'pause' ? { reason: '等待上级资金下达。' } : {}),
      }),
    })
    expect(answer.status).toBe(200)
    version = ((await answer.json()) as { version: number }).version
  }
  expect(version).toBe(acting.version + 2)
})

it('each number of the leader’s screen is the length of the list it opens', async () => {
  const { looked, wrong } = await numbersAgree({ port, sessions })
  expect(wrong).toEqual([])
  expect(looked).toBe(16)
})

it('every planted phrase is found', async () => {
  const { looked, wrong } = await recall({ port, matters: MATTERS, sessions })
  expect(wrong).toEqual([])
  expect(looked).toBeGreaterThan(20)
})
