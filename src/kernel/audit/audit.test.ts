/** The log is append-only, one unforked chain per committee, and a changed row is named. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { type Database, inCommittee, openDatabase } from '../db/database.ts'
import { appendAudit } from './append.ts'
import { verifyChain } from './verify.ts'

let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await testDatabase()
  const owner = openDatabase(database.ownerUrl, 1)
  await owner
    .insertInto('committees')
    .values({
      id: 1,
      parent_id: null,
      code: 'c',
      name: 'c',
      short_name: 'c',
      level: 'county',
      region_code: '990001',
      path: [1],
    })
    .execute()
  await owner.destroy()
  db = openDatabase(database.appUrl, 8)
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const entry = (n: number) => ({
  actor: 'system' as const,
  event: 'test.act',
  subject: { kind: 'matter', id: null },
  detail: { n, nested: { b: [1, 2.5, null, '字'], a: true }, gone: undefined },
  at: new Date(1_767_225_600_000 + n),
})

test('32 writers at once make one chain without a gap', async () => {
  await Promise.all(
    Array.from({ length: 32 }, (_, n) => inCommittee(db, 1, (tx) => appendAudit(tx, 1, entry(n)))),
  )
  expect(await inCommittee(db, 1, (tx) => verifyChain(tx, 1, [], 10))).toEqual({ rows: 32, broken: null })
})

test('the application can neither change nor remove a row; nor can the owner', async () => {
  await expect(
    inCommittee(db, 1, (tx) => tx.updateTable('audit').set({ reason: 'x' }).execute()),
  ).rejects.toThrow(/permission denied/)
  await expect(inCommittee(db, 1, (tx) => tx.deleteFrom('audit').execute())).rejects.toThrow(
    /permission denied/,
  )
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await expect(owner.query("update audit set reason = 'x'")).rejects.toThrow(/never changed/)
  await expect(owner.query('truncate audit')).rejects.toThrow(/never changed/)
  await owner.end()
})

test.each([
  ['a changed reason', 'update audit set reason = $$x$$ where seq = 7', 7],
  ['a changed detail', `update audit set detail = jsonb_set(detail, '{n}', '99') where seq = 9`, 9],
  ['a removed row', 'delete from audit where seq = 12', 12],
  ['a removed tail', 'delete from audit where seq >= 30', 30],
  ['a microsecond more', `update audit set at = at + interval '1 microsecond' where seq = 5`, 5],
  ['a changed check value', `update audit set hash = set_byte(hash, 3, 7) where seq = 8`, 8],
  ['a changed check value of the row before', 'update audit set previous = hash where seq = 6', 6],
  [
    'a digit too fine for JavaScript',
    `update audit set detail = jsonb_set(detail, '{n}', (detail->>'n' || '.00000000000000000001')::jsonb) where seq = 11`,
    11,
  ],
])('%s is found at its row, even by a superuser’s hand', async (_what, sql, seq) => {
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query('create table kept as table audit; alter table audit disable trigger audit_guard')
  await admin.query(sql)
  const { broken } = await inCommittee(db, 1, (tx) => verifyChain(tx, 1, [], 10))
  await admin.query(
    'delete from audit; insert into audit select * from kept; drop table kept; alter table audit enable trigger audit_guard',
  )
  await admin.end()
  expect(broken?.seq).toBe(seq)
  expect(await inCommittee(db, 1, (tx) => verifyChain(tx, 1, [], 10))).toEqual({ rows: 32, broken: null })
})
