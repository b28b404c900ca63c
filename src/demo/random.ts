/** Chance that comes out the same every time: everything invented for the demo is drawn from here. */
import { createHash } from 'node:crypto'

export interface Chance {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  /** True with this probability. */
  likely(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** `count` different ones, in the order drawn. */
  several<T>(from: readonly T[], count: number): T[]
  shuffled<T>(from: readonly T[]): T[]
  /** One of the names, as often as its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
}

/** A source of its own for each subject, so that a change to one part leaves the others as they were. */
export function chance(seed: string): Chance {
  const state = createHash('sha256').update(seed).digest()
  const words = [0, 4, 8, 12].map((at) => state.readUInt32LE(at)) as [number, number, number, number]
  let [a, b, c, d] = words
  // sfc32: small, fast and good enough for invented data
  const next = () => {
    const t = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 4_294_967_296
  }
  for (let warm = 0; warm < 12; warm++) next()
  return withDraws(next)
}

function withDraws(next: () => number): Chance {
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const shuffled = <T>(from: readonly T[]): T[] => {
    const cards = [...from]
    for (let at = cards.length - 1; at > 0; at--) {
      const other = whole(0, at)
      const [one, two] = [cards[at], cards[other]] as [T, T]
      cards[at] = two
      cards[other] = one
    }
    return cards
  }
  return {
    next,
    whole,
    likely: (probability) => next() < probability,
    pick: <T>(from: readonly T[]): T => {
      if (!from.length) throw new Error('nothing to pick from')
      return from[whole(0, from.length - 1)] as T
    },
    several: (from, count) => shuffled(from).slice(0, count),
    shuffled,
    weighted: <K extends string>(weights: Readonly<Record<K, number>>): K => {
      const names = Object.keys(weights) as K[]
      let left = next() * names.reduce((sum, name) => sum + weights[name], 0)
      const found = names.find((name) => {
        left -= weights[name]
        return left < 0
      })
      return found ?? (names[names.length - 1] as K)
    },
  }
}

/** The identifier that belongs to a name: the same name, the same identifier, in every installation of the demo. */
export function idOf(...name: readonly (string | number)[]): string {
  const bytes = createHash('sha256')
    .update(`huiyin-demo/${name.join('/')}`)
    .digest()
    .subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
