/** How many conditions certainly fail, naively: of an "and" all of them, of an "or" the fewest that would have to change (none can mend an empty one). */

import type { Row } from '../row.ts'
import { isGroup, type Tree } from '../rule/rule.ts'
import { judgeLeaf, type Setting } from './judge.ts'

export function failures(tree: Tree, row: Row, setting: Setting, negated = false): number {
  if (!isGroup(tree)) {
    const told = judgeLeaf(tree, row, setting)
    return told === negated ? 1 : 0
  }
  const flipped = tree.not ? !negated : negated
  const members = tree.rules.map((member) => failures(member, row, setting, flipped))
  const conjunction = (tree.combinator === 'and') !== flipped
  return conjunction ? members.reduce((sum, it) => sum + it, 0) : Math.min(...members)
}
