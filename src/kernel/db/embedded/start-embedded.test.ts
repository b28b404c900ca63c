/** The embedded database through what happens to office machines: killed, rebooted, started twice, copied. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { postmasterOf } from './postmaster.ts'
import { type Embedded, startEmbedded } from './start-embedded.ts'

const FORGETFUL = { fsync: 'off' }
let home: string
let apps: ChildProcess[]
let open: Embedded[]

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), `huiyin-test-${process.pid}-embedded-`))
  chmodSync(home, 0o711)
  apps = []
  open = []
})
afterEach(async () => {
  for (const app of apps) app.kill('SIGKILL')
  await Promise.all(open.map((it) => it.stop()))
  if (postmasterOf(join(home, 'pg'))) await (await start()).stop()
  rmSync(home, { recursive: true, force: true })
})

async function start(): Promise<Embedded> {
  const started = await startEmbedded(home, () => undefined, FORGETFUL)
  if (!started.ok) throw new Error(started.reason.text.en)
  open.push(started)
  return started
}

/** Another program on the same home; resolves to its address of the database once that answers. */
async function startElsewhere(): Promise<{ app: ChildProcess; adminUrl: string }> {
  const door = new URL('./start-embedded.ts', import.meta.url).href
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(door)})
    const it = await startEmbedded(${JSON.stringify(home)}, () => {}, { fsync: 'off' })
    process.once('SIGTERM', () => it.stop().then(() => process.exit(0)))
    console.log(it.ok ? it.adminUrl : JSON.stringify(it))
    setInterval(() => {}, 1e6)`
  const app = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  apps.push(app)
  const [adminUrl] = (await once(createInterface(app.stdout ?? process.stdin), 'line')) as [string]
  return { app, adminUrl }
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

const pid = () => postmasterOf(join(home, 'pg'))?.pid

test('a new home gets a checksummed database that sorts by code point and knows Chinese', async () => {
  const { adminUrl, stop } = await start()
  expect(await ask(adminUrl, 'show data_checksums')).toBe('on')
  expect(await ask(adminUrl, 'show listen_addresses')).toBe('127.0.0.1')
  expect(await ask(adminUrl, String.raw`select '张' ~ '^\w$'`)).toBe(true)
  await ask(adminUrl, 'create extension pg_trgm')
  expect(await ask(adminUrl, `select cardinality(show_trgm('政协'))`)).toBeGreaterThan(0)
  expect(
    await ask(adminUrl, `select string_agg(it, '' order by it) from unnest('{b,B,a,中}'::text[]) it`),
  ).toBe('Bab中')
  await stop()
  expect(pid()).toBeUndefined()
  expect(readFileSync(join(home, 'postgres.log'), 'utf8')).toContain('database system is shut down')
})

test('passwords are asked for, and kept where only their owner reads them', async () => {
  const { adminUrl } = await start()
  await expect(ask(adminUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({
    code: '28P01',
  })
  if (process.platform !== 'win32') expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('after the app was killed hard the next start takes over the server that lives on', async () => {
  const { app, adminUrl } = await startElsewhere()
  await ask(adminUrl, 'create table kept as select 42 as it')
  const before = pid()
  app.kill('SIGKILL')
  await once(app, 'exit')
  const next = await start()
  expect(pid()).toBe(before)
  expect(await ask(next.adminUrl, 'select it from kept')).toBe(42)
  await next.stop()
  expect(pid()).toBeUndefined()
})

test('two programs share one server, and only the last to leave stops it', async () => {
  const [first, second] = await Promise.all([startElsewhere(), start()])
  expect(second.adminUrl).toBe(first.adminUrl)
  await second.stop()
  expect(await ask(first.adminUrl, 'select 1')).toBe(1)
  first.app.kill('SIGTERM')
  await once(first.app, 'exit')
  expect(pid()).toBeUndefined()
})

test('a program that has nothing else to do waits until the server is gone', async () => {
  const door = new URL('./start-embedded.ts', import.meta.url).href
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(door)})
    const it = await startEmbedded(${JSON.stringify(home)}, () => {}, { fsync: 'off' })
    await it.stop()
    process.exitCode = 42`
  const app = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program])
  apps.push(app)
  expect(await once(app, 'exit')).toEqual([42, null])
  expect(pid()).toBeUndefined()
})

test('a server that is killed under a running program comes back at the same address', async () => {
  const { adminUrl } = await start()
  await ask(adminUrl, 'create table kept as select 42 as it')
  const before = pid()
  if (before) process.kill(before, 'SIGKILL')
  await expect
    .poll(() => ask(adminUrl, 'select it from kept').catch(() => 'away'), { timeout: 20_000 })
    .toBe(42)
  expect(pid()).not.toBe(before)
})

test('a left-over pid file whose number now belongs to another program is no hindrance', async () => {
  const { adminUrl, stop } = await start()
  const path = join(home, 'pg', 'postmaster.pid')
  const file = readFileSync(path, 'utf8')
  await stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' })
  apps.push(stranger)
  writeFileSync(path, file.replace(/^\d+/, String(stranger.pid)))
  const again = await start()
  expect(again.adminUrl).toBe(adminUrl)
  expect(stranger.exitCode).toBeNull()
})

test('data of a newer PostgreSQL is refused and left as it is', async () => {
  await (await start()).stop()
  writeFileSync(join(home, 'pg', 'PG_VERSION'), '99\n')
  const refused = await startEmbedded(home, () => undefined)
  expect(refused).toMatchObject({ ok: false, reason: { code: 'database-newer' } })
  expect(readFileSync(join(home, 'pg', 'PG_VERSION'), 'utf8')).toBe('99\n')
})

test('damaged or foreign passwords are refused in words', async () => {
  const { stop } = await start()
  const kept = readFileSync(join(home, 'secrets.json'), 'utf8')
  await stop()
  writeFileSync(join(home, 'secrets.json'), '{')
  expect(await startEmbedded(home, () => undefined)).toMatchObject({ reason: { code: 'secrets-broken' } })
  writeFileSync(join(home, 'secrets.json'), kept.replace(/"superuser": ".{4}/, '"superuser": "xxxx'))
  expect(await startEmbedded(home, () => undefined)).toMatchObject({ reason: { code: 'secrets-mismatch' } })
  writeFileSync(join(home, 'secrets.json'), kept)
  expect(pid()).toBeUndefined()
})

test('an interrupted first start leaves nothing that the next could mistake for a database', async () => {
  mkdirSync(join(home, `pg.${process.pid}.new`))
  await start()
  expect(existsSync(join(home, 'pg', 'PG_VERSION'))).toBe(true)
  expect(existsSync(join(home, `pg.${process.pid}.new`))).toBe(false)
})
