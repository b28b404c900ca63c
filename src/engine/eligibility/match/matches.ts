/** The answers of a run: bitmaps a rule and block, read by rule, by row or counted. */
import { BLOCK, planeBytes } from '../kernel/layout.ts'
import type { Packed } from '../table/pack.ts'
import type { BlockResult } from './run.ts'

/** Block results with the memory they lie in. */
export interface Lane {
  readonly memory: WebAssembly.Memory
  readonly results: readonly BlockResult[]
}

export interface Rows {
  /** Certainly met; of a near run, failing exactly one condition. */
  readonly met: number[]
  /** Neither certainly met nor certainly unmet. */
  readonly unknown: number[]
}

export interface Tally {
  readonly met: Float64Array
  readonly unknown: Float64Array
}

interface Piece {
  readonly rule: number
  readonly block: number
  readonly met: Uint8Array
  readonly possible: Uint8Array
}

export class Matches {
  readonly #packed: Packed
  readonly #rules: number
  readonly #width: number
  readonly #lanes: readonly Lane[]
  readonly #isCurrent: () => boolean

  constructor(given: {
    readonly packed: Packed
    readonly rules: number
    readonly width: number
    readonly lanes: readonly Lane[]
    readonly isCurrent: () => boolean
  }) {
    this.#packed = given.packed
    this.#rules = given.rules
    this.#width = given.width
    this.#lanes = given.lanes
    this.#isCurrent = given.isCurrent
  }

  /** The rows of the table that one rule concerns, in the table’s order. */
  rowsOf(rule: number): Rows {
    const rows: Rows = { met: [], unknown: [] }
    for (const piece of this.#pieces())
      if (piece.rule === rule)
        eachBit(piece, (place, met) => {
          rows[met ? 'met' : 'unknown'].push(this.#packed.order?.[place] ?? place)
        })
    rows.met.sort((a, b) => a - b)
    rows.unknown.sort((a, b) => a - b)
    return rows
  }

  /** The rules that concern one row of the table, ascending. */
  rulesOf(row: number): { readonly met: number[]; readonly unknown: number[] } {
    const place = this.#packed.order ? this.#packed.order.indexOf(row) : row
    const block = Math.floor(place / BLOCK)
    const [byte, bit] = [(place % BLOCK) >> 3, 1 << (place & 7)]
    const rules: { met: number[]; unknown: number[] } = { met: [], unknown: [] }
    for (const { rule, met, possible } of this.#pieces(block)) {
      if ((met[byte] ?? 0) & bit) rules.met.push(rule)
      else if ((possible[byte] ?? 0) & bit) rules.unknown.push(rule)
    }
    return rules
  }

  /** How many rows each rule has. */
  tally(): Tally {
    const [met, unknown] = [new Float64Array(this.#rules), new Float64Array(this.#rules)]
    for (const piece of this.#pieces()) {
      const sure = countBits(piece.met)
      met[piece.rule] = (met[piece.rule] ?? 0) + sure
      if (piece.possible !== piece.met)
        unknown[piece.rule] = (unknown[piece.rule] ?? 0) + countBits(piece.possible) - sure
    }
    return { met, unknown }
  }

  /** Bytes that the results take. */
  get size(): number {
    return this.#lanes.reduce(
      (sum, { results }) =>
        sum + results.reduce((bytes, it) => bytes + it.count * this.#pieceBytes(it.block), 0),
      0,
    )
  }

  #pieceBytes(block: number): number {
    return planeBytes(Math.min(BLOCK, this.#packed.rows - block * BLOCK)) * this.#width
  }

  *#pieces(only?: number): Generator<Piece> {
    if (!this.#isCurrent()) throw new Error('a later run has overwritten these matches: read them before it')
    for (const { memory, results } of this.#lanes)
      for (const result of results)
        if (only === undefined || only === result.block) yield* this.#piecesOf(memory, result)
  }

  *#piecesOf(memory: WebAssembly.Memory, { block, at, count }: BlockResult): Generator<Piece> {
    const bytes = this.#pieceBytes(block)
    const names = new Uint32Array(memory.buffer, at + count * bytes, count)
    for (let i = 0; i < count; i += 1) {
      const all = new Uint8Array(memory.buffer, at + i * bytes, bytes)
      const met = this.#width === 2 ? all.subarray(0, bytes / 2) : all
      const possible = this.#width === 2 ? all.subarray(bytes / 2) : met
      yield { rule: names[i] ?? 0, block, met, possible }
    }
  }
}

function eachBit({ block, met, possible }: Piece, visit: (place: number, met: boolean) => void): void {
  possible.forEach((byte, i) => {
    for (let rest = byte; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest)
      visit(block * BLOCK + i * 8 + bit, (((met[i] ?? 0) >> bit) & 1) === 1)
    }
  })
}

function countBits(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  let count = 0
  for (const word of words) {
    let bits = word - ((word >>> 1) & 0x55555555)
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
