/** The plain yes-or-no form of a rule that other engines are given: figures and codes as whole numbers, no "not" left. */

import { getField, type Rule } from '../../../src/engine/eligibility/index.ts'
import { complement, type Range, type Ranges } from '../../../src/engine/eligibility/logic/ranges.ts'
import { Atoms, lowerTree, type Node } from '../../../src/engine/eligibility/logic/tree.ts'
import { isOpen } from '../../../src/engine/eligibility/plan/inputs.ts'
import { AS_OF_DAY, CATALOGUE } from '../vocabulary.ts'

export type Formula =
  | { readonly op: 'and' | 'or'; readonly of: readonly Formula[] }
  | { readonly op: 'within'; readonly column: string; readonly ranges: Ranges; readonly nullable: boolean }
  | { readonly op: 'flag'; readonly column: string; readonly is: boolean; readonly open: boolean }
  | { readonly op: 'title'; readonly mark: number; readonly has: boolean; readonly open: boolean }

/** Certainly met. */
export function formulaOf(rule: Rule): Formula {
  const atoms = new Atoms()
  const tree = lowerTree(rule.where, atoms, { catalogue: CATALOGUE, asOf: AS_OF_DAY })
  return translate(tree, atoms)
}

function translate(node: Node, atoms: Atoms): Formula {
  if (node.op !== 'atom') return { op: node.op, of: node.of.map((it) => translate(it, atoms)) }
  const atom = atoms.list[node.atom]
  if (!atom) throw new Error(`no atom ${node.atom}`)
  const field = getField(CATALOGUE, atom.column)
  if (atom.kind === 'range') {
    const ranges = bounded(node.negated ? complement(atom.ranges) : atom.ranges)
    return { op: 'within', column: atom.column, ranges, nullable: !('always' in field && field.always) }
  }
  const open = isOpen(CATALOGUE, atom.column, atom.mark)
  if (field.kind === 'flag') return { op: 'flag', column: atom.column, is: !node.negated, open }
  return { op: 'title', mark: atom.mark, has: !node.negated, open }
}

/** Places begin at zero: "all of them" and "none of them" are written with a bound too. */
function bounded(ranges: Ranges): Ranges {
  if (ranges.length === 0) return [[-1, 0]]
  const whole = ranges.some(([from, to]) => !Number.isFinite(from) && !Number.isFinite(to))
  return whole ? [[0, Number.POSITIVE_INFINITY]] : ranges
}

/** The whole numbers of a half-open range, both ends included; null where it has none. */
export const ends = ([from, to]: Range): readonly [low: number | null, high: number | null] => [
  Number.isFinite(from) ? from : null,
  Number.isFinite(to) ? to - 1 : null,
]
