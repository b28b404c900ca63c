/** The kernels against PostgreSQL’s own three-valued logic: more than a million pairs of random rules and enterprises. */
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Catalogue,
  Engine,
  type Row,
  type Rule,
  tableOf,
  toSql,
} from '../../src/engine/eligibility/index.ts'
import { comparable } from '../../src/engine/eligibility/oracle/judge.ts'
import { flagTruth, tagTruth } from '../../src/engine/eligibility/row.ts'
import { dayOf, isoDay } from '../../src/engine/eligibility/rule/day.ts'
import { AS_OF, anyRow, anyRule } from '../../src/engine/eligibility/samples/arbitrary.ts'
import { catalogue } from '../../src/engine/eligibility/samples/catalogue.ts'
import { type TestDatabase, testDatabase } from '../setup/databases.ts'

const ROWS = 2300
const RULES = 460
const SEED = 20260301
const asOf = dayOf(AS_OF) ?? 0

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
})

afterAll(async () => {
  await client?.end()
  await database?.drop()
})

const TYPES = { number: 'bigint', date: 'date', code: 'text', choice: 'text', flag: 'boolean' } as const

const columnsOf = ({ fields }: Catalogue): [string, string][] =>
  Object.entries(fields).flatMap(([id, field]): [string, string][] => {
    if (field.kind === 'age') return []
    if (field.kind === 'tags') return ['has', 'unknown'].map((part) => [`${id}_${part}`, 'bigint'])
    return [[id, TYPES[field.kind]]]
  })

function recordOf(row: Row, id: number): Record<string, unknown> {
  const record: Record<string, unknown> = { id }
  for (const [name, field] of Object.entries(catalogue.fields)) {
    const value = row[name]
    if (field.kind === 'flag') record[name] = flagTruth(field, value)
    else if (field.kind === 'tags') {
      const mask = (wanted: boolean | null) =>
        field.options.reduce(
          (sum, { code }, k) => sum + (tagTruth(field, value, code) === wanted ? 2 ** k : 0),
          0,
        )
      record[`${name}_has`] = mask(true)
      record[`${name}_unknown`] = mask(null)
    } else {
      const known = comparable(value, field, catalogue)
      record[name] = field.kind === 'date' && known !== null ? isoDay(Number(known)) : known
    }
  }
  return record
}

async function fill(rows: readonly Row[]): Promise<void> {
  const columns: [string, string][] = [['id', 'integer'], ...columnsOf(catalogue)]
  const typed = columns.map(([name, type]) => `"${name}" ${type}`).join(', ')
  await client.query(`create temporary table enterprise (${typed})`)
  const records = JSON.stringify(rows.map(recordOf))
  await client.query(`insert into enterprise select * from json_to_recordset($1) as it (${typed})`, [records])
}

/** One letter a row: t, f, or u for null. */
async function askPostgres(conditions: readonly string[]): Promise<string[]> {
  const asked: string[] = []
  for (let i = 0; i < conditions.length; i += 20) {
    const columns = conditions
      .slice(i, i + 20)
      .map(
        (it, k) =>
          `string_agg(case when ${it} then 't' when not ${it} then 'f' else 'u' end, '' order by id) as r${k}`,
      )
    const { rows } = await client.query<Record<string, string>>(
      `select ${columns.join(', ')} from enterprise`,
    )
    asked.push(...columns.map((_, k) => rows[0]?.[`r${k}`] ?? ''))
  }
  return asked
}

const letters = (rows: number, met: readonly number[], unknown: readonly number[]): string => {
  const line = Array.from({ length: rows }, () => 'f')
  for (const row of met) line[row] = 't'
  for (const row of unknown) line[row] = 'u'
  return line.join('')
}

test('every pair has the same truth in the kernel and in PostgreSQL, in three values and in two', async () => {
  const rows = fc.sample(anyRow, { numRuns: ROWS, seed: SEED })
  const sampled = fc.sample(anyRule, { numRuns: RULES, seed: SEED })
  const rules = sampled.map((rule): Rule => ({ ...rule, effective: ['2026-01-01', null] }))
  expect(rows.length * rules.length).toBeGreaterThan(1_000_000)
  await fill(rows)
  const made = tableOf(catalogue, rows)
  if (!made.ok) throw new Error('the table was refused')
  const engine = new Engine(rules, { catalogue, asOf: AS_OF, sortBy: ['region', 'industry'] })
  const matches = engine.match(engine.pack(made.table))
  const told = rules.map((_, i) => matches.rowsOf(i))
  const condition = (truth: 'three' | 'met' | 'possible') =>
    rules.map((rule) => toSql(rule, { catalogue, asOf, truth }))
  expect(await askPostgres(condition('three'))).toEqual(
    told.map(({ met, unknown }) => letters(ROWS, met, unknown)),
  )
  expect(await askPostgres(condition('met'))).toEqual(told.map(({ met }) => letters(ROWS, met, [])))
  expect(await askPostgres(condition('possible'))).toEqual(
    told.map(({ met, unknown }) => letters(ROWS, [...met, ...unknown], [])),
  )
})
