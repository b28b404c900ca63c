/** The short form of the benchmark: no clock, only that ours and every peer agree on a few enterprises. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { agreesWithDatabase, agreesWithOracle } from '../../bench/eligibility/agree.ts'
import { enterprisesOf } from '../../bench/eligibility/enterprises.ts'
import { openDuckDb } from '../../bench/eligibility/peers/duckdb.ts'
import { formulaOf } from '../../bench/eligibility/peers/formula.ts'
import { ROW_ENGINES } from '../../bench/eligibility/peers/row-engines.ts'
import { csvLines, plainRow } from '../../bench/eligibility/rows.ts'
import { rulesOf } from '../../bench/eligibility/rules.ts'
import { AS_OF, CATALOGUE, SORT_BY } from '../../bench/eligibility/vocabulary.ts'
import { checkRule, Engine } from '../../src/engine/eligibility/index.ts'

const { table } = enterprisesOf(2500)
const rules = rulesOf(60)
const formulas = rules.map(formulaOf)
const engine = new Engine(rules, { catalogue: CATALOGUE, asOf: AS_OF, sortBy: SORT_BY })

test('the rules of the benchmark could be published', () => {
  expect(rules.flatMap((rule) => (checkRule(rule, CATALOGUE).ok ? [] : [rule.id]))).toEqual([])
})

test('ours agrees with the naive evaluator', () => {
  expect(agreesWithOracle(engine, table, rules, 150)).toEqual({ pairs: 9000, wrong: 0 })
})

test.each(Object.keys(ROW_ENGINES))('%s agrees with ours', async (name) => {
  const ask = await ROW_ENGINES[name]?.(formulas)
  const matches = engine.match(engine.pack(table))
  for (let row = 3; row < table.rows; row += 97) {
    const met = await ask?.(JSON.parse(JSON.stringify(plainRow(table, row))))
    expect(rules.flatMap((_, i) => (met?.[i] ? [i] : []))).toEqual(matches.rulesOf(row).met)
  }
})

test('DuckDB agrees with ours, met and possible', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-bench-'))
  const csv = join(folder, 'enterprises.csv')
  writeFileSync(csv, [...csvLines(table)].join(''))
  const duck = await openDuckDb(csv, formulas)
  try {
    const all = rules.map((_, i) => i)
    expect(await agreesWithDatabase(engine, table, duck, all)).toEqual({ pairs: 150_000, wrong: 0 })
  } finally {
    await duck.close()
    rmSync(folder, { recursive: true })
  }
})
