/** Who fails exactly one condition: failures counted up to two with two wires, one condition a leaf of the rule. */
import type { Node } from '../logic/tree.ts'
import type { Circuit, Wire } from './circuit.ts'
import { other, type Planes } from './planes.ts'

/** At least one failure, at least two; null where there can be none. */
type Failing = readonly [one: Wire | null, two: Wire | null]

export function nearWire(circuit: Circuit, scope: Wire | null, where: Node, planes: Planes): Wire {
  const [one, two] = failing(circuit, where, planes)
  if (one === null) return circuit.plane(planes.ones, true)
  const near = two === null ? one : circuit.and(one, ~two)
  return scope === null ? near : circuit.and(near, scope)
}

function failing(circuit: Circuit, node: Node, planes: Planes): Failing {
  if (node.op === 'atom' || node.leaf) return [~possible(circuit, node, planes), null]
  const members = node.of.map((member) => failing(circuit, member, planes))
  if (node.op === 'and') return members.reduce<Failing>((sum, it) => both(circuit, sum, it), [null, null])
  const ones = circuit.plane(planes.ones)
  const [first = [ones, ones] as const, ...rest] = members
  return rest.reduce<Failing>(
    (least, it) => [meet(circuit, least[0], it[0]), meet(circuit, least[1], it[1])],
    first,
  )
}

/** Certainly failing is not even possibly true. */
function possible(circuit: Circuit, node: Node, planes: Planes): Wire {
  if (node.op === 'atom') {
    const ref = planes.ref(node.atom, node.negated ? other('possible') : 'possible')
    return circuit.plane(ref.plane, ref.negated !== node.negated)
  }
  const [first, ...rest] = node.of.map((member) => possible(circuit, member, planes))
  if (first === undefined) return circuit.plane(planes.ones, node.op === 'or')
  return rest.reduce((sum, it) => (node.op === 'and' ? circuit.and(sum, it) : circuit.or(sum, it)), first)
}

function both(circuit: Circuit, a: Failing, b: Failing): Failing {
  const twice = meet(circuit, a[0], b[0])
  return [join(circuit, a[0], b[0]), join(circuit, join(circuit, a[1], b[1]), twice)]
}

const meet = (circuit: Circuit, x: Wire | null, y: Wire | null): Wire | null =>
  x === null || y === null ? null : circuit.and(x, y)

const join = (circuit: Circuit, x: Wire | null, y: Wire | null): Wire | null =>
  x === null ? y : y === null ? x : circuit.or(x, y)
