/** What a run of some seconds measured. */

export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly most: number
  readonly count: number
}

export class Stopwatch {
  private readonly times: number[] = []
  private readonly began = performance.now()

  add(milliseconds: number): void {
    this.times.push(milliseconds)
  }

  read(): Measured {
    const took = (performance.now() - this.began) / 1000
    const sorted = Float64Array.from(this.times).sort()
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return {
      perSecond: sorted.length / took,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      most: at(1),
      count: sorted.length,
    }
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0]
  return (low + high) / 2
}

/** Of several rounds the median of each figure. */
export function ofRounds(rounds: readonly Measured[]): Measured {
  const of = (name: keyof Measured) => median(rounds.map((round) => round[name]))
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p95: of('p95'),
    p99: of('p99'),
    most: Math.max(...rounds.map((round) => round.most)),
    count: rounds.reduce((sum, round) => sum + round.count, 0),
  }
}
