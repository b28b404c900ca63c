/** What a desk and a new rule ask for: one enterprise at all rules, one new rule at all enterprises, one explanation. */
import { Engine, explain, type Rule, type Table } from '../../src/engine/eligibility/index.ts'
import { enterprisesOf } from './enterprises.ts'
import { median, percentile, timed } from './figures.ts'
import { registerRow } from './register-row.ts'
import { rulesOf } from './rules.ts'
import { AS_OF, CATALOGUE, SORT_BY } from './vocabulary.ts'

export interface SmallTold {
  readonly one: { readonly median: number; readonly late: number }
  readonly newRule: number
  readonly explain: { readonly median: number; readonly late: number }
}

const TRIALS = 400

export async function measureSmall(engine: Engine, table: Table, rules: readonly Rule[]): Promise<SmallTold> {
  const singles = Array.from(
    { length: 16 },
    (_, seed) => enterprisesOf(1, { seed: seed + 50, sorted: false }).table,
  )
  const one: number[] = []
  for (let i = 0; i < TRIALS * 2; i += 1) {
    const single = singles[i % singles.length] ?? table
    const spent = await timed(() => engine.match(engine.pack(single)))
    if (i >= TRIALS) one.push(spent)
  }
  const fresh = rulesOf(12, 99)
  const news: number[] = []
  for (const rule of fresh)
    news.push(
      await timed(() => {
        const alone = new Engine([rule], { catalogue: CATALOGUE, asOf: AS_OF, sortBy: SORT_BY.slice(0, 1) })
        return alone.match(alone.pack(table))
      }),
    )
  const rows = Array.from({ length: 40 }, (_, i) => registerRow(table, i))
  const told: number[] = []
  for (let i = 0; i < TRIALS * 2; i += 1) {
    const rule = rules[i % rules.length]
    const row = rows[i % rows.length]
    if (!rule || !row) continue
    const spent = await timed(() => explain(rule, row, { catalogue: CATALOGUE, asOf: AS_OF }))
    if (i >= TRIALS) told.push(spent)
  }
  return {
    one: { median: median(one), late: percentile(one, 0.99) },
    newRule: median(news),
    explain: { median: median(told), late: percentile(told, 0.99) },
  }
}
