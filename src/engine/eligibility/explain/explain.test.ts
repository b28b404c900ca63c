/** Explanations say why in the rule’s own terms, and agree with the naive evaluator on random rules. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { all } from '../kleene.ts'
import { judge } from '../oracle/judge.ts'
import type { Row } from '../row.ts'
import { dayOf } from '../rule/day.ts'
import type { Leaf, Rule, Tree } from '../rule/rule.ts'
import { AS_OF, anyRow, anyRule } from '../samples/arbitrary.ts'
import { catalogue } from '../samples/catalogue.ts'
import { explain } from './explain.ts'

const asked = { catalogue, asOf: AS_OF }
const leaf = (
  id: string,
  field: string,
  operator: Leaf['operator'],
  value: Leaf['value'],
  meta?: Leaf['meta'],
): Leaf => ({
  id,
  field,
  operator,
  value,
  ...(meta ? { meta } : {}),
})
const rule = (rules: Tree[], more: Partial<Rule> = {}): Rule => ({
  v: 1,
  id: 'r',
  rev: 1,
  kind: 'policy',
  effective: ['2026-01-01', '2026-12-31'],
  recorded: '2026-01-01T00:00:00Z',
  vocab: { region: '2025.1' },
  where: { combinator: 'and', rules },
  ...more,
})
const revenue = leaf('c1', 'revenue', '>=', '2000', { cite: '第三条' })
const age = leaf('c2', 'age', '>=', 'P2Y')

test('the one condition that fails is told with value, threshold, unit, clause and distance', () => {
  const told = explain(rule([revenue, age]), { revenue: '1999.5', registered: '2020-01-01' }, asked)
  expect(told).toMatchObject({ outcome: 'unmet', failing: 1 })
  expect(told.short).toMatchObject({
    id: 'c1',
    told: false,
    value: '1999.5',
    threshold: '2000',
    unit: { zh: '万元' },
    gap: { by: '0.5', relative: 0.00025 },
    fix: 'improve',
    meta: { cite: '第三条' },
  })
})

test.each([
  ['2024-02-29', 'P2Y', '2026-03-01'],
  ['2025-06-30', 'P18M', '2026-12-30'],
  ['2026-01-31', 'P3M', '2026-05-01'],
])('who is too young on %s for %s is told the first day', (registered, period, from) => {
  const told = explain(
    rule([leaf('c', 'age', '>=', period)]),
    { registered },
    { ...asked, asOf: '2026-02-01' },
  )
  expect(told.short).toMatchObject({ gap: { from }, fix: 'wait' })
  expect(
    explain(rule([leaf('c', 'age', '>=', period)]), { registered }, { ...asked, asOf: from }).outcome,
  ).toBe('met')
})

test('not in force and out of scope are not applicable; conditions for a person stay open', () => {
  const scope = { combinator: 'and' as const, rules: [leaf('s1', 'region', 'under', ['9901'])] }
  const judged = [{ id: 'j', text: '管理规范' }]
  const here = { region: '990101', revenue: '3000' }
  const outcome = (it: Rule, row: Row, asOf = AS_OF) => explain(it, row, { catalogue, asOf }).outcome
  expect(outcome(rule([revenue]), here, '2027-01-01')).toBe('not-applicable')
  expect(outcome(rule([revenue], { scope }), { ...here, region: '9902' })).toBe('not-applicable')
  expect(outcome(rule([revenue], { scope }), here)).toBe('met')
  expect(outcome(rule([revenue], { judged }), here)).toBe('for-a-person')
  expect(outcome(rule([revenue], { judged }), { ...here, revenue: '1' })).toBe('unmet')
})

test('an unknown outcome says what would decide it, and whether it is decided anyway', () => {
  const tiers = rule([
    {
      combinator: 'or',
      rules: [leaf('a', 'revenue', '<', '5000'), leaf('b', 'revenue', '>=', '5000')],
    },
  ])
  expect(explain(tiers, {}, asked).certain).toEqual({
    answer: 'met',
    tried: true,
    missing: ['revenue'],
    deciding: ['revenue'],
  })
  const both = rule([revenue, leaf('c3', 'tags', 'hasAny', ['t11', 't12'])])
  expect(explain(both, { tags: { has: [], lacks: ['t11'] } }, asked).certain).toEqual({
    answer: null,
    tried: true,
    missing: ['revenue', 'tags:t12'],
    deciding: ['revenue', 'tags:t12'],
  })
})

function holds(it: Rule, answer: 'met' | 'unmet', row: Row): void {
  const trees = it.scope ? [it.scope, it.where] : [it.where]
  const truth = all(trees.map((tree) => judge(tree, row, { catalogue, asOf: dayOf(AS_OF) ?? 0 })))
  expect(truth).not.toBe(answer === 'unmet')
}

const isClosed = (id: string): boolean => {
  const field = catalogue.fields[id]
  return field?.kind === 'flag' && field.closed === true
}

test('a certain answer holds for every value that could be there', () => {
  const fill = fc.record({ missing: anyRow, others: fc.array(anyRow, { minLength: 1, maxLength: 5 }) })
  fc.assert(
    fc.property(anyRule, fill, (it, { missing, others }) => {
      const { certain } = explain(it, missing, asked)
      // What is on no list of a closed world is known to be absent, not missing.
      const isKnown = ([field, value]: [string, unknown]) => value !== null || isClosed(field)
      const known = Object.fromEntries(Object.entries(missing).filter(isKnown))
      if (certain?.answer) for (const other of others) holds(it, certain.answer, { ...other, ...known })
    }),
    { numRuns: 300 },
  )
})
