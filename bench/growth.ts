/** How much slower a page becomes when there is a hundred times as much: all sizes in turn, round by round. */
import { keptData } from './data/home.ts'
import { SIZES, type Size } from './data/shape.ts'
import { type Bench, openStage, type Rounds, roundsOf, type Stage } from './kernel.ts'
import { median } from './load/measured.ts'
import type { Grown } from './report.ts'

const GROWING = ['inbox', 'open', 'act'] as const satisfies readonly Bench[]
const ROUNDS = 3
const EACH = 5

export async function growth(
  { folder, program }: { readonly folder: string; readonly program: string },
  say: (line: string) => void,
): Promise<Grown[]> {
  const stages: Stage[] = []
  try {
    for (const size of Object.keys(SIZES) as Size[])
      stages.push(await openStage(size, await keptData(folder, size, say), program))
    const grown: Grown[] = []
    for (const bench of GROWING) {
      say(`${bench}, in turns`)
      const all: Rounds[] = []
      for (const stage of stages) all.push(await roundsOf(stage, bench))
      grown.push({ bench, p50: await inTurns(all) })
    }
    return grown
  } finally {
    for (const stage of stages) await stage.close()
  }
}

async function inTurns(all: readonly Rounds[]): Promise<number[]> {
  const found: number[][] = all.map(() => [])
  for (const { program } of all) await program(2)
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, { program }] of all.entries()) found[at]?.push((await program(EACH)).p50)
  return found.map(median)
}
