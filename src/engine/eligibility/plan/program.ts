/** The program of a set of rules: stages that fill planes, then one circuit a rule, with what may rule a block out. */
import type { Setting } from '../logic/atom.ts'
import { Atoms, type LoweredRule, lowerRule, type Node } from '../logic/tree.ts'
import { isoDay } from '../rule/day.ts'
import type { Rule } from '../rule/rule.ts'
import { Circuit, type Wire } from './circuit.ts'
import { type Inputs, inputsOf } from './inputs.ts'
import { nearWire } from './near.ts'
import { type Mode, other, Planes, type Ref, type Stage } from './planes.ts'
import { countJoints, Names, WORTH_SHARING } from './shared.ts'

/** What a run is to tell: who meets a rule or may meet it, or who fails exactly one condition. */
export type Question = 'verdict' | 'near'

export interface Policy {
  /** The place of its rule in the list that was given. */
  readonly rule: number
  readonly circuit: Circuit
  /** Verdict: certainly met, and possibly. Near: the one. */
  readonly outputs: readonly Wire[]
  /** If one of these planes is empty in a block, so is the result. */
  readonly guards: readonly Ref[]
}

export interface Program {
  readonly question: Question
  readonly rules: number
  readonly inputs: Inputs
  /** The plane with all bits set. */
  readonly ones: number
  readonly planes: number
  readonly stages: readonly Stage[]
  /** Rules not in force on the day asked about have none. */
  readonly policies: readonly Policy[]
}

export const MOST_GUARDS = 3

export interface Wanted extends Setting {
  readonly question: Question
  /** The columns that rows are sorted by, first key first. */
  readonly sortBy: readonly string[]
}

export function programOf(rules: readonly Rule[], wanted: Wanted): Program {
  const atoms = new Atoms()
  const day = isoDay(wanted.asOf)
  const lowered = rules.flatMap((rule, index) =>
    inForce(rule, day) ? [{ index, ...lowerRule(rule, atoms, wanted) }] : [],
  )
  const inputs = inputsOf(atoms.list, wanted.catalogue)
  const planes = new Planes(atoms.list, inputs, wanted.catalogue)
  const writer = new Writer(planes, lowered)
  const rank = (node: Node) => {
    const column = node.op === 'atom' ? atoms.list[node.atom]?.column : undefined
    const key = column === undefined ? -1 : wanted.sortBy.indexOf(column)
    return key < 0 ? wanted.sortBy.length : key
  }
  const policies = lowered.map(({ index, ...rule }) => writer.policy(index, rule, wanted.question, rank))
  const { ones, count } = planes
  const stages = [...planes.stages, ...writer.stages]
  return { question: wanted.question, rules: rules.length, inputs, ones, planes: count, stages, policies }
}

export const inForce = ({ effective: [from, to] }: Rule, day: string): boolean =>
  from <= day && (to === null || day <= to)

/** Stages longer than this are cut, so that no function of the kernel grows out of hand. */
const STAGE_OUTPUTS = 64

class Writer {
  /** To run after those of the columns, in their order. */
  readonly stages: Stage[] = []
  readonly #planes: Planes
  readonly #names = new Names()
  readonly #counts: Map<number, number>
  readonly #shared = new Map<string, Ref>()

  constructor(planes: Planes, rules: readonly LoweredRule[]) {
    this.#planes = planes
    const roots = rules.flatMap((rule) => (rule.scope ? [rule.scope, rule.where] : [rule.where]))
    this.#counts = countJoints(roots, this.#names)
  }

  policy(
    rule: number,
    { scope, where }: LoweredRule,
    question: Question,
    rank: (node: Node) => number,
  ): Policy {
    const circuit = new Circuit()
    const whole: Node = scope
      ? { op: 'and', of: [...conjuncts(scope), ...conjuncts(where)], leaf: false }
      : where
    const outputs =
      question === 'near'
        ? [nearWire(circuit, scope && this.#wire(circuit, scope, 'possible'), where, this.#planes)]
        : [this.#wire(circuit, whole, 'met'), this.#wire(circuit, whole, 'possible')]
    const guarding = question === 'verdict' ? conjuncts(whole) : scope ? conjuncts(scope) : []
    const guards = [...guarding].sort((a, b) => rank(a) - rank(b)).flatMap((node) => this.#guard(node) ?? [])
    return { rule, circuit, outputs, guards: guards.slice(0, MOST_GUARDS) }
  }

  #guard(node: Node): Ref | null {
    if (node.op === 'atom') return this.#literal(node, 'possible')
    return this.#sharedRef(node, 'possible')
  }

  #literal(node: Extract<Node, { op: 'atom' }>, mode: Mode): Ref {
    if (!node.negated) return this.#planes.ref(node.atom, mode)
    const ref = this.#planes.ref(node.atom, other(mode))
    return { plane: ref.plane, negated: !ref.negated }
  }

  #wire(circuit: Circuit, node: Node, mode: Mode): Wire {
    const ref = node.op === 'atom' ? this.#literal(node, mode) : this.#sharedRef(node, mode)
    if (!ref) return this.#join(circuit, node, mode)
    // Within the stage that computes it, a part is the wire itself: its plane is not filled yet.
    const stage = this.stages.at(-1)
    const own = stage?.circuit === circuit ? stage.outputs.find((it) => it.plane === ref.plane) : undefined
    if (own) return ref.negated ? ~own.wire : own.wire
    return circuit.plane(ref.plane, ref.negated)
  }

  #join(circuit: Circuit, node: Node, mode: Mode): Wire {
    if (node.op === 'atom') return this.#wire(circuit, node, mode)
    const [first, ...rest] = node.of.map((member) => this.#wire(circuit, member, mode))
    if (first === undefined) return circuit.plane(this.#planes.ones, node.op === 'or')
    return rest.reduce((sum, it) => (node.op === 'and' ? circuit.and(sum, it) : circuit.or(sum, it)), first)
  }

  #sharedRef(node: Extract<Node, { op: 'and' | 'or' }>, mode: Mode): Ref | null {
    const name = this.#names.of(node)
    if ((this.#counts.get(name) ?? 0) < WORTH_SHARING) return null
    const key = `${name} ${mode}`
    const found = this.#shared.get(key)
    if (found) return found
    for (const member of node.of) if (member.op !== 'atom') this.#sharedRef(member, mode)
    const stage = this.#openStage()
    const ref = this.#planes.store(stage, this.#join(stage.circuit, node, mode))
    this.#shared.set(key, ref)
    return ref
  }

  #openStage(): Stage {
    const last = this.stages.at(-1)
    if (last && last.outputs.length < STAGE_OUTPUTS) return last
    const stage = { circuit: new Circuit(), outputs: [] }
    this.stages.push(stage)
    return stage
  }
}

const conjuncts = (node: Node): readonly Node[] => (node.op === 'and' && !node.leaf ? node.of : [node])
