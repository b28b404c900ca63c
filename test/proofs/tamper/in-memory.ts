/** Thousands of attacks on rows read once, each put before the very code that `huiyin verify` runs. */
import { type Chance, chance } from '../../../src/demo/random.ts'
import type { Broken } from '../../../src/kernel/audit/fault.ts'
import { type AnchorPoint, ChainWalk } from '../../../src/kernel/audit/walk.ts'
import { ATTACKS, type Attack, type Log } from './attacks.ts'

export interface Tally {
  readonly attack: string
  tried: number
  found: number
  /** The right row named; for a chain computed anew, the stretch between two anchors that holds it. */
  named: number
}

export interface Missed {
  readonly attack: string
  readonly row: number
  readonly said: Broken | undefined
}

/** An anchor after every so many rows and after the last, as after an hour's work and at a stop. */
export function anchorsFor({ rows }: Log, every: number): AnchorPoint[] {
  return rows.flatMap(({ hash }, at) =>
    (at + 1) % every === 0 || at === rows.length - 1 ? [{ seq: at + 1, hash }] : [],
  )
}

export function walked(
  { committeeId, rows, head }: Log,
  anchors: readonly AnchorPoint[],
): Broken | undefined {
  const walk = new ChainWalk(committeeId, anchors)
  for (const row of rows) {
    const fault = walk.next(row)
    if (fault) return fault
  }
  return walk.end(head)
}

export interface Outcome {
  readonly tallies: readonly Tally[]
  readonly missed: readonly Missed[]
}

/** Draws attacks one after the other, half of them the plainest one, a byte; and counts what became of each. */
export class Tournament implements Outcome {
  readonly tallies: readonly Tally[]
  readonly missed: Missed[] = []
  private readonly draws: Chance
  tried = 0

  constructor(seed: string) {
    this.draws = chance(seed)
    this.tallies = Object.keys(ATTACKS).map((attack) => ({ attack, tried: 0, found: 0, named: 0 }))
  }

  next(logs: readonly Log[]): { tally: Tally; log: Log; made: Attack } {
    const log = this.draws.pick(logs)
    const tally = this.tallies[this.tried % 2 ? 0 : this.draws.whole(1, this.tallies.length - 1)]
    const made = ATTACKS[tally?.attack ?? '']?.(log, this.draws)
    if (!tally || !made) throw new Error('no such attack')
    return { tally, log, made }
  }

  count(tally: Tally, { row }: Attack, said: Broken | undefined): void {
    this.tried += 1
    tally.tried += 1
    if (said) tally.found += 1
    if (said && said.seq <= row && row <= said.until) tally.named += 1
    else this.missed.push({ attack: tally.attack, row, said })
  }
}

export function attackInMemory(logs: readonly Log[], edits: number, seed: string, every = 40): Outcome {
  const game = new Tournament(seed)
  const anchors = new Map(logs.map((log) => [log, anchorsFor(log, every)]))
  while (game.tried < edits) {
    const { tally, log, made } = game.next(logs)
    game.count(tally, made, walked(made.log, anchors.get(log) ?? []))
  }
  return game
}
