/** Statements sent in one go: their order, what a fault leaves, and what comes after the end. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { type Database, inCommittee, openDatabase, readCommittee, type Tx } from './database.ts'

let home: TestDatabase
let db: Database

beforeAll(async () => {
  home = await testDatabase()
  db = openDatabase(home.appUrl, 1)
})
afterAll(async () => {
  await db.destroy()
  await home.drop()
})

const committee = async (tx: Tx) =>
  (await sql<{ id: number }>`select app_committee() as id`.execute(tx)).rows[0]?.id

it('the committee is known to the first statement, however many are sent at once and however often', async () => {
  for (const id of [7, 8, 9, 10, 11])
    expect(
      await inCommittee(db, id, (tx) => Promise.all([committee(tx), committee(tx), committee(tx)])),
    ).toEqual([id, id, id])
  expect(await readCommittee(db, 12, committee)).toBe(12)
})

it('the first fault of several is told, nothing of the transaction remains, and the connection goes on', async () => {
  const add = (tx: Tx) => sql`insert into sign_in_failures (address, failures) values ('here', 1)`.execute(tx)
  const wrong = (tx: Tx) => sql`select 1 / 0`.execute(tx)
  await expect(inCommittee(db, 1, (tx) => Promise.all([add(tx), wrong(tx), committee(tx)]))).rejects.toThrow(
    'division by zero',
  )
  const { rows } = await inCommittee(db, 1, (tx) => sql`select from sign_in_failures`.execute(tx))
  expect(rows).toEqual([])
})

it('a transaction that reads cannot write', async () => {
  const writes = readCommittee(db, 1, (tx) =>
    sql`insert into sign_in_failures (address, failures) values ('here', 1)`.execute(tx),
  )
  await expect(writes).rejects.toThrow(/read-only transaction/)
  expect(await readCommittee(db, 3, committee)).toBe(3)
})

it('after its end nothing more is done in a transaction', async () => {
  let kept: Tx | undefined
  await inCommittee(db, 1, async (tx) => {
    kept = tx
    await committee(tx)
  })
  await expect(kept && committee(kept)).rejects.toThrow('the transaction is over')
})

it('a table that was changed meanwhile fails a kept plan once, not for good', async () => {
  const owner = openDatabase(home.ownerUrl, 1)
  const look = () => inCommittee(db, 1, (tx) => tx.selectFrom('feedback').selectAll().execute())
  for (let times = 0; times < 5; times++) await look()
  await inCommittee(owner, 1, (tx) => sql`alter table feedback add column later int`.execute(tx))
  await owner.destroy()
  await expect(look()).rejects.toThrow(/cached plan/)
  expect(await look()).toEqual([])
  expect(await look()).toEqual([])
})
