/**
 * `npm run proof:fuzz -- --requests N [--seed S] [--round R] [--only I]`: nonsense from the OpenAPI document.
 * Round R alone, or request I of it alone, is replayed with the seed that was printed.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Figures, noFigures, runRound } from './fuzz/drive.ts'
import type { Asked, Told } from './fuzz/server.ts'

const ROUND = 10_000
/** Memory that a server of this kind takes once and keeps: compared from here on. */
const WARM = 3
const GROWTH = 1.1

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    round: { type: 'string' },
    only: { type: 'string' },
  },
})
const seed = Number(values.seed)

async function ask(server: ChildProcess, what: Asked): Promise<Told> {
  server.send(what)
  const [told] = (await Promise.race([
    once(server, 'message'),
    once(server, 'exit').then(() => {
      throw new Error('the server under fuzz has ended')
    }),
  ])) as [Told]
  return told
}

async function oneRound(server: ChildProcess, round: number, figures: Figures, requests: number) {
  const opened = await ask(server, 'open')
  if (opened.is !== 'opened') throw new Error(opened.is)
  const mend = async () => void (await ask(server, 'mend'))
  const only = values.only === undefined ? undefined : Number(values.only)
  await runRound(opened.ground, { seed, round, requests, mend, only }, figures)
  const closed = await ask(server, 'close')
  if (closed.is !== 'closed') throw new Error(closed.is)
  return closed
}

function quantile(times: Float64Array, q: number): string {
  return `${Math.round(times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0)} ms`
}

function print(figures: Figures, weights: readonly number[], growth: number | undefined): void {
  for (const { round, index, what, request, answer } of figures.found.slice(0, 40))
    console.log(`\n${what}: --seed ${seed} --round ${round} --only ${index}\n  ${request}\n  → ${answer}`)
  const times = Float64Array.from(figures.times).sort()
  const statuses = [...figures.statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}×${n}`)
  const of = (test: (what: string) => boolean) => figures.found.filter(({ what }) => test(what)).length
  const rows: [string, unknown][] = [
    ['seed', seed],
    ['requests', figures.requests],
    ['requests/s', Math.round(figures.requests / figures.seconds)],
    ['addresses asked', figures.asked.size],
    ['addresses that did what was asked', figures.done.size],
    ['answers', statuses.join(' ')],
    ['p50, p99, longest', [0.5, 0.99, 1].map((q) => quantile(times, q)).join(', ')],
    ['5xx', of((what) => what.startsWith('answered 5'))],
    ['tells of the inside', of((what) => what.startsWith('tells'))],
    ['longer than 2 s', of((what) => what.startsWith('took'))],
    ['no answer or no reason', of((what) => /^no answer|reason$/.test(what))],
    ['memory by round, MB', weights.map((it) => Math.round(it / 1e6)).join(' ')],
    ['memory against warm', growth === undefined ? 'too few rounds' : growth.toFixed(2)],
  ]
  console.log('')
  for (const [label, value] of rows) console.log(`${label.padEnd(36)}${value}`)
}

const server = fork(fileURLToPath(new URL('./fuzz/server.ts', import.meta.url)), {
  execArgv: ['--import', 'tsx', '--expose-gc'],
})
const figures = noFigures()
const weights: number[] = []
const total = Number(values.requests)
const rounds = values.round === undefined ? Math.ceil(total / ROUND) : 1
console.log(`seed ${seed}`)
for (let i = 0; i < rounds; i += 1) {
  const round = values.round === undefined ? i : Number(values.round)
  const { faults, rss } = await oneRound(server, round, figures, Math.min(ROUND, total - i * ROUND))
  weights.push(rss)
  for (const fault of faults.slice(0, 5)) console.error(`round ${round}: ${fault}`)
  if (figures.found.length > 200) break
}
const left = once(server, 'exit')
server.send('end')
await left
const warm = weights[WARM - 1]
const growth = warm && weights.length > WARM ? Math.max(...weights.slice(WARM)) / warm : undefined
print(figures, weights, growth)
process.exitCode = figures.found.length || (growth ?? 0) > GROWTH ? 1 : 0
