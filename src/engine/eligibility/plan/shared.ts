/** Parts that many rules have in common, such as "not on any blacklist": computed once a block. */
import type { Node } from '../logic/tree.ts'

/** A part must be met this often before a plane of its own is worth it. */
export const WORTH_SHARING = 3

/** One name for equal nodes, whatever the order of their members. */
export class Names {
  readonly #names = new Map<string, number>()
  readonly #ofNode = new Map<Node, number>()

  of(node: Node): number {
    const known = this.#ofNode.get(node)
    if (known !== undefined) return known
    const text =
      node.op === 'atom'
        ? `${node.atom}${node.negated ? '-' : '+'}`
        : `${node.op}(${node.of.map((it) => this.of(it)).sort((a, b) => a - b)})`
    const name = this.#names.get(text) ?? this.#names.size
    this.#names.set(text, name)
    this.#ofNode.set(node, name)
    return name
  }
}

/** How often each joint stands below the top of some rule. */
export function countJoints(roots: readonly Node[], names: Names): Map<number, number> {
  const counts = new Map<number, number>()
  const visit = (node: Node) => {
    if (node.op === 'atom') return
    const name = names.of(node)
    counts.set(name, (counts.get(name) ?? 0) + 1)
    node.of.forEach(visit)
  }
  for (const root of roots) if (root.op !== 'atom') root.of.forEach(visit)
  return counts
}
