/** Guards that are declared: who may call a route, who may perform a verb, who reads a register and its fields. */
import ts from 'typescript'
import type { Edit, Source } from './mutant.ts'
import { declarationOf, visit } from './sources.ts'

/** Everybody there is; a declaration that lets them all in guards nothing. */
const POSTS =
  "['office', 'office-head', 'leader', 'member', 'unit-head', 'handler', 'system-admin', 'security-admin', 'audit-admin']"

export function declaredGuards({ tree }: Source): Edit[] {
  const edits: Edit[] = []
  visit(tree, (node) => {
    if (ts.isObjectLiteralExpression(node)) edits.push(...routeGuards(node))
    if (ts.isCallExpression(node)) edits.push(...calledGuards(node))
    if (ts.isPropertyAssignment(node)) edits.push(...fieldGuards(node))
  })
  return edits
}

function calledGuards(node: ts.CallExpression): Edit[] {
  const name = node.expression.getText()
  if (name === 'defineMatter') return verbGuards(node)
  if (name !== 'defineRegister') return []
  return ['sees', 'edits'].flatMap((of) => everyone(propertyIn(node.arguments[0], of)))
}

function fieldGuards({ name, initializer }: ts.PropertyAssignment): Edit[] {
  if (name.getText() === 'masked') return everyone(initializer)
  const seals = name.getText() === 'sealed' && ts.isObjectLiteralExpression(initializer)
  return seals ? [declarationOf(initializer, 'register', 'undefined')] : []
}

export function propertyIn(node: ts.Node | undefined, name: string): ts.Expression | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined
  const found = node.properties.find((it) => it.name?.getText() === name)
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined
}

function everyone(posts: ts.Expression | undefined): Edit[] {
  return posts && ts.isArrayLiteralExpression(posts) ? [declarationOf(posts, 'register', POSTS)] : []
}

/** Who may call a route, or what several have in common, and whether the password is asked for again. */
function routeGuards(node: ts.ObjectLiteralExpression): Edit[] {
  if (!propertyIn(node, 'path')) return []
  const by = propertyIn(node, 'by')
  const open = by && ts.isStringLiteral(by) ? "'anyone'" : "'signed-in'"
  const called = by && by.getText() !== "'anyone'" ? [declarationOf(by, 'route', open)] : []
  const fresh = propertyIn(node, 'fresh')
  return [...called, ...(fresh ? [declarationOf(fresh, 'route', 'undefined')] : [])]
}

function verbGuards({ arguments: [type] }: ts.CallExpression): Edit[] {
  const roles = propertyIn(type, 'roles')
  if (!roles || !ts.isObjectLiteralExpression(roles)) return []
  const all = `[${roles.properties.map((role) => `'${role.name?.getText()}'`).join(', ')}]`
  const verbs = propertyIn(type, 'transitions')
  const acts = verbs && ts.isObjectLiteralExpression(verbs) ? verbs.properties : []
  const of = (node: ts.Expression | undefined, becomes: string) =>
    node ? [declarationOf(node, 'verb', becomes)] : []
  return [
    ...of(propertyIn(type, 'sees'), 'undefined'),
    ...of(propertyIn(propertyIn(type, 'raise'), 'by'), all),
    ...acts.flatMap((act) => {
      const declared = ts.isPropertyAssignment(act) ? act.initializer : undefined
      return [...of(propertyIn(declared, 'by'), all), ...of(propertyIn(declared, 'notBy'), 'undefined')]
    }),
  ]
}
