/** Anchors outside the database: written when something moved, by one at a time, copied, and believed over the database. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { execute, type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { type Database, inCommittee, openDatabase } from '../db/database.ts'
import { keyringOf } from '../secrets/keyring.ts'
import { writeAnchor } from './anchor.ts'
import { anchorsOf, copiesIn, readAnchors } from './anchor-file.ts'
import type { AnchorReason } from './anchor-line.ts'
import { appendAudits } from './append.ts'
import { CHAIN_START, hashRow } from './hash.ts'
import { inspect } from './inspect.ts'
import { factsOf } from './printed.ts'
import { printedRows } from './verify.ts'

let database: TestDatabase
let db: Database
let auditor: Database
let home: string
let elsewhere: string
let time: number

beforeEach(async () => {
  database = await testDatabase()
  for (const id of [1, 2])
    await execute(
      database.ownerUrl,
      `insert into committees values (${id}, null, 'c${id}', 'c', '甲县', 'county', '99000${id}', '{${id}}')`,
    )
  db = openDatabase(database.appUrl, 8)
  auditor = openDatabase(database.auditorUrl, 1)
  home = mkdtempSync(join(tmpdir(), 'huiyin-anchors-'))
  elsewhere = mkdtempSync(join(tmpdir(), 'huiyin-elsewhere-'))
  time = Date.parse('2026-03-02T01:00:00Z')
})
afterEach(async () => {
  await db.destroy()
  await auditor.destroy()
  await database.drop()
  for (const folder of [home, elsewhere]) rmSync(folder, { recursive: true, force: true })
})

const write = (committee: number, count: number) =>
  inCommittee(db, committee, (tx) =>
    appendAudits(
      tx,
      committee,
      Array.from({ length: count }, (_, n) => ({
        actor: 'system' as const,
        event: 'x.y',
        subject: { kind: 'thing', id: null },
        detail: { n },
        at: new Date(time),
      })),
    ),
  )

const anchor = (why: AnchorReason = 'clock') => {
  time += 600_000
  return writeAnchor(db, { home, elsewhere }, { why, clock: { now: () => new Date(time) } })
}

const lines = async () => (await readAnchors(anchorsOf(home), keyringOf(home))).lines

async function faults(copies = true): Promise<string[]> {
  const found: string[] = []
  await inspect(auditor, {
    home,
    ...(copies ? { elsewhere } : {}),
    thorough: true,
    fault: ({ en }) => found.push(en),
    each: ({ id, broken, matters }) => {
      if (broken) found.push(`${id}: ${broken.code} ${broken.seq}–${broken.until}`)
      found.push(...matters.first.map((text) => text.en))
    },
  })
  return found
}

/** What somebody does who owns the database and has read this program. */
async function rewrite(from: number, keep: number): Promise<void> {
  const admin = openDatabase(database.adminUrl, 1)
  await admin.transaction().execute(async (tx) => {
    await sql`set local timezone = 'UTC'`.execute(tx)
    await sql`alter table audit disable trigger audit_guard`.execute(tx)
    await sql`delete from audit where committee_id = 1 and seq > ${keep}`.execute(tx)
    await sql`update audit set reason = '改' where committee_id = 1 and seq = ${from}`.execute(tx)
    let previous: Buffer = CHAIN_START
    for await (const rows of printedRows(tx, 1, 100))
      for (const row of rows) {
        const facts = factsOf(row)
        if (!facts) throw new Error('unreadable')
        const hash = hashRow(previous, facts)
        await sql`update audit set previous = ${previous}, hash = ${hash} where committee_id = 1 and seq = ${facts.seq}`.execute(
          tx,
        )
        previous = hash
      }
    await sql`update audit_heads set seq = ${keep}, hash = ${previous} where committee_id = 1`.execute(tx)
    await sql`alter table audit enable trigger audit_guard`.execute(tx)
  })
  await admin.destroy()
}

test('a line is written for what moved, none for silence, one a day at least', async () => {
  await write(1, 3)
  expect((await anchor())?.heads.map(([id, seq]) => [id, seq])).toEqual([[1, 3]])
  expect(await anchor()).toBeUndefined()
  await write(2, 1)
  expect((await anchor())?.heads.map(([id, seq]) => [id, seq])).toEqual([[2, 1]])
  time += 86_400_000
  expect((await anchor())?.heads).toEqual([])
  expect(await lines()).toHaveLength(3)
  expect(await faults()).toEqual([])
})

