/** Nobody builds SQL out of strings: every place where a text becomes a command is listed here with its reason. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are source text
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What may stand there, and why nothing from outside reaches it. */
const REASONS: Readonly<Record<string, string>> = {
  'src/kernel/search/search.ts': 'the column is one of a closed type in the same file',
  'src/kernel/db/transactions.ts':
    'hands on what Kysely compiled, with its values apart; the rest is constants',
  'src/kernel/db/in-batches.ts': 'a cursor’s own running number, and a constant',
  'src/kernel/audit/verify.ts': 'the committee’s number, read from the database',
  'src/kernel/privacy/sweep.ts': 'names of our own tables',
  'src/kernel/db/embedded/presence.ts': 'the number of a lock, a constant',
  'src/kernel/db/privileges.ts': 'two constants of the same file',
  'src/cli/doctor.ts': 'constants of the same file',
  'src/kernel/db/provision.ts': 'names of our roles and database, escaped; passwords of our own making',
  'src/kernel/db/migrate.ts': 'the migrations of this release',
  'src/kernel/jobs/prepare.ts': 'the queue’s own schema; names of our roles',
  'src/kernel/jobs/start.ts': 'hands on what the queue asks, with its values apart',
  'src/kernel/keeping/tables.ts': 'names read from the catalogue',
  'src/kernel/keeping/back-up.ts': 'names read from the catalogue, quoted',
  'src/kernel/keeping/fill.ts': 'names read from the catalogue, quoted',
}

const COMMAND =
  /^\s*(select|insert\s+into|update\s+\w|delete\s+from|create\s+\w|alter\s+\w|drop\s+\w|grant|revoke|truncate|copy|with\s+\w+\s+as|set\s+\w|fetch|lock\s+table|vacuum)\b/i
const RAW = new Set(['raw', 'lit', 'id', 'ref', 'table', 'val'])

interface Place {
  readonly file: string
  readonly text: string
}

function placesIn(file: string, source: string): Place[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: Place[] = []
  const visit = (node: ts.Node): void => {
    if (isRaw(node) || isBuilt(node) || isGivenText(node))
      found.push({ file, text: node.getText().replace(/\s+/g, ' ').slice(0, 100) })
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return found
}

/** `sql.raw(…)` and its kin. `sql.join` takes values and fragments only. */
function isRaw(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  const { expression, name } = node.expression
  return ts.isIdentifier(expression) && expression.text === 'sql' && RAW.has(name.text)
}

/** A command with something put into it, other than through the tag that sends values apart. */
function isBuilt(node: ts.Node): boolean {
  if (ts.isTemplateExpression(node))
    return COMMAND.test(node.head.text) && !ts.isTaggedTemplateExpression(node.parent)
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return false
  return ts.isStringLiteralLike(node.left) && COMMAND.test(node.left.text)
}

/** `client.query(text)` with a text that is not written right there. */
function isGivenText(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  if (!['query', 'executeSql'].includes(node.expression.name.text)) return false
  const [first] = node.arguments
  return first !== undefined && !ts.isStringLiteralLike(first)
}

test('what the search looks for, it finds; what is safe, it leaves', () => {
  const caught = [
    'sql.raw(name)',
    'sql`select ${sql.ref(column)}`',
    'const text = `select * from a where b = ${c}`',
    "const text = 'delete from a where b = ' + c",
    'client.query(text)',
    'client.query(`select ${a}`)',
  ]
  for (const source of caught) expect(placesIn('a.ts', source).length, source).toBeGreaterThan(0)
  const left = [
    'sql`select * from a where b = ${c}`',
    'sql`x in (${sql.join(values)})`',
    "client.query('select 1 where a = $1', [a])",
    'const said = `update: ${step}`',
  ]
  for (const source of left) expect(placesIn('a.ts', source), source).toEqual([])
})

test('no command is built from strings but where a reason is written down, and every reason is still needed', () => {
  const files = readdirSync(`${ROOT}/src`, { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|\/sample-|\/testing\.ts$|^src\/demo\//.test(file))
  expect(files.length).toBeGreaterThan(300)
  const places = files.flatMap((file) => placesIn(file, readFileSync(`${ROOT}/${file}`, 'utf8')))
  expect(places.filter(({ file }) => !REASONS[file])).toEqual([])
  const used = new Set(places.map(({ file }) => file))
  expect(Object.keys(REASONS).filter((file) => !used.has(file))).toEqual([])
})
