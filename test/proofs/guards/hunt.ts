/** Wakes one mutant after the other and lets the tests look for it, round by round. */
import { lastRound, roundsFor } from './areas.ts'
import type { Mutant } from './mutant.ts'
import type { Suite } from './suite.ts'

export interface Outcome {
  readonly mutant: Mutant
  /** The test that noticed; undefined for a survivor. */
  readonly killer?: string
  readonly seconds: number
}

/** `thorough` gives what nobody near it noticed to every test that could. */
export async function hunt(suite: Suite, root: string, mutant: Mutant, thorough = true): Promise<Outcome> {
  const began = performance.now()
  const rounds = roundsFor(root, mutant)
  if (thorough) rounds.push(lastRound(root).filter((file) => !rounds.flat().includes(file)))
  for (const round of rounds) {
    const killer = await noticedBy(suite, round, mutant)
    if (killer !== undefined) return { mutant, killer, seconds: seconds(began) }
  }
  return { mutant, seconds: seconds(began) }
}

/** A test that fails with the mutant asleep as well noticed nothing; the others of the round go on without its file. */
async function noticedBy(
  suite: Suite,
  round: readonly string[],
  mutant: Mutant,
): Promise<string | undefined> {
  if (!round.length) return undefined
  const { killer, file } = await suite.run(round, mutant)
  if (killer === undefined || file === undefined) return killer
  const asleep = await suite.run([file])
  if (asleep.killer === undefined) return killer
  return noticedBy(
    suite,
    round.filter((one) => one !== file),
    mutant,
  )
}

function seconds(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10
}
