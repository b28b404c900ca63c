/** Roles and databases on a server of their own: made once, repeatable, refused in words where rights lack. */
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHome, removeHome } from '../../../test/setup/home.ts'
import { type Server, startServer } from '../../../test/setup/server.ts'
import { databaseOf, withLogin } from './address.ts'
import { checkPrivileges } from './privileges.ts'
import { type Doors, type Provisioned, provision } from './provision.ts'

let root: string
let home: string
let server: Server

beforeAll(async () => {
  root = makeHome()
  home = join(root, 'own')
  server = await startServer(root)
})
afterAll(async () => {
  await server.stop()
  removeHome(root)
})

async function run(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows?.[0]?.[0]
  } finally {
    await client.end()
  }
}

function doors(made: Provisioned): Doors {
  if (!made.ok) throw new Error(made.reason.text.en)
  return made
}

const own = async (database: string) => doors(await provision({ adminUrl: server.adminUrl, database, home }))

test('a fresh server gets the database, three plain roles and their rights; a second time changes nothing', async () => {
  const first = await own('twice')
  expect(await own('twice')).toEqual(first)
  expect(
    await run(
      first.ownerUrl,
      `select pg_get_userbyid(datdba) from pg_database where datname = current_database()`,
    ),
  ).toBe('huiyin_owner')
  expect(await checkPrivileges(first.appUrl)).toEqual({ ok: true })
  expect(await checkPrivileges(first.auditorUrl)).toEqual({ ok: true })
  await run(first.ownerUrl, 'create extension pg_trgm; create schema jobs; create table t (id int)')
  for (const url of [first.appUrl, first.auditorUrl]) {
    await expect(run(url, 'select * from t')).rejects.toMatchObject({ code: '42501' })
    await expect(run(url, 'create table u (id int)')).rejects.toMatchObject({ code: '42501' })
  }
})

test('two starts at once agree', async () => {
  const [one, two] = await Promise.all([own('at_once'), own('at_once')])
  expect(one).toEqual(two)
})

test('half-made rights are completed', async () => {
  const made = await own('half_made')
  await run(
    withLogin(server.adminUrl, { database: 'half_made' }),
    'revoke usage on schema public from huiyin_app',
  )
  await own('half_made')
  expect(await run(made.appUrl, `select has_schema_privilege('public', 'usage')`)).toBe(true)
})

test('a second installation does not take the roles of the first away', async () => {
  const first = await own('shared')
  const wish = { adminUrl: server.adminUrl, database: 'shared', home: join(root, 'other') }
  expect(await provision(wish)).toMatchObject({ ok: false, reason: { code: 'role-taken' } })
  expect(await run(first.appUrl, 'select 1')).toBe(1)
})

test('an owner who may create roles does without a superuser', async () => {
  await run(server.adminUrl, `create role maker login createrole password 'x'`)
  await run(server.adminUrl, 'create database made_by_maker owner maker')
  const admin = withLogin(server.adminUrl, { user: 'maker', password: 'x', database: 'made_by_maker' })
  const made = doors(await provision({ adminUrl: admin, database: databaseOf(admin), home }))
  await run(made.ownerUrl, 'create extension pg_trgm; create table t (id int)')
  expect(await checkPrivileges(made.appUrl)).toEqual({ ok: true })
})

test('an owner who may not create roles is told which are missing, and works with prepared ones', async () => {
  const made = await own('somewhere')
  await run(server.adminUrl, `create role plain login password 'x'`)
  await run(server.adminUrl, 'create database plain_owned owner plain')
  const adminUrl = withLogin(server.adminUrl, { user: 'plain', password: 'x', database: 'plain_owned' })
  const wish = { adminUrl, database: 'plain_owned', home }
  const appUrl = withLogin(made.appUrl, { database: 'plain_owned' })
  const auditorUrl = withLogin(made.auditorUrl, { database: 'plain_owned' })
  const prepared = doors(await provision({ ...wish, appUrl, auditorUrl }))
  expect(prepared).toMatchObject({ ownerUrl: adminUrl, appUrl })
  await run(prepared.ownerUrl, 'create table t (id int)')
  expect(await checkPrivileges(prepared.appUrl)).toEqual({ ok: true })
  await run(server.adminUrl, 'alter role huiyin_auditor rename to someone_else')
  try {
    const refused = await provision(wish)
    expect(refused).toMatchObject({ ok: false, reason: { code: 'roles-missing' } })
    expect(refused.ok ? '' : refused.reason.text.en).toContain('create role huiyin_auditor')
  } finally {
    await run(server.adminUrl, 'alter role someone_else rename to huiyin_auditor')
  }
})

test('a missing database that may not be created, a wrong password and a dead server are told apart', async () => {
  await own('any')
  await run(server.adminUrl, `create role nobody_much login password 'x'`)
  const as = (password: string) => withLogin(server.adminUrl, { user: 'nobody_much', password })
  const code = async (adminUrl: string) => {
    const made = await provision({ adminUrl, database: 'not_there', home })
    return made.ok ? 'ok' : made.reason.code
  }
  expect(await code(as('x'))).toBe('database-rights')
  expect(await code(as('y'))).toBe('database-login')
  expect(await code('postgresql://a:b@127.0.0.1:1/postgres')).toBe('database-unreachable')
})

test('roles that could step around row-level security are refused', async () => {
  const { ownerUrl } = await own('guarded')
  const code = async (url: string) => {
    const checked = await checkPrivileges(url)
    return checked.ok ? 'ok' : `${checked.reason.code}: ${checked.reason.text.en}`
  }
  const at = withLogin(server.adminUrl, { database: 'guarded' })
  const as = (user: string) => withLogin(at, { user, password: 'x' })
  expect(await code(at)).toContain('role-too-powerful: The database role postgres is a superuser')
  expect(await code(ownerUrl)).toContain('may create tables')
  await run(ownerUrl, 'create table owned (id int)')
  expect(await code(ownerUrl)).toContain('owns the table owned')
  for (const [name, rights, sentence] of [
    ['passing', 'bypassrls', 'has BYPASSRLS'],
    ['making', 'createrole', 'may create roles'],
    ['member', 'in role huiyin_owner', 'owns the table owned'],
    ['nested', 'in role passing', 'has BYPASSRLS'],
  ] as const) {
    await run(
      server.adminUrl,
      `create role ${name} login password 'x' ${rights}; grant connect on database guarded to ${name}`,
    )
    expect(await code(as(name))).toContain(sentence)
  }
})

test('a database that mishandles Chinese is refused', async () => {
  const { appUrl } = await own('any')
  const open = async (name: string) => {
    await run(server.adminUrl, `grant connect on database ${name} to huiyin_app`)
    return checkPrivileges(withLogin(appUrl, { database: name }))
  }
  await run(server.adminUrl, `create database plain_c template template0 locale_provider libc locale 'C'`)
  await run(
    server.adminUrl,
    `create database western template template0 encoding 'LATIN1' locale_provider libc locale 'C'`,
  )
  expect(await open('plain_c')).toMatchObject({ reason: { code: 'database-locale' } })
  expect(await open('western')).toMatchObject({ reason: { code: 'database-encoding' } })
})
