/** A rule as a SQL condition with the database’s own three-valued logic: the independent auditor of the kernels. */
import { isoDay, periodOf, resolveDay, shift } from '../rule/day.ts'
import { scaled } from '../rule/decimal.ts'
import { type Catalogue, type Field, getField } from '../rule/field.ts'
import { listOf } from '../rule/operands.ts'
import { isGroup, type Leaf, type Rule, type Tree } from '../rule/rule.ts'
import { markTest, text } from './literals.ts'

export type Truth = 'three' | 'met' | 'possible'

export interface SqlWanted {
  readonly catalogue: Catalogue
  /** The day asked about, in days since 1970. */
  readonly asOf: number
  /**
   * Null where a value is missing ("three"), or one of two plain answers: certainly met, possibly met. The plain
   * forms guard every leaf, so that a negation never meets a null.
   */
  readonly truth?: Truth
}

/** Columns are named as fields: figures as scaled bigint, days as date, codes as text, tags as `field_has` and `field_unknown`. */
export function toSql(rule: Rule, wanted: SqlWanted): string {
  const trees = rule.scope ? [rule.scope, rule.where] : [rule.where]
  return `(${trees.map((tree) => treeSql(tree, wanted)).join(' and ')})`
}

function treeSql(tree: Tree, wanted: SqlWanted): string {
  if (!isGroup(tree)) return leafSql(tree, wanted)
  const within = tree.not ? { ...wanted, truth: otherTruth(wanted.truth) } : wanted
  const members = tree.rules.map((member) => treeSql(member, within))
  const none = tree.combinator === 'and' ? 'true' : 'false'
  const joined = members.length ? `(${members.join(` ${tree.combinator} `)})` : none
  return tree.not ? `(not ${joined})` : joined
}

const otherTruth = (truth: Truth = 'three'): Truth =>
  truth === 'three' ? 'three' : truth === 'met' ? 'possible' : 'met'

function leafSql(leaf: Leaf, wanted: SqlWanted): string {
  const field = getField(wanted.catalogue, leaf.field)
  const { truth = 'three' } = wanted
  if (field.kind === 'tags') {
    const tests = listOf(leaf).map((code) => markTest(leaf.field, field, String(code), truth))
    const joint = leaf.operator === 'hasAll' ? 'and' : 'or'
    return tests.length ? `(${tests.join(` ${joint} `)})` : joint === 'and' ? 'true' : 'false'
  }
  const column = `"${field.kind === 'age' ? field.of : leaf.field}"`
  const test = plainTest(leaf, field, column, wanted)
  if (truth === 'met') return `(${column} is not null and ${test})`
  return truth === 'possible' ? `(${column} is null or ${test})` : test
}

function plainTest(
  leaf: Leaf,
  field: Exclude<Field, { kind: 'tags' }>,
  column: string,
  wanted: SqlWanted,
): string {
  if (field.kind === 'flag') return leaf.value === true ? column : `(not ${column})`
  const operands = listOf(leaf).map((operand) => literal(operand, field, wanted.asOf))
  const [first = 'null', second = 'null'] = operands
  switch (leaf.operator) {
    case 'between':
      return field.kind === 'age'
        ? `(${column} between ${second} and ${first})`
        : `(${column} between ${first} and ${second})`
    case 'in':
    case 'notIn':
      return listTest(column, leaf.operator, operands)
    case 'under':
      return prefixTest(column, listOf(leaf).map(String))
    default:
      return `(${column} ${field.kind === 'age' ? mirrored(leaf.operator) : leaf.operator} ${first})`
  }
}

/** The older, the earlier the day. */
function mirrored(operator: Leaf['operator']): string {
  return operator.startsWith('<') ? operator.replace('<', '>') : operator.replace('>', '<')
}

/** An empty list is a plain "no", and still not known of a value that is missing. */
function listTest(column: string, operator: 'in' | 'notIn', operands: readonly string[]): string {
  if (operands.length === 0) return `(case when ${column} is null then null else ${operator === 'notIn'} end)`
  return `(${column} ${operator === 'in' ? 'in' : 'not in'} (${operands.join(', ')}))`
}

function prefixTest(column: string, prefixes: readonly string[]): string {
  if (prefixes.length === 0) return listTest(column, 'in', [])
  return `(${prefixes.map((prefix) => `left(${column}, ${prefix.length}) = ${text(prefix)}`).join(' or ')})`
}

function literal(operand: string | number, field: Field, asOf: number): string {
  if (field.kind === 'number') return String(known(scaled(operand, field.scale), operand))
  if (field.kind === 'date') return `date '${isoDay(known(resolveDay(String(operand), asOf), operand))}'`
  if (field.kind === 'age')
    return `date '${isoDay(shift(asOf, known(periodOf(String(operand)), operand), -1))}'`
  return text(String(operand))
}

function known<T>(value: T | null, operand: string | number): T {
  if (value === null) throw new Error(`operand ${operand} cannot be read`)
  return value
}
