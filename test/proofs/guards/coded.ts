/** Guards in code: conditions that turn somebody away, and questions about an actor. */
import ts from 'typescript'
import type { Edit, Source } from './mutant.ts'
import { LETS_IN } from './predicates.ts'
import { editOf, visit } from './sources.ts'

const TURNS_AWAY = new Set(['forbidden', 'sign-in', 'not-found'])
/** A condition that speaks of any of these is about who is asking. */
const WHO = /\b(actor|visitor|session|link|posts|personId|accountId|person_id|by_id|account_id|org_id|csrf)\b/

/** Names that stand for a refusal, such as `noMatter` or `notFound()`, in all the files together. */
export function refusalsIn(sources: readonly Source[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { tree } of sources)
    visit(tree, (node) => {
      if (!isTurnedAway(node)) return
      const named = namedFor(node)
      if (named) names.add(named)
    })
  return names
}

export function isTurnedAway(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'refuse') return false
  const [kind] = node.arguments
  return kind !== undefined && ts.isStringLiteral(kind) && TURNS_AWAY.has(kind.text)
}

/** `const closed = refuse(…)`, or a function that answers with a refusal whatever happens. */
function namedFor(node: ts.CallExpression): string | undefined {
  const { parent } = node
  if (ts.isVariableDeclaration(parent)) return parent.name.getText()
  return refusalBuilder(node)?.name?.text
}

export function refusalBuilder(node: ts.CallExpression): ts.FunctionDeclaration | undefined {
  const body = ts.isReturnStatement(node.parent) ? node.parent.parent : undefined
  const built = body && ts.isBlock(body) ? body.parent : undefined
  return built && ts.isFunctionDeclaration(built) && built.type?.getText() === 'Refusal' ? built : undefined
}

export function codedGuards({ tree }: Source, refusals: ReadonlySet<string>): Edit[] {
  const edits: Edit[] = []
  const done = new Set<ts.Node>()
  const add = (node: ts.Node, kind: 'refusal' | 'predicate', becomes: string) => {
    edits.push(editOf(node, kind, becomes))
    done.add(node).add(inner(node))
  }
  visit(tree, (node) => {
    for (const [condition, becomes] of conditionsOf(node, refusals)) add(condition, 'refusal', becomes)
    const answer = done.has(node) ? undefined : (answerOf(node) ?? identity(node))
    if (answer) add(node, 'predicate', answer)
  })
  return edits
}

/** What is asked under a “not”. */
function inner(node: ts.Node): ts.Node {
  if (ts.isPrefixUnaryExpression(node)) return inner(node.operand)
  return ts.isParenthesizedExpression(node)
    ? inner(node.expression)
    : ts.isAwaitExpression(node)
      ? inner(node.expression)
      : node
}

function conditionsOf(node: ts.Node, refusals: ReadonlySet<string>): [ts.Expression, string][] {
  if (ts.isIfStatement(node) && leaves(node, refusals))
    return parts(node.expression, ts.SyntaxKind.BarBarToken, 'false')
  if (!ts.isConditionalExpression(node)) return []
  const { condition, whenTrue, whenFalse } = node
  if (refuses(whenFalse, refusals)) return parts(condition, ts.SyntaxKind.AmpersandAmpersandToken, 'true')
  return refuses(whenTrue, refusals) ? parts(condition, ts.SyntaxKind.BarBarToken, 'false') : []
}

function leaves({ thenStatement, expression }: ts.IfStatement, refusals: ReadonlySet<string>): boolean {
  const only = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement
  if (!only || !ts.isReturnStatement(only)) return false
  if (only.expression && refuses(only.expression, refusals)) return true
  const empty = !only.expression || /^(false|undefined|null|\[\])$/.test(only.expression.getText())
  return empty && WHO.test(expression.getText())
}

function refuses(node: ts.Expression, refusals: ReadonlySet<string>): boolean {
  if (isTurnedAway(node)) return true
  const called = ts.isCallExpression(node) ? node.expression : node
  if (ts.isIdentifier(called) && refusals.has(called.text)) return true
  return ts.isObjectLiteralExpression(node) && node.properties.some((it) => it.name?.getText() === 'refused')
}

/** Each part of `a || b || c`, but for those that only ask whether something is there: without it nothing goes on. */
function parts(node: ts.Expression, by: ts.SyntaxKind, becomes: string): [ts.Expression, string][] {
  if (ts.isParenthesizedExpression(node)) return parts(node.expression, by, becomes)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === by)
    return [...parts(node.left, by, becomes), ...parts(node.right, by, becomes)]
  return isPresence(node) ? [] : [[node, becomes]]
}

function isPresence(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return true
  if (ts.isPrefixUnaryExpression(node))
    return /^!\w+(\.\w+)?$/.test(node.getText()) && !/seen|may|actor/.test(node.getText())
  return ts.isBinaryExpression(node) && node.right.getText() === 'undefined'
}

function answerOf(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined
  const name = node.expression.getText()
  if (Object.hasOwn(LETS_IN, name)) return LETS_IN[name]
  return asksForPosts(node) ? 'true' : undefined
}

/** `edits.some((post) => actor.posts.includes(post))` and its kin, the whole of it. */
function asksForPosts(node: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(node.expression) || !/\bposts\.includes\(/.test(node.getText()))
    return false
  const { name, expression } = node.expression
  if (name.text === 'includes') return /\bposts$/.test(expression.getText()) && !isInSome(node)
  return (
    name.text === 'some' &&
    ts.isArrowFunction(node.arguments[0] ?? node) &&
    !/=>[\s\S]*=>/.test(node.arguments[0]?.getText() ?? '')
  )
}

function isInSome(node: ts.Node): boolean {
  const { parent } = node
  if (!ts.isArrowFunction(parent)) return false
  const call = parent.parent
  return (
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === 'some'
  )
}

/** A comparison with whoever is asking. */
function identity(node: ts.Node): string | undefined {
  if (!ts.isBinaryExpression(node)) return undefined
  const { EqualsEqualsEqualsToken: same, ExclamationEqualsEqualsToken: other } = ts.SyntaxKind
  if (![same, other].includes(node.operatorToken.kind as typeof same)) return undefined
  return /\bactor\.(personId|accountId|link)|visitor\.session/.test(node.getText()) ? 'true' : undefined
}
