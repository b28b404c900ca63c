/** DuckDB in process, two threads: counts who is met, or who is met and who is possible, one query a rule. */
import { DuckDBInstance } from '@duckdb/node-api'
import { SQL_COLUMNS } from '../rows.ts'
import type { Formula } from './formula.ts'
import { toCodedSql } from './written.ts'

export interface SetEngine {
  /** Rows that meet the rule. */
  met(rule: number): Promise<number>
  /** Rows that do not certainly fail it. */
  possible(rule: number): Promise<number>
  close(): Promise<void>
}

export async function openDuckDb(csv: string, formulas: readonly Formula[]): Promise<SetEngine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const columns = SQL_COLUMNS.map(([name, type]) => `'${name}': '${type}'`).join(', ')
  await connection.run(
    `create table e as select * from read_csv('${csv}', header = false, columns = {${columns}})`,
  )
  const count = async (rule: number, truth: 'met' | 'possible') => {
    const formula = formulas[rule]
    if (!formula) throw new Error(`no rule ${rule}`)
    const answer = await connection.runAndReadAll(
      `select count(*) from e where ${toCodedSql(formula, truth)}`,
    )
    return Number(answer.getRows()[0]?.[0])
  }
  return {
    met: (rule) => count(rule, 'met'),
    possible: (rule) => count(rule, 'possible'),
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
