/** The embedded PostgreSQL, parallel, without just-in-time compilation: fifty rules in one pass. */
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { makeHome, removeHome } from '../../../test/setup/home.ts'
import { startServer } from '../../../test/setup/server.ts'
import { SQL_COLUMNS } from '../rows.ts'
import type { Formula } from './formula.ts'
import { toCodedSql } from './written.ts'

export interface Passes {
  /** Counts who meets each of the rules, in one pass over the rows. */
  met(rules: readonly number[]): Promise<number[]>
  close(): Promise<void>
}

export async function openPostgres(csv: string, formulas: readonly Formula[]): Promise<Passes> {
  const home = makeHome()
  const server = await startServer(home)
  const client = new pg.Client({ connectionString: server.adminUrl })
  await client.connect()
  await client.query(
    `create unlogged table e (${SQL_COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')})`,
  )
  await pipeline(createReadStream(csv), client.query(from('copy e from stdin (format csv)')))
  await client.query('vacuum analyze e')
  await client.query('set jit = off')
  return {
    async met(rules) {
      const counts = rules.map((rule, k) => {
        const formula = formulas[rule]
        if (!formula) throw new Error(`no rule ${rule}`)
        return `count(*) filter (where ${toCodedSql(formula, 'met')}) as c${k}`
      })
      const { rows } = await client.query<Record<string, string>>(`select ${counts.join(', ')} from e`)
      return rules.map((_, k) => Number(rows[0]?.[`c${k}`]))
    },
    async close() {
      await client.end()
      await server.stop()
      removeHome(home)
    },
  }
}
