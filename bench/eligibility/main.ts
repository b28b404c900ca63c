/** `huiyin bench eligibility`: agreement first, then interleaved rounds of ours and the peers, ratios of one run only. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Engine, type Packed, Pool, type Rule, type Table } from '../../src/engine/eligibility/index.ts'
import { type Agreement, agreesWithDatabase, agreesWithOracle } from './agree.ts'
import { enterprisesOf } from './enterprises.ts'
import { median, shortly, timed } from './figures.ts'
import { type Options, optionsOf } from './options.ts'
import { openDuckDb, type SetEngine } from './peers/duckdb.ts'
import { formulaOf } from './peers/formula.ts'
import { openPostgres, type Passes } from './peers/postgres.ts'
import { ROW_ENGINES } from './peers/row-engines.ts'
import { openPrototype, type PrototypeRun } from './prototype.ts'
import type { PeerTold } from './row-peer.ts'
import { csvLines } from './rows.ts'
import { rulesOf } from './rules.ts'
import { measureSmall } from './small.ts'
import { AS_OF, CATALOGUE, SORT_BY } from './vocabulary.ts'

const say = (line: string) => console.log(line)
/** Rules that a set engine is asked in one round. */
const DUCK_RULES = 10
const POSTGRES_RULES = 50

interface Contender {
  readonly name: string
  readonly pairs: number
  readonly work: () => unknown
  readonly spent: number[]
}

const contender = (name: string, pairs: number, work: () => unknown): Contender => ({
  name,
  pairs,
  work,
  spent: [],
})
/** Nanoseconds a pair. */
const pace = ({ spent, pairs }: Contender) => (median(spent) * 1e6) / pairs

async function main(): Promise<number> {
  const options = optionsOf(process.argv.slice(2))
  const { rows, policies } = options
  say(
    `${rows} rows × ${policies} rules, ${cpus().length} cores, load ${loadavg().map(shortly).join(' ')}, Node ${process.version}`,
  )
  const { table } = enterprisesOf(rows)
  const rules = rulesOf(policies)
  const cold = { engine: 0, pack: 0, match: 0 }
  let engine = new Engine([], { catalogue: CATALOGUE, asOf: AS_OF })
  cold.engine = await timed(() => {
    engine = new Engine(rules, { catalogue: CATALOGUE, asOf: AS_OF, sortBy: SORT_BY.slice(0, 1) })
  })
  let packed: Packed | undefined
  cold.pack = await timed(() => {
    packed = engine.pack(table)
  })
  if (!packed) return 1
  const ready = packed
  cold.match = await timed(() => engine.match(ready))
  const total = cold.engine + cold.pack + cold.match
  say(
    `cold, 1 thread: ${shortly(total)} ms = compile ${shortly(cold.engine)} + pack ${shortly(cold.pack)} + first run ${shortly(cold.match)}`,
  )
  say(
    `memory: rows ${mb(ready.bits.length)} MB packed, results ${mb(engine.match(ready).size)} MB, process ${mb(process.memoryUsage.rss())} MB`,
  )
  const oracle = agreesWithOracle(engine, table, rules, Math.min(rows, 200))
  report('the naive evaluator', oracle)
  const wrong = oracle.wrong + (await bulk({ options, engine, packed: ready, table, rules }))
  const small = await measureSmall(engine, table, rules)
  say(
    `one enterprise × ${policies}: median ${shortly(small.one.median)} ms, 99 % ${shortly(small.one.late)} ms`,
  )
  say(`one new rule × ${rows}, compiled and classified: median ${shortly(small.newRule)} ms`)
  say(
    `explain one pair: median ${shortly(small.explain.median * 1000)} µs, 99 % ${shortly(small.explain.late * 1000)} µs`,
  )
  return wrong === 0 ? 0 : 1
}

const mb = (bytes: number) => Math.round(bytes / 1e6)

function report(name: string, { pairs, wrong }: Agreement): void {
  say(`agreement with ${name}: ${pairs} pairs, ${wrong} wrong`)
}

interface Bench {
  readonly options: Options
  readonly engine: Engine
  readonly packed: Packed
  readonly table: Table
  readonly rules: readonly Rule[]
}

