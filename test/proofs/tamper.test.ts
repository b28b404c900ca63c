/** The short form of `npm run proof:tamper`: a small log with odd texts, attacked in memory, in the database and in its anchors. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendAudits } from '../../src/kernel/audit/append.ts'
import { type Database, inCommittee, openDatabase } from '../../src/kernel/db/database.ts'
import { execute, type TestDatabase, testDatabase } from '../setup/databases.ts'
import { attackAnchors } from './tamper/anchors.ts'
import type { Log } from './tamper/attacks.ts'
import { attackDatabase, readLog } from './tamper/in-database.ts'
import { anchorsFor, attackInMemory, type Outcome, type Tally, walked } from './tamper/in-memory.ts'

const folder = mkdtempSync(join(tmpdir(), 'huiyin-tamper-'))
let database: TestDatabase
let auditor: Database
let log: Log

beforeAll(async () => {
  database = await testDatabase()
  await execute(
    database.ownerUrl,
    `insert into committees values (1, null, 'c', 'c', 'c', 'county', '990001', '{1}')`,
  )
  const app = openDatabase(database.appUrl, 1)
  await inCommittee(app, 1, (tx) =>
    appendAudits(
      tx,
      1,
      Array.from({ length: 130 }, (_, n) => entry(n)),
    ),
  )
  await app.destroy()
  auditor = openDatabase(database.auditorUrl, 1)
  log = await readLog(auditor, 1)
})
afterAll(async () => {
  await auditor.destroy()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const TEXTS = [
  '',
  '已答复',
  '𠮷野家 “引号” \\ "',
  'ligature ﬁ',
  '\u0001\t\n',
  '👩‍👩‍👧',
  "'; drop table audit; --",
]

function entry(n: number) {
  const actor = {
    committeeId: 1,
    personId: '00000000-0000-4000-8000-0000000000b1',
    accountId: null,
    name: TEXTS[n % TEXTS.length] ?? '',
    unit: '住建局',
    orgIds: [],
    posts: [],
    address: '192.0.2.7',
  }
  const reason = TEXTS[(n * 3) % TEXTS.length] ?? ''
  const detail = {
    version: n,
    ratio: 0.1 + n / 7,
    far: 1e21 * n,
    near: -1e-9,
    deep: [{ [reason]: [null, true] }],
  }
  return {
    actor: n % 3 ? actor : ('system' as const),
    event: 'followup.answer',
    subject: { kind: 'matter', id: n % 4 ? '00000000-0000-4000-8000-0000000000c1' : null },
    from: 'handed',
    to: 'answered',
    reason,
    detail,
    at: new Date(1_767_225_600_000 + n * 61_007),
  }
}

const all = (tallies: readonly Tally[], name: 'tried' | 'found' | 'named') =>
  tallies.reduce((sum, tally) => sum + tally[name], 0)

function expectAllFound({ tallies, missed }: Outcome, tried: number): void {
  expect(missed).toEqual([])
  expect({ tried, found: all(tallies, 'found'), named: all(tallies, 'named') }).toEqual({
    tried,
    found: tried,
    named: tried,
  })
}

test('2,000 attacks on the rows: each found, the row named', () => {
  expectAllFound(attackInMemory([log], 2000, 'suite'), 2000)
})

test('60 attacks by a superuser on the tables: each found by the auditor’s role, the row named', async () => {
  expectAllFound(await attackDatabase(database.adminUrl, log, 60, 'suite'), 60)
  expect(await readLog(auditor, 1)).toEqual(log)
})

test('80 attacks on the anchors: each found by the mark or by the copy elsewhere', async () => {
  const tallies = await attackAnchors(folder, [log], 80, 'suite')
  expectAllFound({ tallies, missed: [] }, 80)
})

test('an untouched log is whole, with and without anchors', () => {
  expect(walked(log, [])).toBeUndefined()
  expect(walked(log, anchorsFor(log, 7))).toBeUndefined()
})
