/** Connections that are lost at the worst moment: between two statements of a transaction. */
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { outageOf } from '../http/outage.ts'
import { type Database, openDatabase, outsideCommittees } from './database.ts'

let home: TestDatabase
let db: Database
let admin: pg.Client

beforeAll(async () => {
  home = await testDatabase()
  db = openDatabase(home.appUrl, 2)
  admin = new pg.Client({ connectionString: home.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await db.destroy()
  await home.drop()
})

it('a connection lost between two statements fails its transaction, as an outage, and nothing else', async () => {
  const lost = outsideCommittees(db, async (tx) => {
    await tx.selectFrom('committees').select('id').execute()
    await admin.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    )
    // The socket's end arrives while nobody waits for an answer.
    await admin.query('select pg_sleep(0.1)')
    await tx.selectFrom('committees').select('id').execute()
  })
  const fault = await lost.catch((error: unknown) => error)
  expect(outageOf(fault)).toMatchObject({ kind: 'unavailable', reasons: [{ code: 'database-away' }] })
  const again = await outsideCommittees(db, (tx) => tx.selectFrom('committees').select('id').execute())
  expect(again).toEqual([])
})

it('an address that nobody answers is an outage; a bug is none', async () => {
  const nowhere = openDatabase('postgresql://nobody@127.0.0.1:1/none', 1)
  const fault = await outsideCommittees(nowhere, (tx) =>
    tx.selectFrom('committees').select('id').execute(),
  ).catch((error: unknown) => error)
  await nowhere.destroy()
  expect(outageOf(fault)).toMatchObject({ kind: 'unavailable' })
  const bug = await outsideCommittees(db, (tx) => tx.insertInto('audit').defaultValues().execute()).catch(
    (error: unknown) => error,
  )
  expect(outageOf(bug)).toBeUndefined()
})
