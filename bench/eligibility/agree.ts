/** Agreement before any timing: counts of the bulk run against the naive evaluator and against a database. */
import { type Engine, judge, type Rule, type Table } from '../../src/engine/eligibility/index.ts'
import type { SetEngine } from './peers/duckdb.ts'
import { registerRow } from './register-row.ts'
import { AS_OF_DAY, CATALOGUE } from './vocabulary.ts'

export interface Agreement {
  readonly pairs: number
  readonly wrong: number
}

/** Every rule on some rows, met and unknown. */
export function agreesWithOracle(
  engine: Engine,
  table: Table,
  rules: readonly Rule[],
  rows: number,
): Agreement {
  const matches = engine.match(engine.pack(table))
  let [pairs, wrong] = [0, 0]
  for (let k = 0; k < rows; k += 1) {
    const index = Math.floor((k * table.rows) / rows)
    const row = registerRow(table, index)
    const told = matches.rulesOf(index)
    const [met, unknown] = [new Set(told.met), new Set(told.unknown)]
    rules.forEach((rule, i) => {
      const truth = judge(rule.where, row, { catalogue: CATALOGUE, asOf: AS_OF_DAY })
      pairs += 1
      if (met.has(i) !== (truth === true) || unknown.has(i) !== (truth === null)) wrong += 1
    })
  }
  return { pairs, wrong }
}

/** All rows by their counts, for the given rules. */
export async function agreesWithDatabase(
  engine: Engine,
  table: Table,
  database: SetEngine,
  rules: readonly number[],
): Promise<Agreement> {
  const { met, unknown } = engine.match(engine.pack(table)).tally()
  let wrong = 0
  for (const rule of rules) {
    const sure = met[rule] ?? 0
    if ((await database.met(rule)) !== sure) wrong += 1
    else if ((await database.possible(rule)) !== sure + (unknown[rule] ?? 0)) wrong += 1
  }
  return { pairs: rules.length * table.rows, wrong }
}
