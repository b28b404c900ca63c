/** The test databases themselves: apart from each other, migrated, with the rights the program relies on. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './databases.ts'

let one: TestDatabase
let two: TestDatabase

beforeAll(async () => {
  ;[one, two] = await Promise.all([testDatabase(), testDatabase()])
})
afterAll(async () => {
  await Promise.all([one.drop(), two.drop()])
})

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

test('a copy has the schema of the template and nothing of its neighbour', async () => {
  expect(await ask(one.appUrl, `select to_regclass('public.schema_steps') is not null as migrated`)).toEqual([
    { migrated: true },
  ])
  await ask(one.ownerUrl, 'create table only_here (id int)')
  expect(await ask(two.ownerUrl, `select to_regclass('only_here') as it`)).toEqual([{ it: null }])
})

test('the roles arrive as themselves, and the application may not make tables', async () => {
  for (const door of ['app', 'auditor', 'owner'] as const) {
    expect(await ask(one[`${door}Url`], 'select current_user as me')).toEqual([{ me: `huiyin_${door}` }])
  }
  await expect(ask(one.appUrl, 'create table mine (id int)')).rejects.toMatchObject({ code: '42501' })
})

test('a copy tells the time of Beijing', async () => {
  expect(await ask(one.appUrl, `select current_setting('timezone') as zone`)).toEqual([
    { zone: 'Asia/Shanghai' },
  ])
})
