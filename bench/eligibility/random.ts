/** Seeded draws, the same on every machine. */
export type Draw = () => number

/** sfc32. */
export function drawing(seed: number): Draw {
  let a = 0x9e3779b9 ^ seed
  let b = 0x243f6a88
  let c = 0xb7e15162
  let d = seed >>> 0
  const draw = () => {
    const t = (((a | 0) + (b | 0)) | 0) + (d | 0)
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = ((c | 0) + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + (t | 0)) | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 20; i += 1) draw()
  return draw
}

export function gauss(draw: Draw): number {
  const [u, v] = [1 - draw(), draw()]
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(6.283185307179586 * v)
}

export const choose = <T>(draw: Draw, of: readonly T[]): T => of[Math.floor(draw() * of.length)] as T

export function someOf<T>(draw: Draw, of: readonly T[], count: number): T[] {
  const chosen = new Set<T>()
  while (chosen.size < count) chosen.add(choose(draw, of))
  return [...chosen].sort()
}

/** Picks by weight: the first place whose share of the sum is reached. */
export function weighted(weights: readonly number[]): (at: number) => number {
  const total = weights.reduce((sum, it) => sum + it, 0)
  let sum = 0
  const shares = weights.map((weight) => {
    sum += weight
    return sum / total
  })
  return (at) => {
    let [low, high] = [0, shares.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((shares[middle] as number) < at) low = middle + 1
      else high = middle
    }
    return low
  }
}
