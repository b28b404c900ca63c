/** How text is cut for the index: every two neighbouring characters, so that any piece of a text can be found. */

/** Full-width becomes half-width, blanks become one, what cannot be stored goes; letters keep their case. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\0\p{Cs}]/gu, '')
    .replace(/[^\S\n]+/gu, ' ')
    .trim()
}

/** A to Z only: the same in JavaScript and in PostgreSQL's collation "C", and every offset stays where it was. */
export function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/**
 * Pairs of neighbours, and the last character of each run alone: so one character is found as the beginning of
 * a gram. A run ends at a blank.
 */
export function grams(text: string): Set<string> {
  const found = new Set<string>()
  for (const run of lower(normalise(text)).split(/\s+/u)) {
    const characters = Array.from(run)
    characters.forEach((character, i) => {
      found.add(character + (characters[i + 1] ?? ''))
    })
  }
  found.delete('')
  return found
}

/** The terms of a query: pieces between blanks, each of which a document must contain. */
export function termsOf(query: string): string[] {
  const all = lower(normalise(query)).split(/\s+/u).filter(Boolean)
  return [...new Set(all)]
    .slice(0, MOST_TERMS)
    .map((term) => Array.from(term).slice(0, LONGEST_TERM).join(''))
}

const MOST_TERMS = 8
const LONGEST_TERM = 60

/** The pairs a term consists of; for one character the character itself. */
export function pairsOf(term: string): string[] {
  const characters = Array.from(term)
  if (characters.length === 1) return characters
  return characters.slice(0, -1).map((character, i) => character + (characters[i + 1] ?? ''))
}
