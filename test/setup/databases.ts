/** A database of its own for each test file, copied from the migrated template in a few milliseconds. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { withLogin } from '../../src/kernel/db/address.ts'
import type { Doors } from '../../src/kernel/db/provision.ts'

export interface Template {
  /** The superuser's address. */
  readonly adminUrl: string
  /** The doors of the template that every test database is copied from. */
  readonly template: Doors
  readonly problem?: string
}

export interface TestDatabase extends Doors {
  /** The superuser's address of this database, for tests that look behind the walls. */
  readonly adminUrl: string
  drop(): Promise<void>
}

export const names = {
  template: () => `huiyin_template_${randomBytes(6).toString('hex')}`,
  copy: () => `huiyin_test_${randomBytes(6).toString('hex')}`,
}

let alone: Template | undefined

/** A proof that runs outside vitest names its server itself. */
export function standOn(template: Template): void {
  alone = template
}

export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, template, problem } = alone ?? inject('database')
  if (problem !== undefined) throw new Error(`the template database could not be migrated: ${problem}`)
  const name = names.copy()
  await copyTemplate(adminUrl, name, /\/([^/?]+)(?:\?.*)?$/.exec(template.ownerUrl)?.[1] ?? '')
  const at = (url: string) => withLogin(url, { database: name })
  // A proof takes a wall down in every copy, to see whether the tests notice.
  const { HUIYIN_WEAKENED: weakened } = process.env
  if (weakened) await execute(at(adminUrl), weakened)
  return {
    adminUrl: at(adminUrl),
    ownerUrl: at(template.ownerUrl),
    appUrl: at(template.appUrl),
    auditorUrl: at(template.auditorUrl),
    drop: () => drop(adminUrl, name),
  }
}

/** Owner, rights to connect and settings belong to a database's entry, not its content: a copy starts without them. */
async function copyTemplate(adminUrl: string, name: string, template: string): Promise<void> {
  await execute(adminUrl, `create database ${name} template ${template} owner huiyin_owner`)
  await execute(
    adminUrl,
    `revoke all on database ${name} from public;
     grant connect on database ${name} to huiyin_app, huiyin_auditor;
     alter database ${name} set timezone = 'Asia/Shanghai'`,
  )
}

export async function execute(url: string, sql: string): Promise<void> {
  await read(url, sql)
}

/** The rows of one question, asked on a connection of its own. */
export async function read(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/**
 * A pool says it has ended before its last socket is closed; a database dropped in that moment would throw
 * into whichever test runs then. So the drop waits for the last to leave, and forces only who stays for good.
 */
async function drop(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      const { rows } = await client.query<{ n: string }>(
        'select count(*) as n from pg_stat_activity where datname = $1',
        [name],
      )
      if (rows[0]?.n === '0') break
      await client.query('select pg_sleep(0.02)')
    }
    await client.query(`drop database if exists ${name} with (force)`)
  } finally {
    await client.end()
  }
}
