/** An upgrade is all or nothing, and an older program never touches what a newer one made. */
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { execute, type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { migrate, migrateIn, readSteps, type Step } from './migrate.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
})
afterEach(() => database.drop())

async function inClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const step = (name: string, sql: string): Step => ({ name, sql, hash: name })

test('a step that fails takes those before it back: the older program still opens the database', async () => {
  const steps = [
    ...(await readSteps()),
    step(
      'kernel/9001_fine.sql',
      `create table fine (id int); update committees set phone = 'x'; drop table drafts`,
    ),
    step('kernel/9002_broken.sql', 'alter table no_such_table add column it int'),
  ]
  await inClient(async (client) => {
    await client.query('begin')
    await expect(migrateIn(client, steps)).rejects.toThrow('9002_broken')
    await client.query('rollback')
    const { rows } = await client.query(
      `select to_regclass('fine') as fine, to_regclass('drafts')::text as drafts`,
    )
    expect(rows).toEqual([{ fine: null, drafts: 'drafts' }])
  })
  expect(await migrate(database.ownerUrl)).toEqual({ ok: true, applied: [] })
})

test('a database of a newer program, or one whose steps were other ones, is refused untouched', async () => {
  await execute(
    database.ownerUrl,
    `insert into schema_steps (name, hash) values ('kernel/9999_later.sql', 'x')`,
  )
  expect(await migrate(database.ownerUrl)).toMatchObject({ ok: false, reason: { code: 'database-newer' } })
  await execute(database.ownerUrl, `delete from schema_steps where name like '%9999%'`)
  await execute(database.ownerUrl, `update schema_steps set hash = 'x' where name = 'kernel/0001_kernel.sql'`)
  expect(await migrate(database.ownerUrl)).toMatchObject({ ok: false, reason: { code: 'step-changed' } })
})

test('two programs that start at once upgrade once', async () => {
  const both = await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)])
  expect(both).toEqual([
    { ok: true, applied: [] },
    { ok: true, applied: [] },
  ])
})
