/** The one condition that stands between an enterprise and a rule. */
import { failures } from '../oracle/failures.ts'
import { judgeLeaf, type Setting } from '../oracle/judge.ts'
import type { Row } from '../row.ts'
import { isGroup, type Leaf, type Tree } from '../rule/rule.ts'

/** Of alternatives the first that one condition would mend; null when no single condition is the reason. */
export function shortfallOf(tree: Tree, row: Row, setting: Setting, negated = false): Leaf | null {
  if (!isGroup(tree)) return judgeLeaf(tree, row, setting) === negated ? tree : null
  const flipped = tree.not ? !negated : negated
  for (const member of tree.rules)
    if (failures(member, row, setting, flipped) === 1) return shortfallOf(member, row, setting, flipped)
  return null
}