async function bulk(bench: Bench): Promise<number> {
  const { options, engine, packed, table, rules } = bench
  const pairs = table.rows * rules.length
  const wanted = { catalogue: CATALOGUE, asOf: AS_OF } as const
  const sorted = new Engine(rules, { ...wanted, sortBy: SORT_BY })
  const bySecond = sorted.pack(table)
  const near = new Engine(rules, { ...wanted, sortBy: SORT_BY.slice(0, 1), question: 'near' })
  const nearPacked = near.pack(table)
  const pool = await Pool.open(engine, 2)
  const ours = contender('ours, met and unknown, 1 thread', pairs, () => engine.match(packed))
  const two = contender('ours, 2 threads', pairs, () => pool.match(packed))
  const list = [
    ours,
    two,
    contender('ours, industry as second key, 1 thread', pairs, () => sorted.match(bySecond)),
    contender('ours, near misses, 1 thread', pairs, () => near.match(nearPacked)),
  ]
  const peers = await openPeers(bench, list)
  for (const { work } of list) await work()
  for (let round = 0; round < options.rounds; round += 1)
    for (const it of list) it.spent.push(await timed(it.work))
  say('')
  say(`${'median of interleaved rounds'.padEnd(46)} ns a pair   × ours 1 thread   × ours 2 threads`)
  for (const it of list) line(it.name, pace(it), pace(ours), pace(two))
  const wrong = peers.wrong + (options.peers ? await rowEngines(bench, pace(ours), pace(two)) : 0)
  await Promise.all([pool.close(), peers.close()])
  return wrong
}

function line(name: string, nanoseconds: number, one: number, two: number): void {
  say(
    `${name.padEnd(46)} ${shortly(nanoseconds).padStart(9)} ${shortly(nanoseconds / one).padStart(17)} ${shortly(nanoseconds / two).padStart(18)}`,
  )
}

/** Adds the set engines and the prototype to the list. */
async function openPeers(
  bench: Bench,
  list: Contender[],
): Promise<{ wrong: number; close(): Promise<void> }> {
  const { options, engine, table, rules } = bench
  const opened: (SetEngine | Passes | PrototypeRun)[] = []
  let wrong = 0
  if (options.prototype) {
    const prototype = await openPrototype(options.prototype, table.rows, rules.length)
    opened.push(prototype)
    list.push(contender('prototype, 1 thread', table.rows * rules.length, () => prototype.run(1)))
    list.push(contender('prototype, 2 threads', table.rows * rules.length, () => prototype.run(2)))
  }
  if (options.peers) {
    const folder = mkdtempSync(join(tmpdir(), 'huiyin-bench-'))
    const csv = join(folder, 'enterprises.csv')
    await writeFile(csv, csvLines(table))
    const formulas = rules.map(formulaOf)
    const duck = await openDuckDb(csv, formulas)
    const postgres = await openPostgres(csv, formulas)
    rmSync(folder, { recursive: true })
    opened.push(duck, postgres)
    const asked = rules.slice(0, DUCK_RULES).map((_, i) => i)
    const passed = rules.slice(0, POSTGRES_RULES).map((_, i) => i)
    const agreement = await agreesWithDatabase(engine, table, duck, passed)
    report('DuckDB, by counts', agreement)
    const { met } = engine.match(bench.packed).tally()
    const counted = await postgres.met(passed)
    const differing = passed.filter((rule) => counted[rule] !== met[rule]).length
    report('PostgreSQL, by counts', { pairs: passed.length * table.rows, wrong: differing })
    wrong = agreement.wrong + differing
    const each = (work: (rule: number) => Promise<unknown>) => async () => {
      for (const rule of asked) await work(rule)
    }
    list.push(contender('DuckDB, met, 2 threads', asked.length * table.rows, each(duck.met)))
    const both = each(async (rule) => [await duck.met(rule), await duck.possible(rule)])
    list.push(contender('DuckDB, met and possible, 2 threads', asked.length * table.rows, both))
    list.push(
      contender('PostgreSQL, met, one pass, parallel', passed.length * table.rows, () =>
        postgres.met(passed),
      ),
    )
  }
  return {
    wrong,
    async close() {
      for (const it of opened) await it.close()
    },
  }
}

/** Each alone in a process, one after the other; extrapolated from as many rows as its rounds reach. */
async function rowEngines({ options, rules }: Bench, one: number, two: number): Promise<number> {
  const program = join(dirname(process.argv[1] ?? ''), 'row-peer.js')
  let wrong = 0
  for (const name of Object.keys(ROW_ENGINES)) {
    const args = [program, name, String(rules.length), String(options.seconds)]
    const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=6000', ...args])
    const told = JSON.parse(stdout) as PeerTold
    report(name, { pairs: told.checked, wrong: told.wrong })
    line(`${name}, met, 1 thread`, told.nanoseconds, one, two)
    wrong += told.wrong
  }
  return wrong
}

process.exit(await main())
