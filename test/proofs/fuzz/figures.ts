/** What a run of the fuzzer counts, and how it is told. */
import type { Fuzzed } from './requests.ts'
import type { Reply } from './wire.ts'

export interface Found {
  readonly round: number
  readonly index: number
  readonly what: string
  readonly request: string
  readonly answer: string
}

export interface Figures {
  requests: number
  seconds: number
  /** Took longer than two seconds among others, but not when asked again alone: the machine was busy. */
  slowOnce: number
  /** Meant to be granted and sent as declared; and of these, granted. */
  honest: number
  granted: number
  readonly found: Found[]
  /** How often each status was answered. */
  readonly statuses: Map<number, number>
  /** Times of all answers in milliseconds. */
  readonly times: number[]
  /** Declared addresses; those that were asked, and those that did what they were asked. */
  readonly declared: Set<string>
  readonly asked: Set<string>
  readonly done: Set<string>
  /** By way of breaking, how often. */
  readonly ways: Map<string, number>
}

export function noFigures(): Figures {
  return {
    requests: 0,
    seconds: 0,
    slowOnce: 0,
    honest: 0,
    granted: 0,
    found: [],
    statuses: new Map(),
    times: [],
    declared: new Set(),
    asked: new Set(),
    done: new Set(),
    ways: new Map(),
  }
}

export function count(figures: Figures, { address, how, honest }: Fuzzed, { status, ms }: Reply): void {
  figures.requests += 1
  figures.times.push(ms)
  figures.statuses.set(status, (figures.statuses.get(status) ?? 0) + 1)
  figures.ways.set(how, (figures.ways.get(how) ?? 0) + 1)
  figures.asked.add(address)
  if (how !== '') return
  const isDone = status >= 200 && status < 300
  if (isDone) figures.done.add(address)
  if (!honest) return
  figures.honest += 1
  if (isDone) figures.granted += 1
}

function quantile(times: Float64Array, q: number): string {
  return `${Math.round(times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0)} ms`
}

const missing = (wanted: ReadonlySet<string>, had: ReadonlySet<string>) =>
  [...wanted].filter((address) => !had.has(address)).join(', ') || 'none'

export function rowsOf(figures: Figures): [string, string | number][] {
  const { declared, asked, done, honest, granted } = figures
  const times = Float64Array.from(figures.times).sort()
  const statuses = [...figures.statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}×${n}`)
  const of = (test: RegExp) => figures.found.filter(({ what }) => test.test(what)).length
  return [
    ['requests', figures.requests],
    ['requests/s', Math.round(figures.requests / figures.seconds)],
    ['ways to break one', figures.ways.size - 1],
    ['addresses declared, asked, granted', `${declared.size}, ${asked.size}, ${done.size}`],
    ['never asked', missing(declared, asked)],
    ['never granted', missing(declared, done)],
    ['sent as a screen would, granted', `${honest}, ${((100 * granted) / (honest || 1)).toFixed(1)} %`],
    ['answers', statuses.join(' ')],
    ['p50, p99, longest', [0.5, 0.99, 1].map((q) => quantile(times, q)).join(', ')],
    ['longer than 2 s only once', figures.slowOnce],
    ['5xx', of(/^answered 5/)],
    ['faults inside', of(/^inside/)],
    ['tells of the inside', of(/^tells/)],
    ['longer than 2 s twice', of(/^took/)],
    ['no answer or no reason', of(/^no answer|reason$/)],
  ]
}

export function isSlowness({ what }: Found): boolean {
  return what.startsWith('took')
}

export function printFound(figures: Figures, seed: number): string {
  return figures.found
    .slice(0, 40)
    .map(
      ({ round, index, what, request, answer }) =>
        `${what}: --seed ${seed} --round ${round} --only ${index}\n  ${request}\n  → ${answer}`,
    )
    .join('\n\n')
}