test('eight writers at once make one file without a fork; a line cut off by a crash is no line', async () => {
  await write(1, 1)
  await anchor()
  for (let round = 0; round < 3; round += 1) {
    await write(1, 1)
    await Promise.all(Array.from({ length: 8 }, () => anchor()))
  }
  appendFileSync(anchorsOf(home), '{"n":5,"at":"20')
  expect(await lines()).toHaveLength(4)
  await write(1, 1)
  await anchor()
  expect(await lines()).toHaveLength(5)
  expect((await copiesIn(elsewhere, keyringOf(home))).map((copy) => copy.lines.length)).toEqual([5])
  expect(await faults()).toEqual([])
})

test('a chain that was computed anew, or cut and closed, is found by the stretch between two anchors', async () => {
  await write(1, 10)
  await anchor()
  await write(1, 10)
  await anchor()
  await rewrite(14, 20)
  expect(await faults()).toEqual(['1: rewritten 11–20'])
  await rewrite(14, 15)
  expect(await faults()).toEqual(['1: cut 11–16'])
})

test('a file that was shortened, emptied or edited is found by the database and by the copy', async () => {
  await write(1, 1)
  await anchor()
  await write(1, 1)
  await anchor()
  const whole = readFileSync(anchorsOf(home), 'utf8')
  const [first = ''] = whole.split('\n')
  writeFileSync(anchorsOf(home), `${first}\n`)
  expect(await faults(false)).toEqual([expect.stringContaining('should hold anchor 2')])
  expect((await faults()).join()).toContain('only 1: the latter was shortened')
  await execute(database.adminUrl, `update anchor_marks set n = 0, mac = ''`)
  expect(await faults(false)).toEqual([])
  expect(await faults()).toEqual([expect.stringContaining('was shortened')])
  writeFileSync(anchorsOf(home), whole.replace('"clock"', '"start"'))
  expect((await faults()).join()).toContain('line 1: its seal does not fit')
  // Nothing is added to a file that is not as it was written.
  await expect(anchor()).rejects.toThrow('run huiyin verify')
})

test('rows given up by a restore are not missed, but only where a sealed line says so', async () => {
  await write(1, 5)
  await anchor()
  await write(1, 5)
  await anchor()
  await rewrite(0, 5)
  expect(await faults()).toEqual(['1: cut 6–6'])
  await anchor('restore')
  expect(await faults()).toEqual([])
  await write(1, 8)
  await anchor()
  expect(await faults()).toEqual([])
  expect((await copiesIn(elsewhere, keyringOf(home))).map((copy) => copy.lines.length)).toEqual([4])
})

test('matters, attachments and committees that do not agree with the log are named', async () => {
  await write(2, 1)
  await anchor()
  await execute(
    database.adminUrl,
    `insert into matters (committee_id, id, no, type, title, state, data, raised_on)
       values (1, gen_random_uuid(), 'JB1', 't', '', 'raised', '{}', '2026-01-01');
     insert into files (committee_id, id, sha256, name, size, mime) values (1, gen_random_uuid(), repeat('a', 64), '', 1, '');
     alter table audit disable trigger audit_guard; delete from audit; delete from audit_heads; delete from committees where id = 2`,
  )
  const found = await faults()
  expect(found).toEqual([
    'JB1 is not in the log: this program did not write it',
    expect.stringContaining('the log of committee 2, which is no longer in the database'),
    expect.stringContaining('is gone'),
  ])
})

test('the auditor compares numbers and states, and reads neither titles nor names nor contents', async () => {
  await sql`select no, type, state, version from matters`.execute(auditor)
  await sql`select sha256, size from files`.execute(auditor)
  for (const query of [
    sql`select title from matters`,
    sql`select data from matters`,
    sql`select name from files`,
    sql`select * from entries`,
    sql`select * from person_keys`,
    sql`update anchor_marks set n = 0`,
    sql`delete from backups`,
  ])
    await expect(query.execute(auditor)).rejects.toThrow(/permission denied/)
  await expect(sql`delete from backups`.execute(db)).rejects.toThrow(/permission denied/)
})
