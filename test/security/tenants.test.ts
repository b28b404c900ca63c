/** Thirty-two clients of eight committees on four connections, some of them rude: nobody is ever answered with a row of another. */
import { request } from 'node:http'
import { serve } from '@hono/node-server'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  inCommittee,
  inOneMoment,
  openDatabase,
  outsideCommittees,
  type Tx,
} from '../../src/kernel/db/database.ts'
import { outageOf } from '../../src/kernel/http/outage.ts'
import { type TestDatabase, testDatabase } from '../setup/databases.ts'
import { openCommittee, signIn, type Visitor } from '../setup/office.ts'
import { type TestProgram, testProgram } from '../setup/program.ts'

const COMMITTEES = [21, 22, 23, 24, 25, 26, 27, 28]
const CLIENTS = 32
const CONNECTIONS = 4
/** Steps of each client. */
const STEPS = 12
/** A word that only this committee ever writes; none is part of another. */
const word = (committee: number) => `暗号${String.fromCodePoint(0x4e00 + committee * 7)}${committee}号`

interface Client {
  readonly committee: number
  readonly visitor: Visitor
}

let program: TestProgram
let base: string
let close: () => Promise<void>
const clients: Client[] = []

beforeAll(async () => {
  program = await testProgram({ connections: CONNECTIONS, demo: true })
  for (const committee of COMMITTEES) {
    await openCommittee(program, committee, 'county')
    const logins = ['clerk', 'clerk2', 'head', 'member']
    for (const login of logins.slice(0, CLIENTS / COMMITTEES.length))
      clients.push({ committee, visitor: await signIn(program, `${login}${committee}`) })
  }
  const server = serve({ fetch: program.app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise<void>((done) => void server.once('listening', () => done()))
  const at = server.address()
  base = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
  close = () =>
    new Promise((done) => {
      server.close(() => done())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
})
afterAll(async () => {
  await close()
  await program.stop()
})

type Step =
  | { readonly kind: 'read'; readonly path: string }
  | { readonly kind: 'raise' | 'draft' | 'entry' | 'refused' | 'abort' }

const READS = [
  '/matters?tab=all',
  '/workbench',
  '/counts',
  '/notices',
  '/search?q=暗号',
  '/drafts',
  '/me',
  '/ledger.json',
  '/activities',
  '/pick/organisations',
  '/registers/organisations',
  '/leader',
]
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(...READS).map((path): Step => ({ kind: 'read', path })),
  fc
    .constantFrom<Step['kind']>('raise', 'draft', 'entry', 'refused', 'abort')
    .map((kind) => ({ kind }) as Step),
)

async function ask({ visitor }: Client, method: string, path: string, body?: unknown): Promise<string> {
  const answer = await fetch(`${base}/api${path}`, {
    method,
    headers: { cookie: visitor.cookie, 'x-csrf': visitor.csrf, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  // A pool of four may be asked too much at once; that is said, and nothing of anybody is.
  if (answer.status >= 500 && answer.status !== 503)
    throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return text
}

let count = 0

async function take(client: Client, { kind, ...rest }: Step): Promise<string> {
  const own = word(client.committee)
  count += 1
  switch (kind) {
    case 'read':
      return ask(client, 'GET', 'path' in rest ? rest.path : '/me')
    case 'raise': {
      const input = {
        title: `${own}第${count}件路灯`,
        text: `${own}居民反映路灯坏了半年，没有人修。`,
        points: [`${own}修好路灯`],
      }
      return ask(client, 'POST', '/matters', { type: 'followup', input })
    }
    case 'draft':
      return ask(client, 'PUT', `/drafts/n${count % 5}`, { data: { text: own }, label: own, href: '/w' })
    case 'entry':
      return ask(client, 'POST', '/registers/organisations', {
        input: { name: `${own}合作社`, kind: 'other', code: `C-${count}` },
      })
    // The transaction was open and had written when it was refused: its connection goes back to the others.
    case 'refused':
      return ask(client, 'POST', '/registers/organisations', {
        input: { name: `${own}重复社`, kind: 'other', code: 'SAME' },
      })
    default:
      return hangUp(client)
  }
}

/** Sends a write and is gone before the answer. */
function hangUp({ visitor, committee }: Client): Promise<string> {
  return new Promise((done) => {
    const headers = { cookie: visitor.cookie, 'x-csrf': visitor.csrf, 'content-type': 'application/json' }
    const call = request(`${base}/api/matters`, { method: 'POST', headers })
    call.on('error', () => done(''))
    call.on('response', (answer) => answer.resume().on('end', () => done('')))
    const input = {
      title: `${word(committee)}挂断的一件事`,
      text: `${word(committee)}写到一半就走了的人。`,
      points: ['补写'],
    }
    call.end(JSON.stringify({ type: 'followup', input }), () => setImmediate(() => call.destroy()))
    call.on('close', () => done(''))
  })
}

test('thirty-two clients at once read and write, hang up and are refused: no answer holds a word of another committee', async () => {
  expect(clients).toHaveLength(CLIENTS)
  const foreign: string[] = []
  let own = 0
  const plans = fc.sample(fc.array(step, { minLength: STEPS, maxLength: STEPS }), {
    numRuns: CLIENTS,
    seed: 20260302,
  })
  await Promise.all(
    clients.map(async (client, i) => {
      for (const one of plans[i] ?? []) {
        const text = await take(client, one)
        if (text.includes(word(client.committee))) own += 1
        for (const other of COMMITTEES)
          if (other !== client.committee && text.includes(word(other)))
            foreign.push(`${client.committee} was told ${word(other)} at ${JSON.stringify(one)}`)
      }
    }),
  )
  expect(foreign).toEqual([])
  expect(own).toBeGreaterThan(CLIENTS)
  // Whoever waited too long for one of the four connections was told so; anything else is a fault.
  expect(program.faults.filter((fault) => outageOf(fault) === undefined)).toEqual([])
}, 600_000)

test('every row that was written lies with the committee whose word it holds', async () => {
  const admin = new pg.Client({ connectionString: program.database.adminUrl })
  await admin.connect()
  try {
    for (const [table, column] of [
      ['matters', 'title'],
      ['entries', 'title'],
      ['drafts', 'label'],
      ['search_docs', 'title'],
      ['notices', 'zh'],
    ] as const) {
      const { rows } = await admin.query<{ committee_id: number; said: string }>(
        `select committee_id, ${column} as said from ${table} where ${column} like '%暗号%'`,
      )
      const lost = rows.filter(({ committee_id, said }) => !said.includes(word(committee_id)))
      expect({ table, lost }).toEqual({ table, lost: [] })
    }
  } finally {
    await admin.end()
  }
})

test('no transaction leaves its committee behind on the connection, however it ends', async () => {
  const home: TestDatabase = await testDatabase()
  const db = openDatabase(home.appUrl, 1)
  const left = () => outsideCommittees(db, committeeOf)
  try {
    for (const open of [inCommittee, inOneMoment]) {
      expect(await open(db, 7, committeeOf)).toBe('7')
      expect(await left()).toBe('')
      await expect(open(db, 7, () => Promise.reject(new Error('thrown')))).rejects.toThrow('thrown')
      expect(await left()).toBe('')
      await expect(open(db, 7, broken)).rejects.toThrow(/division/)
      expect(await left()).toBe('')
      // A fault that the work swallowed leaves the transaction unable to go on; its end must not leave it open.
      await open(db, 7, (tx) => broken(tx).catch(() => undefined)).catch(() => undefined)
      expect(await left()).toBe('')
      await expect(open(db, 7, overdue)).rejects.toThrow(/statement timeout/)
      expect(await left()).toBe('')
    }
  } finally {
    await db.destroy()
    await home.drop()
  }
})

/** What the connection says of itself, in or outside a committee. */
async function committeeOf(tx: Tx): Promise<string | null | undefined> {
  const said = sql<{ committee: string | null }>`select current_setting('app.committee', true) as committee`
  return (await said.execute(tx)).rows[0]?.committee
}

async function broken(tx: Tx): Promise<void> {
  await sql`select 1 / 0`.execute(tx)
}

async function overdue(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = 20`.execute(tx)
  await sql`select pg_sleep(5)`.execute(tx)
}
