/** Conditions that keep rows to their owner, and what has ended out: each is left away. */
import ts from 'typescript'
import type { Edit, Source } from './mutant.ts'
import { editOf, visit } from './sources.ts'

/** Columns that say whose a row is, or that it opens nothing any more. */
const KEEPS =
  /^(\w+\.)?(owner|person_id|account_id|token_hash|ended_at|expires_at|seen_at|revoked_at|disabled_at|party_id|raised_by|register|matter_id)$/
/** Who is out of the register opens nothing: where accounts and their addresses are found. */
const WHO_IS_GONE = /\/(accounts|admin|calendar-feed)\//
/** Rooms in which these columns only say what a record belongs to: who may see it was asked before. */
const NOT_HERE =
  /\/(exports|audit|demo)\/|\/kernel\/privacy\/(settle|sweep|due)|\/notices\/(remind|reminded|notify|claim|drain)|\/register\/(import-(preview|references|entries|commit)|export|history)|\/matter\/(timeline|tell|conflict|answers|waits|store)|\/activities\/(store|view)/

export function rowGuards({ file, tree }: Source): Edit[] {
  if (NOT_HERE.test(file)) return []
  const edits: Edit[] = []
  visit(tree, (node) => {
    if (!ts.isCallExpression(node)) return
    const [column, , value] = node.arguments
    if (!column || !ts.isStringLiteral(column)) return
    const keeps = KEEPS.test(column.text) || (/archived_at$/.test(column.text) && WHO_IS_GONE.test(file))
    if (isWhere(node) && keeps)
      edits.push({
        ...editOf(node, 'rows', node.expression.expression.getText()),
        from: node.expression.name.getStart(),
      })
    if (
      node.expression.getText() === 'eb' &&
      value &&
      /\bactor\b/.test(value.getText()) &&
      !/committeeId/.test(value.getText())
    )
      edits.push(editOf(node, 'rows', 'sql`true`'))
  })
  return edits
}

function isWhere(
  node: ts.CallExpression,
): node is ts.CallExpression & { expression: ts.PropertyAccessExpression } {
  return ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'where'
}
