/** The walls inside the database: whatever the program asks, rows of another committee are neither read, made, changed nor removed. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../setup/databases.ts'
import { OF_ALL, openWalls, type Walls } from './walls.ts'

/** Some hundred commands, on machines that may be busy. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

let database: TestDatabase
let walls: Walls

beforeAll(async () => {
  database = await testDatabase()
  walls = await openWalls(database)
})
afterAll(async () => {
  await walls.close()
  await database.drop()
})

test('a table belongs to one committee, or is named among those that belong to all', async () => {
  const { rows } = await walls.admin.query<{ table: string }>(
    `select distinct table_name as table from information_schema.columns
      where table_schema = 'public' and column_name = 'committee_id'`,
  )
  const owned = rows.map(({ table }) => table)
  expect(walls.tables.filter((table) => !owned.includes(table))).toEqual(OF_ALL)
  expect(owned.length).toBeGreaterThan(30)
})

test('every table keeps its rows to their committee in every kind of command, and its rights are the listed ones', async () => {
  expect(await walls.breaches()).toEqual([])
})

test('a wall that is opened is seen, by the table it stood around', async () => {
  await walls.admin.query('alter policy tenant on notices using (true)')
  expect(await walls.breaches(['notices'])).toContain('notices: read by another: 1, not 0')
  await walls.admin.query('alter policy tenant on notices using (committee_id = app_committee())')
})

test('the auditor reads of matters and files what a comparison needs, never a title or a name', async () => {
  const auditor = new pg.Client({ connectionString: database.auditorUrl })
  await auditor.connect()
  try {
    await auditor.query('select committee_id, id, no, type, state, version from matters')
    await auditor.query('select committee_id, id, sha256, size from files')
    for (const command of ['title from matters', 'data from matters', 'name from files', 'id from entries'])
      await expect(auditor.query(`select ${command}`)).rejects.toThrow(/permission denied/)
  } finally {
    await auditor.end()
  }
})

test('what runs as the owner answers for the caller’s committee only', async () => {
  const word = `to_tsquery('simple', 'geheim')`
  await walls.admin.query(`update search_docs set grams = to_tsvector('simple', 'geheim')`)
  expect(await walls.as(1, `select from search_found(${word}, 9)`)).toBe(1)
  expect(await walls.as(2, `select from search_found(${word}, 9)`)).toBe(0)
  const { rows } = await walls.admin.query<{ name: string }>(
    `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
        and has_function_privilege('huiyin_app', oid, 'execute') order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(['find_logins', 'search_found'])
})
