/** The machine's clock is a day ahead or behind for a while: what happens meanwhile, and that all is right again afterwards. */
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyChain } from '../src/kernel/audit/verify.ts'
import { inCommittee } from '../src/kernel/db/database.ts'
import { markOverdue } from '../src/kernel/jobs/mark-overdue.ts'
import type { Message } from '../src/kernel/notices/channel.ts'
import { drain } from '../src/kernel/notices/drain.ts'
import { type Committee, openCommittee, signIn } from './setup/office.ts'
import { type TestProgram, testProgram } from './setup/program.ts'
import { POINTS } from './support/county.ts'
import { unsound } from './support/soundness.ts'

const DAY = 86_400_000
const START = new Date('2026-07-10T02:00:00Z')
let now = START
let program: TestProgram
let house: Committee
let admin: pg.Client

beforeAll(async () => {
  program = await testProgram({ clock: { now: () => now } })
  house = await openCommittee(program, 1)
  admin = new pg.Client({ connectionString: program.database.adminUrl })
  await admin.connect()
  await admin.query(`update accounts set mail = login || '@x.test'`)
})
afterAll(async () => {
  expect(program.faults).toEqual([])
  await admin.end()
  await program.stop()
})

async function raise(): Promise<{ no: string; version: number }> {
  const clerk = await signIn(program, 'clerk1')
  const input = {
    title: '老旧小区楼道灯坏了',
    text: '走访中居民反映，楼道灯坏了半年。',
    points: POINTS,
    raiserId: house.people.member,
  }
  const { status, body } = await clerk.send('POST', '/matters', { type: 'followup', input })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

/** With the department, to be answered today. */
async function handedToday(): Promise<string> {
  const { no, version } = await raise()
  const [clerk, head] = [await signIn(program, 'clerk21'), await signIn(program, 'head1')]
  const accept = { version, input: { hostId: house.orgs.housing, points: POINTS } }
  expect((await clerk.send('POST', `/matters/${no}/acts/accept`, accept)).status).toBe(200)
  const handOver = { version: version + 1, input: { dueOn: today() } }
  expect((await head.send('POST', `/matters/${no}/acts/handOver`, handOver)).status).toBe(200)
  return no
}

const today = () => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

async function post(): Promise<Message[]> {
  const sent: Message[] = []
  const mail = {
    id: 'mail' as const,
    send: async (message: Message) => {
      sent.push(message)
      return { ok: true as const }
    },
  }
  await drain(program.db, { channels: [mail], clock: program.kernel.clock, origin: 'http://x.test' })
  return sent
}

async function isWhole(): Promise<void> {
  const { broken } = await inCommittee(program.db, 1, (tx) => verifyChain(tx, 1))
  expect(broken).toBeNull()
  expect(await unsound(admin, new Date(0))).toEqual([])
}

it.each([
  ['ahead', DAY],
  ['behind', -DAY],
])('a session does not outlive a clock that was a day %s', async (_, off) => {
  now = START
  const before = await signIn(program, 'clerk1')
  now = new Date(START.getTime() + off)
  expect((await before.get('/workbench')).body).toMatchObject({ kind: 'sign-in' })
  const meanwhile = await signIn(program, 'clerk1')
  expect((await meanwhile.get('/workbench')).status).toBe(200)
  now = START
  expect((await meanwhile.get('/workbench')).body).toMatchObject({ kind: 'sign-in' })
  expect((await (await signIn(program, 'clerk1')).get('/workbench')).status).toBe(200)
})

it('a lock set by a clock that was ahead keeps nobody out for a day', async () => {
  now = new Date(START.getTime() + DAY)
  const wrong = () =>
    program.app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'police1', password: 'not this one' }),
    })
  for (let n = 0; n < 5; n += 1) await wrong()
  await expect(signIn(program, 'police1')).rejects.toThrow('locked')
  now = START
  // The address was locked as well, and is open again.
  expect((await (await signIn(program, 'police1')).get('/workbench')).status).toBe(200)
})

it('deadlines, links and letters of a day that had not come yet are right again', async () => {
  now = START
  await post()
  const no = await handedToday()
  const clerk = await signIn(program, 'clerk1')
  const wish = { org: house.orgs.housing, verbs: ['answer'], days: 1 }
  const { url } = (await clerk.send('POST', `/matters/${no}/links`, wish)).body
  const link = () => program.app.request(`/api/link/${url.replace('/k/', '')}`)
  expect((await link()).status).toBe(200)

  now = new Date(START.getTime() + DAY)
  expect(await markOverdue(program.kernel)).toBe(1)
  expect((await (await signIn(program, 'housing1')).get('/counts')).body.overdue).toBe(1)
  expect(await (await link()).json()).toMatchObject({ reasons: [{ code: 'link.expired' }] })
  await raise()

  now = START
  expect(await markOverdue(program.kernel)).toBe(0)
  expect((await (await signIn(program, 'housing1')).get('/counts')).body.overdue).toBe(0)
  expect((await link()).status).toBe(200)
  // Three of today, the warning and the new matter of tomorrow; nothing waits for tomorrow.
  const letters = (await post()).map((letter) => letter.text).join('\n')
  expect(letters).toContain('已超过时限')
  expect(letters).toContain('待受理')
  expect((await admin.query(`select from deliveries where state = 'waiting'`)).rowCount).toBe(0)
  expect((await admin.query('select from matters where overdue_at is not null')).rowCount).toBe(0)
  await isWhole()

  now = new Date(START.getTime() + DAY)
  expect(await markOverdue(program.kernel)).toBe(1)
  expect(await post(), 'nobody is warned of it twice').toEqual([])
})

it('numbers and the log go on over a new year that came too early', async () => {
  now = new Date('2026-12-31T02:00:00Z')
  const first = await raise()
  now = new Date('2027-01-01T02:00:00Z')
  const early = await raise()
  now = new Date('2026-12-31T03:00:00Z')
  const second = await raise()
  now = new Date('2027-01-01T02:00:00Z')
  const next = await raise()
  const counted = (no: string) => Number(no.split('-')[1])
  expect([early.no, next.no].map(counted)).toEqual([1, 2])
  expect(counted(second.no)).toBe(counted(first.no) + 1)
  await isWhole()
})
