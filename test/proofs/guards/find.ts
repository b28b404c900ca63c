/** Every guard of the program, found in its source. */

import { handmade } from './by-hand.ts'
import { codedGuards, refusalsIn } from './coded.ts'
import { declaredGuards } from './declared.ts'
import { type Edit, type Mutant, mutantOf, type Source } from './mutant.ts'
import { rowGuards } from './rows.ts'
import { sourcesIn } from './sources.ts'

export interface Guarded {
  readonly source: Source
  readonly edits: readonly Edit[]
}

export function guardsIn(sources: readonly Source[] = sourcesIn()): Guarded[] {
  const refusals = refusalsIn(sources)
  return sources.map((source) => ({
    source,
    edits: once([
      ...handmade(source),
      ...declaredGuards(source),
      ...codedGuards(source, refusals),
      ...rowGuards(source),
    ]),
  }))
}

/** Two patterns may meet in one place and leave the same there. */
function once(edits: readonly Edit[]): Edit[] {
  const places = new Map(edits.map((edit) => [`${edit.start} ${edit.end}`, edit]))
  return [...places.values()]
}

export function mutantsOf(guarded: readonly Guarded[]): Mutant[] {
  return guarded.flatMap(({ source, edits }) => edits.map((edit) => mutantOf(source, edit)))
}
