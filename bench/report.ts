/** The figures as a table that can be read on a terminal and pasted into a page. */
import type { Bench, Result } from './kernel.ts'
import type { Measured } from './load/measured.ts'

/** RELIABILITY C1, and the share of the floor that issue 3 asks for. */
const GOALS: Readonly<
  Record<Bench, { readonly told: string; met(own: Measured, cold: number): boolean; readonly ratio: number }>
> = {
  inbox: { told: 'p99 ≤ 60, ≥ 800/s', met: (own) => own.p99 <= 60 && own.perSecond >= 800, ratio: 0.4 },
  list: { told: 'p99 ≤ 120', met: (own) => own.p99 <= 120, ratio: 0.4 },
  open: { told: 'p99 ≤ 80, ≥ 700/s', met: (own) => own.p99 <= 80 && own.perSecond >= 700, ratio: 0.4 },
  act: { told: 'p99 ≤ 300, ≥ 300/s', met: (own) => own.p99 <= 300 && own.perSecond >= 300, ratio: 0.5 },
  search: { told: 'p95 ≤ 200', met: (own) => own.p95 <= 200, ratio: 0.4 },
  leader: { told: 'cold ≤ 300', met: (_own, cold) => cold <= 300, ratio: 0.4 },
}

const HEAD = [
  'bench',
  'req/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'floor req/s',
  'floor p50 ms',
  'of the floor',
  'goal',
]

/** `cold`: the longest first look at a leader's screen. */
export function kernelTable(results: readonly Result[], cold: number): string {
  return markdown([
    HEAD,
    ...results.map(({ bench, program, floor, ratio }) => {
      const { told, met, ratio: wanted } = GOALS[bench]
      const verdict = `${told}: ${met(program, cold) ? 'met' : 'not met'}; ≥ ${wanted}: ${ratio >= wanted ? 'met' : 'not met'}`
      return [
        bench,
        ...[program.perSecond, program.p50, program.p95, program.p99, floor.perSecond, floor.p50].map(figure),
        ratio.toFixed(2),
        verdict,
      ]
    }),
  ])
}

export interface Grown {
  readonly bench: Bench
  /** The p50 of each size, in the order of the sizes. */
  readonly p50: readonly number[]
}

export function growthTable(sizes: readonly string[], grown: readonly Grown[]): string {
  return markdown([
    ['bench', ...sizes.map((size) => `p50 at ${size}, ms`), 'last / first', 'goal'],
    ...grown.map(({ bench, p50 }) => {
      const times = (p50.at(-1) ?? 0) / (p50[0] ?? 1)
      return [bench, ...p50.map(figure), times.toFixed(2), `≤ 1.5: ${times <= 1.5 ? 'met' : 'not met'}`]
    }),
  ])
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1)
}

function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
