/** Sets of ordinals as sorted half-open ranges: every comparison of every kind of field becomes one of these. */
export type Range = readonly [from: number, to: number]
export type Ranges = readonly Range[]

const LEAST = Number.NEGATIVE_INFINITY
const MOST = Number.POSITIVE_INFINITY

export const atLeast = (bound: number): Ranges => [[bound, MOST]]
export const below = (bound: number): Ranges => [[LEAST, bound]]

/** Sorted, without overlaps, and open at the ends of a domain of so many ordinals. */
export function tidy(ranges: Ranges, size = MOST): Ranges {
  const wide = ranges
    .filter(([from, to]) => from < to)
    .map(([from, to]): Range => [size !== MOST && from <= 0 ? LEAST : from, to >= size ? MOST : to])
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const tidied: Range[] = []
  for (const [from, to] of wide) {
    const last = tidied.at(-1)
    if (last && from <= last[1]) tidied[tidied.length - 1] = [last[0], Math.max(last[1], to)]
    else tidied.push([from, to])
  }
  return tidied
}

export function complement(ranges: Ranges): Ranges {
  const rest: Range[] = []
  let from = LEAST
  for (const [start, end] of ranges) {
    if (from < start) rest.push([from, start])
    from = end
  }
  if (from < MOST) rest.push([from, MOST])
  return rest
}

export const contains = (ranges: Ranges, ordinal: number): boolean =>
  ranges.some(([from, to]) => from <= ordinal && ordinal < to)
