/** Where the truth of an atom can be read: a plane that a block brings, or one computed from those before any rule runs. */
import type { Atom, RangeAtom } from '../logic/atom.ts'
import type { Catalogue } from '../rule/field.ts'
import { Circuit, type Wire } from './circuit.ts'
import { type Inputs, isOpen, type OctetInput, type OrdinalInput } from './inputs.ts'

/** Certainly true, or not certainly false. */
export type Mode = 'met' | 'possible'

export const other = (mode: Mode): Mode => (mode === 'met' ? 'possible' : 'met')

export interface Ref {
  readonly plane: number
  readonly negated: boolean
}

/** Straight-line code with the planes it fills. */
export interface Stage {
  readonly circuit: Circuit
  readonly outputs: { readonly wire: Wire; readonly plane: number }[]
}

export class Planes {
  /** All bits set: the constant. */
  readonly ones: number
  readonly stages: Stage[] = []
  #count: number
  readonly #inputs: Inputs
  readonly #catalogue: Catalogue
  readonly #atoms: readonly Atom[]
  readonly #stageOf = new Map<string, Stage>()
  readonly #known = new Map<string, Ref>()

  constructor(atoms: readonly Atom[], inputs: Inputs, catalogue: Catalogue) {
    this.#atoms = atoms
    this.#inputs = inputs
    this.#catalogue = catalogue
    this.ones = inputs.planes
    this.#count = inputs.planes + 1
  }

  get count(): number {
    return this.#count
  }

  /** The plane of an atom, computed only where some rule asks for it. */
  ref(index: number, mode: Mode): Ref {
    const key = `${index} ${mode}`
    const found = this.#known.get(key)
    if (found) return found
    const atom = this.#atoms[index]
    if (!atom) throw new Error(`no atom ${index}`)
    const stage = this.#stage(atom.column)
    const wire =
      atom.kind === 'mark' ? this.#mark(stage.circuit, atom, mode) : this.#range(stage.circuit, atom, mode)
    const ref = typeof wire === 'number' ? this.store(stage, wire) : { plane: this.ones, negated: !wire }
    this.#known.set(key, ref)
    return ref
  }

  /** Keeps a wire in a plane; what already is one stays where it is. */
  store(stage: Stage, wire: Wire): Ref {
    const gate = wire < 0 ? ~wire : wire
    const made = stage.circuit.gates[gate]
    if (made?.op === 'plane') return { plane: made.plane, negated: wire < 0 }
    const kept = stage.outputs.find((output) => output.wire === gate)
    if (kept) return { plane: kept.plane, negated: wire < 0 }
    const plane = this.#count++
    stage.outputs.push({ wire: gate, plane })
    return { plane, negated: wire < 0 }
  }

  #stage(column: string): Stage {
    const known = this.#stageOf.get(column)
    if (known) return known
    const stage: Stage = { circuit: new Circuit(), outputs: [] }
    this.#stageOf.set(column, stage)
    this.stages.push(stage)
    return stage
  }

  #mark(circuit: Circuit, { column, mark }: Extract<Atom, { kind: 'mark' }>, mode: Mode): Wire {
    const at = (part: OctetInput['part']) => {
      const isIt = (it: Inputs['list'][number]): it is OctetInput =>
        it.kind === 'octet' && it.field === column && it.part === part && it.octet === mark >> 3
      const input = this.#inputs.list.find(isIt)
      if (!input) throw new Error(`no plane for ${column}`)
      return circuit.plane(input.plane + (mark & 7))
    }
    const open = mode === 'possible' && isOpen(this.#catalogue, column, mark)
    return open ? circuit.or(at('has'), at('unknown')) : at('has')
  }

  /** A wire, or a constant. The code of "not known" is above all others, so it passes every cut. */
  #range(circuit: Circuit, { column, ranges }: RangeAtom, mode: Mode): Wire | boolean {
    const isIt = (it: Inputs['list'][number]): it is OrdinalInput =>
      it.kind === 'ordinal' && it.field === column
    const input = this.#inputs.list.find(isIt)
    if (!input) throw new Error(`no planes for ${column}`)
    const unknown = input.nullable ? passes(circuit, input, input.cuts.length + 1) : null
    const parts = ranges.map(([from, to]): Wire | true => {
      const low = from === Number.NEGATIVE_INFINITY ? null : passes(circuit, input, place(input, from))
      const high = to === Number.POSITIVE_INFINITY ? unknown : passes(circuit, input, place(input, to))
      if (low === null) return high === null ? true : ~high
      return high === null ? low : circuit.and(low, ~high)
    })
    if (parts.includes(true)) return true
    const [first, ...rest] = parts as Wire[]
    const met = first === undefined ? false : rest.reduce((sum, part) => circuit.or(sum, part), first)
    if (mode === 'met' || unknown === null) return met
    const whole = ranges.length === 1 && ranges[0]?.every((bound) => !Number.isFinite(bound))
    if (whole) return true
    return met === false ? unknown : circuit.or(met, unknown)
  }
}

function place({ cuts }: OrdinalInput, bound: number): number {
  return cuts.indexOf(bound) + 1
}

/** Code ≥ bound, from the bits of the code: equal tails of different bounds are computed once. */
function passes(circuit: Circuit, { plane, bits }: OrdinalInput, bound: number): Wire {
  const tail = (level: number, rest: number): Wire | true => {
    if (rest === 0) return true
    const bit = circuit.plane(plane + level)
    const below = tail(level - 1, rest & ((1 << level) - 1))
    if (rest >> level === 0) return below === true ? true : circuit.or(bit, below)
    return below === true ? bit : circuit.and(bit, below)
  }
  const wire = tail(bits - 1, bound)
  if (wire === true) throw new Error('a bound of nothing')
  return wire
}
