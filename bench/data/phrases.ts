/** Phrases of two characters that stand in planted matters and nowhere else: search must find every one of them. */

const FIRST = '魑魅魍魉饕餮貔貅'
const SECOND = '龘靐齉爨'

/** Thirty-two words that no text of the stock has. */
export const PHRASES: readonly string[] = [...FIRST].flatMap((one) => [...SECOND].map((other) => one + other))

export function saying(phrase: string): string {
  return `当地人把这里叫作“${phrase}”。`
}

/** How often a committee with this many matters has the phrase, and whether the hits fit on one page. */
export function plantedIn(matters: number, n: number): number {
  return matters < PHRASES.length * 4 ? (n < matters / 4 ? 1 : 0) : 1 + (n % 3)
}
