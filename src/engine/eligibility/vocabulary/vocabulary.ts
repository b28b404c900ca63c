/** A vocabulary of codes: versioned, with the days each code is in force, sorted so that a prefix is one range. */
import { dayOf } from '../rule/day.ts'
import type { Text } from '../text.ts'

/** First and last day, as ISO dates; null for "until further notice". */
export type Valid = readonly [from: string, to: string | null]

export interface Term {
  readonly code: string
  readonly label: Text
  readonly valid?: Valid
}

export interface Vocabulary {
  readonly version: string
  readonly valid: Valid
  /** Earlier versions whose rules may still be read with this one. */
  readonly succeeds: readonly string[]
  readonly terms: readonly Term[]
  readonly place: ReadonlyMap<string, number>
}

/** At most this many codes: a place must fit sixteen bits, and one is kept for "not known". */
export const MOST_CODES = 65_534

export function vocabularyOf(given: {
  readonly version: string
  readonly valid: Valid
  readonly succeeds?: readonly string[]
  readonly terms: readonly Term[]
}): Vocabulary {
  const terms = [...given.terms].sort((a, b) => (a.code < b.code ? -1 : 1))
  const place = new Map(terms.map((term, index) => [term.code, index]))
  if (place.size !== terms.length) throw new Error(`a code stands twice in ${given.version}`)
  if (terms.length > MOST_CODES) throw new Error(`${given.version} has too many codes`)
  return { version: given.version, valid: given.valid, succeeds: given.succeeds ?? [], terms, place }
}

/** The places of all codes that begin with the prefix: first, and one past the last. */
export function prefixRange({ terms }: Vocabulary, prefix: string): readonly [number, number] {
  const from = lowerBound(terms, prefix)
  let to = from
  while (to < terms.length && terms[to]?.code.startsWith(prefix)) to += 1
  return [from, to]
}

function lowerBound(terms: readonly Term[], code: string): number {
  let low = 0
  let high = terms.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((terms[middle]?.code ?? '') < code) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether two spans of days share one. */
export function overlap(a: Valid, b: Valid): boolean {
  const end = (valid: Valid) => (valid[1] === null ? Number.POSITIVE_INFINITY : (dayOf(valid[1]) ?? 0))
  const begin = (valid: Valid) => dayOf(valid[0]) ?? 0
  return begin(a) <= end(b) && begin(b) <= end(a)
}
