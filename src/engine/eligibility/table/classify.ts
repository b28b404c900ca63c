/** From a value to its class: the number of cuts at or below it. */
import type { OrdinalInput } from '../plan/inputs.ts'
import type { Ordinals } from './table.ts'

/** Writes the classes of the given rows. */
export type Classifier = (rows: Uint32Array, count: number, codes: Uint8Array | Uint16Array) => void

export function classifier(values: Ordinals, input: OrdinalInput): Classifier {
  return values instanceof Float64Array ? byCuts(values, input) : byPlace(values, input)
}

/** Made once a column and set of rules: one enterprise must not wait for what serves millions. */
const tables = new WeakMap<OrdinalInput, Uint16Array>()

function kept(input: OrdinalInput, make: () => Uint16Array): Uint16Array {
  const known = tables.get(input) ?? make()
  tables.set(input, known)
  return known
}

function classesOf({ cuts, nullable }: OrdinalInput, missing: number): Uint16Array {
  const classes = new Uint16Array(missing + 1)
  let passed = 0
  for (let place = 0; place < missing; place += 1) {
    while (passed < cuts.length && (cuts[passed] as number) <= place) passed += 1
    classes[place] = passed
  }
  classes[missing] = nullable ? cuts.length + 1 : 0
  return classes
}

/** Places of a vocabulary: every class can be looked up. */
function byPlace(values: Uint16Array | Uint8Array, input: OrdinalInput): Classifier {
  const classes = kept(input, () => classesOf(input, values instanceof Uint16Array ? 0xffff : 0xff))
  return (rows, count, codes) => {
    for (let i = 0; i < count; i += 1) codes[i] = classes[values[rows[i] as number] as number] as number
  }
}

/** Sign, exponent and four bits of a figure give a class to begin with; the cuts in between are few. */
const BUCKETS = 32_768

function byCuts(values: Float64Array, input: OrdinalInput): Classifier {
  const { cuts, nullable } = input
  const bounds = Float64Array.from([...cuts, Number.POSITIVE_INFINITY])
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
  const first = kept(input, () => bucketsOf(bounds))
  const missing = nullable ? cuts.length + 1 : 0
  return (rows, count, codes) => {
    for (let i = 0; i < count; i += 1) {
      const row = rows[i] as number
      const value = values[row] as number
      let code = missing
      if (!Number.isNaN(value)) {
        const bucket = (words[row * 2 + 1] as number) >>> 16
        code = bucket < BUCKETS ? (first[bucket] as number) : 0
        while (value >= (bounds[code] as number)) code += 1
      }
      codes[i] = code
    }
  }
}

/** The class of the least figure of each bucket; negative figures begin at the first cut. */
function bucketsOf(bounds: Float64Array): Uint16Array {
  const first = new Uint16Array(BUCKETS)
  const figure = new Float64Array(1)
  const words = new Uint32Array(figure.buffer)
  let passed = 0
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    words[1] = bucket << 16
    const least = figure[0] as number
    while (passed < bounds.length - 1 && least >= (bounds[passed] as number)) passed += 1
    first[bucket] = passed
  }
  return first
}
