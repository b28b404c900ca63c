/** The size class of an enterprise from its figures; what is missing leaves open what it could decide. */
import { all, type Kleene } from '../kleene.ts'
import { SIZE_GROUPS, type Size, type SizeGroup, sizeGroupOf } from './size-thresholds.ts'

/** Employees in persons, revenue and assets in 10,000 yuan; absent is not known. */
export interface SizeFigures {
  readonly industry?: string | null
  readonly employees?: number | null
  readonly revenue?: number | null
  readonly assets?: number | null
}

export interface SizeAnswer {
  /** The class, if the figures leave no other. */
  readonly size: Size | null
  /** All classes that the figures leave possible, largest first; empty where the rules know none. */
  readonly possible: readonly Size[]
}

const CLASSES = ['large', 'medium', 'small'] as const
const ALL: readonly Size[] = [...CLASSES, 'micro']

/** A class needs all of its lower bounds; who misses one falls to the next. */
export function sizeOf(figures: SizeFigures): SizeAnswer {
  const id = figures.industry ? sizeGroupOf(figures.industry) : undefined
  if (id === undefined) return { size: null, possible: ALL }
  if (id === null) return { size: null, possible: [] }
  const possible: Size[] = []
  for (const size of CLASSES) {
    const reached = reaches(SIZE_GROUPS[id], size, figures)
    if (reached !== false) possible.push(size)
    if (reached === true) return answer(possible)
  }
  return answer([...possible, 'micro'])
}

const answer = (possible: readonly Size[]): SizeAnswer => ({
  size: possible.length === 1 ? (possible[0] ?? null) : null,
  possible,
})

function reaches(group: SizeGroup, size: (typeof CLASSES)[number], figures: SizeFigures): Kleene {
  return all(
    group.indicators.map((indicator, k) => {
      const figure = figures[indicator]
      return figure === null || figure === undefined ? null : figure >= (group[size][k] ?? 0)
    }),
  )
}
