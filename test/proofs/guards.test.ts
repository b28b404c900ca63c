/** The proof of the guards in short: every kind of guard is found, the lists by hand are true, and a few mutants are killed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '../setup/databases.ts'
import { huntDeclared, huntPolicies } from './guards/at-once.ts'
import { HAND_FILES } from './guards/by-hand.ts'
import { codedGuards, isTurnedAway, refusalBuilder } from './guards/coded.ts'
import { propertyIn } from './guards/declared.ts'
import { EQUIVALENT } from './guards/equivalent.ts'
import { type Guarded, guardsIn, mutantsOf } from './guards/find.ts'
import type { Mutant, Source } from './guards/mutant.ts'
import { policyMutants } from './guards/policies.ts'
import { LETS_IN, NO_GUARDS } from './guards/predicates.ts'
import { sourceOf, sourcesIn, visit } from './guards/sources.ts'
import { plantTree, withSwitches } from './guards/tree.ts'

/** Whole programs are copied, parsed and loaded here, on machines that may be busy. */
vi.setConfig({ testTimeout: 600_000 })

const sources = sourcesIn()
const guarded = guardsIn(sources)
const mutants = mutantsOf(guarded)
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiyin-guards-'))
  plantTree(folder, guarded)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('guards of every kind are found, each under a name of its own', () => {
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length)
  const count = (kind: Mutant['kind']) => mutants.filter((mutant) => mutant.kind === kind).length
  expect(count('route')).toBeGreaterThan(90)
  expect(count('verb')).toBeGreaterThan(20)
  expect(count('register')).toBeGreaterThan(4)
  expect(count('refusal')).toBeGreaterThan(40)
  expect(count('predicate')).toBeGreaterThan(80)
  expect(count('rows')).toBeGreaterThan(30)
  expect(count('by hand')).toBeGreaterThan(20)
})

test('every route that not everybody may call has its guard taken away', () => {
  const open = sources.flatMap(({ file, tree }) => {
    const found: string[] = []
    visit(tree, (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'route') return
      const [declared] = node.arguments
      const by = propertyIn(declared, 'by')
      const shares =
        declared && ts.isObjectLiteralExpression(declared) && declared.properties.some(ts.isSpreadAssignment)
      const named = declared && ts.isIdentifier(declared)
      if (!by && !shares && !named) found.push(`${file}: ${node.getText().slice(0, 80)}`)
    })
    return found
  })
  expect(open).toEqual([])
})

test('a function that turns somebody away as forbidden has a guard that is taken away', () => {
  expect(
    guarded.flatMap((one) =>
      forbidding(one.source)
        .filter((node) => !isGuarded(node, one))
        .map(saidOf),
    ),
  ).toEqual([])
})

function forbidding({ tree }: Source): ts.CallExpression[] {
  const found: ts.CallExpression[] = []
  visit(tree, (node) => {
    if (isTurnedAway(node) && /forbidden|sign-in/.test(node.arguments[0]?.getText() ?? '')) found.push(node)
  })
  return found
}

function isGuarded(node: ts.CallExpression, { edits }: Guarded): boolean {
  const within = functionAround(node)
  if (constant(node) || !within) return true
  const name = ts.isFunctionDeclaration(within) ? within.name?.text : undefined
  if (name && isAskedElsewhere(name)) return true
  return edits.some((it) => it.start >= within.getStart() && it.end <= within.getEnd())
}

function saidOf(node: ts.Node): string {
  return `${node.getSourceFile().fileName}: ${node.getText().slice(0, 80)}`
}

/** A refusal with a name is guarded where it is used. */
function constant(node: ts.CallExpression): boolean {
  return ts.isVariableDeclaration(node.parent) || refusalBuilder(node) !== undefined
}

function functionAround(node: ts.Node): ts.Node | undefined {
  if (ts.isFunctionLike(node)) return node
  return node.parent ? functionAround(node.parent) : undefined
}

/** Its whole answer is replaced where it is called. */
function isAskedElsewhere(name: string): boolean {
  return Object.hasOwn(LETS_IN, name)
}

test('every function whose name asks whether somebody may is on one of the two lists', () => {
  const names = sources.flatMap(({ tree }) => {
    const found: string[] = []
    visit(tree, (node) => {
      if (ts.isFunctionDeclaration(node) && /^may[A-Z]/.test(node.name?.text ?? ''))
        found.push(node.name?.text ?? '')
    })
    return found
  })
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter((name) => !Object.hasOwn(LETS_IN, name) && !Object.hasOwn(NO_GUARDS, name))).toEqual([])
})

test('the lists by hand speak of files, guards and functions that are there', () => {
  const files = new Set(sources.map(({ file }) => file))
  expect([...HAND_FILES].filter((file) => !files.has(file))).toEqual([])
  const code = sources.map(({ text }) => text).join('\n')
  const called = [...Object.keys(LETS_IN), ...Object.keys(NO_GUARDS)]
  expect(called.filter((name) => !new RegExp(`\\b${name}\\(`).test(code))).toEqual([])
  const known = new Set(mutants.map(({ file, was }) => `${file} ${was}`))
  expect(EQUIVALENT.filter(({ file, was }) => !known.has(`${file} ${was}`))).toEqual([])
})

test('a switch leaves what it stands around as it was, guards inside guards too', () => {
  const source = sourceOf(
    'src/kernel/a.ts',
    'const a = (actor: A) => !actor.link && isInside(actor) && roles.some((r) => held(r, actor, m))\n',
  )
  const edits = codedGuards(source, new Set())
  expect(edits.length).toBeGreaterThan(1)
  const switched = withSwitches(source, edits)
  const { diagnostics = [] } = ts.transpileModule(switched, { reportDiagnostics: true })
  expect(diagnostics).toEqual([])
  const asleep = switched
    .replaceAll(/process\.env\.HUIYIN_MUTANT === "[^"]+" \? \(\w+\) : /g, '')
    .replaceAll(/[()\s]/g, '')
  expect(asleep).toBe(source.text.replaceAll(/[()\s]/g, ''))
})

test('the copy with all its switches is a program that parses', () => {
  for (const { source, edits } of guarded.filter((one) => one.edits.length)) {
    const { diagnostics = [] } = ts.transpileModule(withSwitches(source, edits), { reportDiagnostics: true })
    expect({ file: source.file, wrong: diagnostics.map(({ messageText }) => messageText) }).toEqual({
      file: source.file,
      wrong: [],
    })
  }
})

test('three declarations that let everybody in are noticed', async () => {
  const some = ['route', 'verb', 'register'].flatMap(
    (kind) => mutants.find((mutant) => mutant.kind === kind) ?? [],
  )
  const outcomes = await huntDeclared(folder, some)
  expect(outcomes.map(({ mutant, killer }) => [mutant.kind, typeof killer])).toEqual(
    some.map(({ kind }) => [kind, 'string']),
  )
})

test('three walls that are taken down are noticed', async () => {
  const database = await testDatabase()
  const walls = await policyMutants(database.adminUrl)
  await database.drop()
  expect(walls.length).toBeGreaterThan(200)
  const some = ['matters', 'audit', 'committees'].flatMap(
    (table) => walls.find(({ file }) => file === `database:${table}`) ?? [],
  )
  expect((await huntPolicies(some)).map(({ mutant }) => mutant.file)).toEqual(some.map(({ file }) => file))
})
