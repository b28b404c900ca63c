/** Every house that an earlier release left behind opens with this program: restored, migrated, started, walked through. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Program, startProgram } from '#kernel/server'
import { loadHalves, mechanisms } from '../../src/halves.ts'
import { inspect } from '../../src/kernel/audit/inspect.ts'
import { openDatabase, outsideCommittees } from '../../src/kernel/db/database.ts'
import { restore } from '../../src/kernel/keeping/restore.ts'
import { unknownStates } from '../../src/kernel/load.ts'
import { openEverything } from '../../src/kernel/start/open.ts'
import { settleAll } from '../../src/kernel/start/settled.ts'
import type { TestDatabase } from '../setup/databases.ts'
import { makeHome, removeHome } from '../setup/home.ts'
import { signIn, type Visitor } from '../setup/office.ts'
import { FOLDER, PASSPHRASE } from './fixtures.ts'

const RELEASES = existsSync(FOLDER) ? readdirSync(FOLDER).sort() : []
const homes: string[] = []
afterAll(() => {
  for (const home of homes) removeHome(home)
})

const STATES = [
  'raised',
  'accepted',
  'handed',
  'paused',
  'answered',
  'judged',
  'watched',
  'closed',
  'declined',
  'withdrawn',
]

test('there is a house of an earlier release', () => {
  expect(RELEASES).toContain('0.1.0')
})

describe.each(RELEASES)('release %s', (release) => {
  test('opens: rows as they were, log whole, all pages answer', async () => {
    const home = makeHome()
    const told = JSON.parse(readFileSync(join(FOLDER, release, 'told.json'), 'utf8')) as {
      rows: number
      lost: string[]
    }
    const faults: string[] = []
    const restored = await restore({
      file: join(FOLDER, release, 'house.backup'),
      passphrase: PASSPHRASE,
      home,
      say: () => undefined,
      fault: ({ en }) => faults.push(en),
    })
    homes.push(home)
    expect(restored).toMatchObject({ ok: true, rows: told.rows, lost: told.lost })
    // The one attachment whose file was lost before the backup.
    expect(faults).toEqual([expect.stringContaining('f'.repeat(64))])
    const opened = await openEverything({ home }, () => undefined)
    if (!opened.ok) throw new Error(opened.reason.text.en)
    try {
      await walk(opened, home)
      const auditor = openDatabase(opened.auditorUrl, 1)
      const again = await inspect(auditor, {
        home,
        thorough: true,
        each: () => undefined,
        fault: () => undefined,
      })
      expect(again.faults).toBe(1)
      await auditor.destroy()
    } finally {
      await opened.stop()
    }
  }, 120_000)
})

async function walk(
  opened: { ownerUrl: string; appUrl: string; auditorUrl: string },
  home: string,
): Promise<void> {
  const faults: unknown[] = []
  const program = startProgram({
    appUrl: opened.appUrl,
    connections: 4,
    home,
    demo: false,
    mechanisms,
    halves: await loadHalves(),
    clock: { now: () => new Date('2026-03-02T02:00:00Z') },
    log: (_trace, cause) => faults.push(cause),
  })
  try {
    await settleAll(program.kernel, opened.ownerUrl, () => undefined)
    const ids = await outsideCommittees(program.db, (tx) =>
      tx.selectFrom('committees').select('id').execute(),
    )
    expect(
      await unknownStates(
        program.db,
        program.kernel,
        ids.map((row) => row.id),
      ),
    ).toEqual([])
    const database = opened as TestDatabase
    for (const login of ['clerk1', 'head1', 'member1', 'housing1', 'police1'])
      await visit(program.routes, await signIn({ ...program, database, faults }, login), login)
    expect(faults).toEqual([])
  } finally {
    await program.stop()
  }
}

/** Every address without a parameter, every matter, every entry: refused perhaps, never broken. */
async function visit(routes: Program['routes'], by: Visitor, login: string) {
  const plain = routes.filter(
    ({ method, path, sends }) => method === 'get' && !path.includes('{') && sends !== 'text/event-stream',
  )
  for (const { path } of plain)
    expect([path, (await by.get(path)).status]).toSatisfy(([, status]) => status < 500)
  const { rows } = (await by.get('/matters?tab=all&size=100')).body
  if (login === 'clerk1')
    expect(rows.map((row: { state: string }) => row.state)).toEqual(expect.arrayContaining(STATES))
  for (const { no } of rows) expect([no, (await by.get(`/matters/${no}`)).status]).toEqual([no, 200])
  for (const register of ['people', 'organisations']) {
    const list = await by.get(`/registers/${register}?size=100`)
    for (const { id } of list.body.rows ?? [])
      expect([id, (await by.get(`/registers/${register}/${id}`)).status]).toSatisfy(
        ([, status]) => status < 500,
      )
  }
}
