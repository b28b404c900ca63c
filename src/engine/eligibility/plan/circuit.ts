/** Straight-line boolean code over planes of bits: equal parts once, negations as late as possible. */

/** A value of the circuit; its negation is the bitwise complement, so that "not" costs nothing until the end. */
export type Wire = number

export type Gate =
  | { readonly op: 'plane'; readonly plane: number }
  | { readonly op: 'and' | 'or' | 'andnot'; readonly a: number; readonly b: number }

export class Circuit {
  readonly gates: Gate[] = []
  readonly #places = new Map<string, number>()

  plane(plane: number, negated = false): Wire {
    const gate = this.#gate({ op: 'plane', plane }, `p${plane}`)
    return negated ? ~gate : gate
  }

  and(x: Wire, y: Wire): Wire {
    if (x === y) return x
    if (x < 0 && y < 0) return ~this.#both('or', ~x, ~y)
    if (x < 0) return this.#gate({ op: 'andnot', a: y, b: ~x }, `n${y},${~x}`)
    if (y < 0) return this.#gate({ op: 'andnot', a: x, b: ~y }, `n${x},${~y}`)
    return this.#both('and', x, y)
  }

  or(x: Wire, y: Wire): Wire {
    if (x >= 0 && y >= 0 && x !== y) return this.#both('or', x, y)
    return ~this.and(~x, ~y)
  }

  #both(op: 'and' | 'or', x: Wire, y: Wire): Wire {
    const [a, b] = x < y ? [x, y] : [y, x]
    return this.#gate({ op, a, b }, `${op}${a},${b}`)
  }

  #gate(gate: Gate, key: string): Wire {
    const found = this.#places.get(key)
    if (found !== undefined) return found
    this.#places.set(key, this.gates.length)
    return this.gates.push(gate) - 1
  }
}

/** How often each gate is used, outputs counted. */
export function uses(gates: readonly Gate[], outputs: readonly Wire[]): Int32Array {
  const count = new Int32Array(gates.length)
  const use = (wire: Wire) => {
    const gate = wire < 0 ? ~wire : wire
    count[gate] = (count[gate] ?? 0) + 1
  }
  outputs.forEach(use)
  for (let i = gates.length - 1; i >= 0; i -= 1) {
    const gate = gates[i]
    if (gate && gate.op !== 'plane' && (count[i] ?? 0) > 0) {
      use(gate.a)
      use(gate.b)
    }
  }
  return count
}
