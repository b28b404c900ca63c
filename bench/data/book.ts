/** Everything that D1M is printed from, for one seed, day and size: the same in every process. */
import { grams } from '../../src/kernel/search/grams.ts'
import { lexeme, quoted } from '../../src/kernel/search/lexeme.ts'
import { type Cast, castOf } from './cast.ts'
import { type Examples, examplesOf } from './examples.ts'
import { type Plan, planOf } from './plan.ts'
import { type Place, pathOf, placesOf } from './shape.ts'
import type { Fill } from './stencil.ts'

export interface Wish {
  readonly seed: string
  readonly today: string
  readonly matters: number
  /** The share of the examples that a short run makes. */
  readonly part?: number
}

export interface Book extends Wish {
  readonly cast: Cast
  readonly examples: Examples
  readonly plans: readonly Plan[]
}

export function bookOf(wish: Wish): Book {
  const { seed, today, matters, part = 1 } = wish
  const cast = castOf(seed, today)
  const examples = examplesOf(cast, seed, today, part)
  return { ...wish, cast, examples, plans: placesOf(matters).map((place) => planOf(seed, place, examples)) }
}

const NOTHING = Buffer.alloc(0)
/** Where a row's own number stands among the words of a fill. */
export const SEQ = 4

/** What fills the holes of a committee's own rows. */
export function fillOf({ cast }: Pick<Book, 'cast'>, { id }: Place): Fill & { words: Buffer[] } {
  const words = [
    Buffer.from(String(id)),
    NOTHING,
    NOTHING,
    Buffer.from(String(pathOf(id).at(-2) ?? '')),
    NOTHING,
  ]
  return { ids: cast.idsOf(id), words, own: NOTHING, ownAt: 0, back: 0 }
}

/** Turns the fill to one matter; the pieces of its number only where search is printed. */
export function turnTo(fill: ReturnType<typeof fillOf>, plan: Plan, n: number, pieces = false): void {
  const no = plan.nos[n] as string
  fill.own = plan.ids
  fill.ownAt = n * 36
  fill.back = plan.back[n] as number
  fill.words[1] = Buffer.from(no)
  if (pieces) fill.words[2] = Buffer.from(piecesOf(plan.place.id, no))
}

function piecesOf(committeeId: number, no: string): string {
  return [...grams(no)].map((gram) => quoted(lexeme(committeeId, 'text', gram))).join(' ')
}
