/** A circuit as WebAssembly: what is used once stays on the stack, what is used again goes to a local variable. */
import { type Circuit, uses, type Wire } from '../plan/circuit.ts'
import type { Code } from './code.ts'

export class Emitter {
  readonly #code: Code
  readonly #circuit: Circuit
  readonly #uses: Int32Array
  readonly #locals = new Map<number, number>()
  readonly #address: (plane: number) => number
  readonly #at: number

  /** `at` is the local variable with the place within a plane. */
  constructor(
    code: Code,
    circuit: Circuit,
    outputs: readonly Wire[],
    at: number,
    address: (plane: number) => number,
  ) {
    this.#code = code
    this.#circuit = circuit
    this.#uses = uses(circuit.gates, outputs)
    this.#at = at
    this.#address = address
  }

  /** Leaves the value of the wire on the stack. */
  wire(wire: Wire): void {
    this.#gate(wire < 0 ? ~wire : wire)
    if (wire < 0) this.#code.v128('not')
  }

  #gate(index: number): void {
    const local = this.#locals.get(index)
    if (local !== undefined) {
      this.#code.get(local)
      return
    }
    const gate = this.#circuit.gates[index]
    if (!gate) throw new Error(`no gate ${index}`)
    if (gate.op === 'plane') this.#code.get(this.#at).loadVector(this.#address(gate.plane))
    else {
      this.#gate(gate.a)
      this.#gate(gate.b)
      this.#code.v128(gate.op)
    }
    if ((this.#uses[index] ?? 0) < 2) return
    const kept = this.#code.vector()
    this.#locals.set(index, kept)
    this.#code.tee(kept)
  }
}
