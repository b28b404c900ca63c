/** All ways to an answer agree with the naive evaluator: both kernels, one row or many, whole rules sets or one rule. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KernelKind } from './kernel/kernel.ts'
import { all, type Kleene } from './kleene.ts'
import { Engine } from './match/engine.ts'
import { failures } from './oracle/failures.ts'
import { judge } from './oracle/judge.ts'
import { inForce, type Question } from './plan/program.ts'
import type { Row } from './row.ts'
import { dayOf } from './rule/day.ts'
import type { Rule } from './rule/rule.ts'
import { AS_OF, anyRow, anyRule } from './samples/arbitrary.ts'
import { catalogue } from './samples/catalogue.ts'
import { tableOf } from './table/from-rows.ts'

const setting = { catalogue, asOf: dayOf(AS_OF) ?? 0 }
const kinds: readonly KernelKind[] = ['wasm', 'plain']

function verdict(rule: Rule, row: Row): Kleene {
  if (!inForce(rule, AS_OF)) return false
  const trees = rule.scope ? [rule.scope, rule.where] : [rule.where]
  return all(trees.map((tree) => judge(tree, row, setting)))
}

function isNear(rule: Rule, row: Row): boolean {
  if (!inForce(rule, AS_OF)) return false
  if (rule.scope && judge(rule.scope, row, setting) === false) return false
  return failures(rule.where, row, setting) === 1
}

function answers(rules: readonly Rule[], rows: readonly Row[], kernel: KernelKind, question: Question) {
  const engine = new Engine(rules, {
    catalogue,
    asOf: AS_OF,
    kernel,
    question,
    sortBy: ['region', 'industry'],
  })
  const made = tableOf(catalogue, rows)
  if (!made.ok) throw new Error(made.reasons[0]?.text.en)
  const matches = engine.match(engine.pack(made.table))
  return { matches, engine }
}

const manyRules = fc.array(anyRule, { minLength: 1, maxLength: 12 })
const manyRows = fc.array(anyRow, { minLength: 1, maxLength: 300 })

const where = (kernel: KernelKind, told: (row: Row) => Kleene, rows: readonly Row[]) => ({
  kernel,
  met: rows.flatMap((row, i) => (told(row) === true ? [i] : [])),
  unknown: rows.flatMap((row, i) => (told(row) === null ? [i] : [])),
})

test.each(kinds)('met and unknown are what the naive evaluator says (%s)', (kernel) => {
  fc.assert(
    fc.property(manyRules, manyRows, (rules, rows) => {
      const { matches } = answers(rules, rows, kernel, 'verdict')
      rules.forEach((rule, i) => {
        expect({ kernel, ...matches.rowsOf(i) }).toEqual(where(kernel, (row) => verdict(rule, row), rows))
      })
    }),
    { numRuns: 60 },
  )
})

test.each(kinds)('who fails exactly one condition is who the naive count says (%s)', (kernel) => {
  fc.assert(
    fc.property(manyRules, manyRows, (rules, rows) => {
      const { matches } = answers(rules, rows, kernel, 'near')
      rules.forEach((rule, i) => {
        expect({ kernel, ...matches.rowsOf(i) }).toEqual(where(kernel, (row) => isNear(rule, row), rows))
      })
    }),
    { numRuns: 60 },
  )
})

test.each(kinds)('a column that is asked nothing leaves the constant alone (%s)', (kernel) => {
  const rule: Rule = {
    v: 1,
    id: 'r',
    rev: 1,
    kind: 'policy',
    effective: ['2026-01-01', null],
    recorded: '2026-01-01T00:00:00Z',
    vocab: {},
    where: { combinator: 'and', rules: [{ id: 'c', field: 'region', operator: 'under', value: [] }] },
  }
  const rows = [{ region: '9901', patents: 0 }]
  expect(answers([rule], rows, kernel, 'near').matches.rowsOf(0)).toEqual({ met: [0], unknown: [] })
  const none: Rule = { ...rule, where: { ...rule.where, not: true } }
  expect(answers([none], rows, kernel, 'verdict').matches.rowsOf(0)).toEqual({ met: [0], unknown: [] })
})
