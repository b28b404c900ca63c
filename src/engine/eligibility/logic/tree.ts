/** Rules with every "not" pushed to the leaves, over a common pool of atoms. */
import { isGroup, type Rule, type Tree } from '../rule/rule.ts'
import { type Atom, lowerLeaf, type Setting } from './atom.ts'

export interface Literal {
  readonly op: 'atom'
  readonly atom: number
  readonly negated: boolean
}

export interface Joint {
  readonly op: 'and' | 'or'
  readonly of: readonly Node[]
  /** One leaf of the rule, though several atoms: it fails as one. */
  readonly leaf: boolean
}

export type Node = Literal | Joint

/** Equal leaves of different rules become one atom. */
export class Atoms {
  readonly list: Atom[] = []
  readonly #places = new Map<string, number>()

  place(atom: Atom): number {
    const key =
      atom.kind === 'mark' ? `${atom.column}#${atom.mark}` : `${atom.column}:${atom.ranges.join(';')}`
    const found = this.#places.get(key)
    if (found !== undefined) return found
    this.#places.set(key, this.list.length)
    return this.list.push(atom) - 1
  }
}

export function lowerTree(tree: Tree, atoms: Atoms, setting: Setting, negated = false): Node {
  if (!isGroup(tree)) return lowerOne(tree, atoms, setting, negated)
  const flipped = tree.not ? !negated : negated
  const op = (tree.combinator === 'and') !== flipped ? 'and' : 'or'
  const of = tree.rules.flatMap((member) => {
    const node = lowerTree(member, atoms, setting, flipped)
    return node.op === op && !node.leaf ? node.of : [node]
  })
  return single({ op, of, leaf: false })
}

function lowerOne(
  leaf: Exclude<Tree, { rules: unknown }>,
  atoms: Atoms,
  setting: Setting,
  negated: boolean,
): Node {
  const lowered = lowerLeaf(leaf, setting)
  const flipped = lowered.negated !== negated
  const of = lowered.atoms.map((atom): Literal => ({ op: 'atom', atom: atoms.place(atom), negated: flipped }))
  return single({ op: (lowered.joined === 'and') !== negated ? 'and' : 'or', of, leaf: true })
}

const single = (joint: Joint): Node => (joint.of.length === 1 ? (joint.of[0] ?? joint) : joint)

export interface LoweredRule {
  /** Null where the rule has no scope of its own. */
  readonly scope: Node | null
  readonly where: Node
}

export function lowerRule(rule: Rule, atoms: Atoms, setting: Setting): LoweredRule {
  return {
    scope: rule.scope ? lowerTree(rule.scope, atoms, setting) : null,
    where: lowerTree(rule.where, atoms, setting),
  }
}
