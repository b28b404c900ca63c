/** `npm run proof:soak -- --minutes 30 --people 200 --think 5`: no error, and memory that does not grow. */
import { flags, percentile, table } from '../support/figures.ts'
import { leaks, type Report, soak } from './soak/run.ts'

const { minutes = '30', people = '200', think = '5' } = flags(process.argv.slice(2))
const report = await soak({
  minutes: Number(minutes),
  people: Number(people),
  think: Number(think) * 1000,
  say: (line) => console.log(line),
})

/** Of the goals: how much more memory the last quarter may use than the first. */
const GROWTH = 0.05

const kept = leaks(report.before, report.after)
for (const told of [...report.errors.slice(0, 50), ...kept]) console.log(`✗ ${told}`)
console.log(table([['', 'requests', 'p50', 'p95', 'p99', 'max'], timed('reads'), timed('writes')]))
console.log(
  `${report.conflicts} writes refused because somebody was quicker, ${report.heard} live numbers heard, ` +
    `longest time nobody was served ${Math.round(report.longestBlock)} ms`,
)
console.log(`resident MB over time: ${curve(report.resident, 20)}`)
console.log(`heap MB after collection: ${curve(report.heap, report.heap.length)}`)
const grown = { resident: growth(report.resident), heap: growth(report.heap) }
console.log(
  `last quarter against the first: resident ${percent(grown.resident)}, heap ${percent(grown.heap)}; ` +
    `connections ${report.after.connections}, database sessions ${report.before.sessions} → ${report.after.sessions}`,
)
const flat = grown.resident <= GROWTH && grown.heap <= GROWTH
const sound = !report.errors.length && !kept.length
console.log(
  `${people} people, ${minutes} minutes: ${report.errors.length} errors, ${kept.length} things still held: ${sound ? 'passed' : 'FAILED'}; ` +
    `memory ${flat ? 'flat: passed' : `grew more than ${percent(GROWTH)}: MISSED`}`,
)
process.exitCode = sound ? 0 : 1

function timed(kind: 'reads' | 'writes'): (string | number)[] {
  const times = report[kind]
  const at = (share: number) => `${Math.round(percentile(times, share))} ms`
  return [kind, times.length, at(0.5), at(0.95), at(0.99), at(1)]
}

function curve(values: Report['heap'], points: number): string {
  const every = Math.max(1, Math.floor(values.length / points))
  return values
    .filter((_, n) => n % every === every - 1)
    .map((bytes) => Math.round(bytes / 1e6))
    .join(' ')
}

function growth(values: readonly number[]): number {
  const quarter = Math.max(1, Math.floor(values.length / 4))
  const mean = (some: readonly number[]) => some.reduce((sum, it) => sum + it, 0) / some.length
  return mean(values.slice(-quarter)) / mean(values.slice(0, quarter)) - 1
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
