/** One row engine, alone in its process: agreement first, then warm, then the median of rounds. Told as one line of JSON. */
import { judge } from '../../src/engine/eligibility/index.ts'
import { enterprisesOf } from './enterprises.ts'
import { median } from './figures.ts'
import { formulaOf } from './peers/formula.ts'
import { ROW_ENGINES } from './peers/row-engines.ts'
import { registerRow } from './register-row.ts'
import { plainRow } from './rows.ts'
import { rulesOf } from './rules.ts'
import { AS_OF_DAY, CATALOGUE } from './vocabulary.ts'

export interface PeerTold {
  readonly nanoseconds: number
  readonly checked: number
  readonly wrong: number
}

const [name = '', count = '1000', seconds = '1'] = process.argv.slice(2)
const ROWS = 4000
const { table } = enterprisesOf(ROWS, { sorted: false })
const rules = rulesOf(Number(count))
const rows = Array.from({ length: ROWS }, (_, i) => JSON.parse(JSON.stringify(plainRow(table, i))))
const engine = ROW_ENGINES[name]
if (!engine) throw new Error(`no engine ${name}`)
const ask = await engine(rules.map(formulaOf))

const told = { checked: 0, wrong: 0 }
const until = performance.now() + Number(seconds) * 3000
for (let i = 0; i < 400 && (i < 20 || performance.now() < until); i += 1) {
  const met = await ask(rows[i])
  const row = registerRow(table, i)
  rules.forEach((rule, k) => {
    const wanted = judge(rule.where, row, { catalogue: CATALOGUE, asOf: AS_OF_DAY }) === true
    told.checked += 1
    if (met[k] !== wanted) told.wrong += 1
  })
}

const rounds: number[] = []
for (let round = 0; round < 3; round += 1) {
  const began = performance.now()
  let asked = 0
  while (performance.now() - began < Number(seconds) * 1000) await ask(rows[(round * 900 + asked++) % ROWS])
  rounds.push(((performance.now() - began) * 1e6) / (asked * rules.length))
}
console.log(JSON.stringify({ nanoseconds: median(rounds), ...told } satisfies PeerTold))
process.exit(0)
