/**
 * `npm run proof:fuzz -- --requests N [--seed S] [--round R] [--only I]`: nonsense from the OpenAPI document.
 * Round R alone, or request I of it alone, is replayed with the seed that was printed. A run that is told to end
 * (SIGTERM) prints the figures it has.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runRound } from './fuzz/drive.ts'
import { type Figures, isSlowness, noFigures, printFound, rowsOf } from './fuzz/figures.ts'
import { grown, MOST_GROWTH } from './fuzz/memory.ts'
import type { Asked, Told } from './fuzz/server.ts'

const ROUND = 20_000

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    round: { type: 'string' },
    only: { type: 'string' },
  },
})
const seed = Number(values.seed)
const only = values.only === undefined ? undefined : Number(values.only)

const server = fork(fileURLToPath(new URL('./fuzz/server.ts', import.meta.url)), {
  execArgv: ['--import', 'tsx', '--expose-gc'],
})
const answers: ((answer: Told) => void)[] = []
server.on('message', (answer: Told) => answers.shift()?.(answer))
const left = once(server, 'exit')
// Nothing that anybody asks may end the program.
left.then(([code]) => {
  if (!answers.length) return
  console.error(`the program under fuzz has ended with code ${code}; seed ${seed}`)
  process.exit(1)
})

function ask(what: Asked): Promise<Told> {
  server.send(what)
  return new Promise((answer) => answers.push(answer))
}

let isOver = false
process.once('SIGTERM', () => {
  isOver = true
})

const figures = noFigures()
/** Of the program's process after each batch, in bytes. */
const weights: number[] = []

async function oneRound(round: number, requests: number): Promise<void> {
  const opened = await ask('open')
  if (opened.is !== 'opened') throw new Error(opened.is)
  const mend = async () => {
    const mended = await ask('mend')
    if (mended.is !== 'mended') throw new Error(mended.is)
    weights.push(mended.rss)
    return mended.faults
  }
  await runRound(opened.ground, { seed, round, requests, mend, only, isOver: () => isOver }, figures)
  await ask('close')
}

/** Waiting for a processor is nobody's fault: then slow answers are told, and do not count. */
function isBusy(): boolean {
  return (loadavg()[0] ?? 0) > 2 * cpus().length
}

function print(counted: Figures): void {
  const memory = grown(weights)
  const rows = [
    ['seed', seed],
    ...rowsOf(counted),
    ['memory: warm, last, most', memory.shown],
    ['memory against warm', memory.growth?.toFixed(3) ?? 'too few requests'],
    ['processors, load', `${cpus().length}, ${(loadavg()[0] ?? 0).toFixed(1)}`],
  ]
  console.log(`\n${printFound(counted, seed)}\n`)
  for (const [label, value] of rows) console.log(`${String(label).padEnd(38)}${value}`)
  const faults = counted.found.filter((found) => !(isSlowness(found) && isBusy()))
  process.exitCode = faults.length || (memory.growth ?? 0) > MOST_GROWTH ? 1 : 0
}

const total = Number(values.requests)
const rounds = values.round === undefined ? Math.ceil(total / ROUND) : 1
console.log(`seed ${seed}`)
for (let i = 0; i < rounds && !isOver && figures.found.length < 200; i += 1) {
  const round = values.round === undefined ? i : Number(values.round)
  await oneRound(round, Math.min(ROUND, total - i * ROUND))
  console.log(`round ${round}: ${figures.requests} requests, ${figures.found.length} found`)
}
server.send('end')
await left
print(figures)
