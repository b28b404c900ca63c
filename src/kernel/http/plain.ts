/** What a request may carry at all: text the database can keep, nested no deeper than any form. */

/** Deeper than any declared form; far below what parsers of the database give up at. */
const DEEPEST = 40

export type Unfit = 'text' | 'day' | 'depth'

/** With the `u` flag whole pairs are one character, so only halves standing alone are found. */
const HALF = /\p{Surrogate}/u

/** NUL and halves of surrogate pairs are no characters: PostgreSQL keeps neither in text nor in JSON. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !HALF.test(text)
}

/** A day of another age: PostgreSQL has no year 0, and counting working days up to the year 9999 would never end. */
const OTHER_AGE = /^(?!19|20)\d{4}-\d\d-\d\d$/

/** The first thing that cannot be kept, keys of objects included. */
export function findUnfit(value: unknown, depth = 0): Unfit | undefined {
  if (typeof value === 'string') return unfitText(value)
  if (typeof value !== 'object' || value === null) return undefined
  if (depth >= DEEPEST) return 'depth'
  for (const [key, inner] of Object.entries(value)) {
    const unfit = isStorable(key) ? findUnfit(inner, depth + 1) : 'text'
    if (unfit) return unfit
  }
  return undefined
}

function unfitText(text: string): Unfit | undefined {
  if (!isStorable(text)) return 'text'
  return OTHER_AGE.test(text) ? 'day' : undefined
}
