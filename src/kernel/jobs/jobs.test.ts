/** The job runner on a real database: rights, one run among several processes, faults, lost connections, stopping. */
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { prepareJobs } from './prepare.ts'
import { type Job, type Jobs, startJobs } from './start.ts'

let home: TestDatabase
let admin: pg.Client
let runs: string[] = []
let faults: unknown[] = []
const open: Jobs[] = []

beforeAll(async () => {
  home = await testDatabase()
  await prepareJobs(home.ownerUrl, ['one', 'two'])
  admin = new pg.Client({ connectionString: home.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await Promise.all(open.map((jobs) => jobs.stop()))
  await admin.end()
  await home.drop()
})
beforeEach(() => {
  runs = []
  faults = []
})

const failed = (fault: unknown) => faults.push(fault)
const job = (name: string, run: () => Promise<unknown>, more: Partial<Job> = {}): Job => ({
  name,
  cron: '0 5 1 1 *',
  run,
  ...more,
})

async function start(...jobs: Job[]): Promise<Jobs> {
  const started = await startJobs(home.appUrl, jobs, { failed, look: 1 })
  open.push(started)
  return started
}

const states = async (name: string) =>
  (
    await admin.query('select state::text from pgboss.job where name = $1 order by created_on', [name])
  ).rows.map((row) => row.state)

it('works in tables it may not change, and can be prepared again', async () => {
  await prepareJobs(home.ownerUrl, ['one', 'two'])
  const app = new pg.Client({ connectionString: home.appUrl })
  await app.connect()
  await expect(app.query('create table pgboss.mine (id int)')).rejects.toMatchObject({ code: '42501' })
  await expect(app.query('drop table pgboss.job')).rejects.toMatchObject({ code: '42501' })
  await expect(app.query("select pgboss.create_queue('three', '{}')")).rejects.toMatchObject({
    code: '42501',
  })
  await app.end()
  await expect(startJobs(home.auditorUrl, [], { failed })).rejects.toThrow()
})

it('runs what is woken once, in one of two processes, and what is asked for at the start', async () => {
  const note = (who: string) => job('one', async () => runs.push(who))
  const a = await start(
    note('a'),
    job('two', async () => runs.push('at start'), { atStart: true }),
  )
  const b = await start(note('b'))
  for (let n = 0; n < 20; n += 1) {
    a.wake('one')
    b.wake('one')
  }
  await vi.waitFor(async () => expect(await states('one')).toContain('completed'), 10_000)
  await vi.waitFor(() => expect(runs).toContain('at start'), 10_000)
  await vi.waitFor(
    async () => expect((await states('one')).every((s) => s === 'completed')).toBe(true),
    10_000,
  )
  // Two processes woke it: one run, or two if the first began before the second asked; never one for every call.
  const times = runs.filter((who) => who !== 'at start').length
  expect(times).toBe((await states('one')).length)
  expect(times).toBeLessThanOrEqual(2)
  expect(() => a.wake('none')).toThrow('no job')
  const { rows } = await admin.query('select name, cron, timezone from pgboss.schedule order by name')
  expect(rows).toEqual([
    { name: 'one', cron: '0 5 1 1 *', timezone: 'Asia/Shanghai' },
    { name: 'two', cron: '0 5 1 1 *', timezone: 'Asia/Shanghai' },
  ])
  await Promise.all([a.stop(), b.stop()])
})

it('reports a failed run and runs again', async () => {
  let broken = true
  const jobs = await start(
    job('one', async () => {
      if (broken) throw new Error('not today')
      runs.push('done')
    }),
  )
  jobs.wake('one')
  await vi.waitFor(() => expect(faults).toEqual([new Error('not today')]), 10_000)
  broken = false
  jobs.wake('one')
  await vi.waitFor(() => expect(runs).toEqual(['done']), 10_000)
  await jobs.stop()
})

it('survives a database that drops its connections, also in the middle of a run', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const jobs = await start(
    job('two', async () => {
      runs.push('run')
      if (runs.length === 1) await held
    }),
  )
  jobs.wake('two')
  await vi.waitFor(() => expect(runs).toEqual(['run']), 10_000)
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  )
  release()
  await vi.waitFor(
    () => {
      jobs.wake('two')
      expect(runs.length).toBeGreaterThan(1)
    },
    { timeout: 20_000, interval: 300 },
  )
  await jobs.stop()
})

it('goes on after a time in which the database refuses everything', async () => {
  const jobs = await start(job('two', async () => runs.push('run')))
  await admin.query('revoke usage on schema pgboss from huiyin_app')
  jobs.wake('two')
  await vi.waitFor(() => expect(faults.length).toBeGreaterThan(1), 10_000)
  expect(runs).toEqual([])
  await admin.query('grant usage on schema pgboss to huiyin_app')
  jobs.wake('two')
  await vi.waitFor(() => expect(runs).toEqual(['run']), 10_000)
  await jobs.stop()
})

it('waits for a run under way when it stops, and starts again where it was', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const jobs = await start(
    job('one', async () => {
      runs.push('began')
      await held
      runs.push('ended')
    }),
  )
  jobs.wake('one')
  await vi.waitFor(() => expect(runs).toEqual(['began']), 10_000)
  const stopping = jobs.stop().then(() => runs.push('stopped'))
  release()
  await stopping
  expect(runs).toEqual(['began', 'ended', 'stopped'])
  await admin.query(`insert into pgboss.job (name, policy, retry_limit) values ('one', 'short', 0)`)
  await start(job('one', async () => runs.push('after restart')))
  await vi.waitFor(() => expect(runs).toContain('after restart'), 10_000)
})

it('goes on when the clock was ahead and what was asked for then would wait until tomorrow', async () => {
  await prepareJobs(home.ownerUrl, ['three'])
  await admin.query(`
    insert into pgboss.job (name, policy, start_after, created_on)
    values ('three', 'short', now() + interval '1 day', now() + interval '1 day')`)
  await admin.query(`update pgboss.version set cron_on = now() + interval '1 day'`)
  const three = job('three', async () => runs.push('three'))
  open.push(await startJobs(home.appUrl, [three], { failed, look: 1, straighten: 50 }))
  await vi.waitFor(() => expect(runs).toContain('three'), 20_000)
  const { rows } = await admin.query('select cron_on <= now() as right from pgboss.version')
  expect(rows[0]?.right).toBe(true)
  expect(faults).toEqual([])
})
