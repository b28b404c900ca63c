/** The naive evaluator: reads a rule the way it is written, one enterprise at a time. All other paths must agree with it. */
import { all, type Kleene, not, some } from '../kleene.ts'
import { flagTruth, type Row, tagTruth, type Value, valueIn } from '../row.ts'
import { dayOf, periodOf, resolveDay, shift } from '../rule/day.ts'
import { scaled } from '../rule/decimal.ts'
import { type Catalogue, type Field, getField, getVocabulary } from '../rule/field.ts'
import { listOf, type Operand } from '../rule/operands.ts'
import { isGroup, type Leaf, type Tree } from '../rule/rule.ts'

export interface Setting {
  readonly catalogue: Catalogue
  /** The day asked about, in days since 1970. */
  readonly asOf: number
}

export function judge(tree: Tree, row: Row, setting: Setting): Kleene {
  if (!isGroup(tree)) return judgeLeaf(tree, row, setting)
  const members = tree.rules.map((member) => judge(member, row, setting))
  const told = tree.combinator === 'and' ? all(members) : some(members)
  return tree.not ? not(told) : told
}

export function judgeLeaf(leaf: Leaf, row: Row, setting: Setting): Kleene {
  const field = getField(setting.catalogue, leaf.field)
  if (field.kind === 'age') return judgeAge(leaf, valueIn(row, field.of), setting.asOf)
  const value = valueIn(row, leaf.field)
  if (field.kind === 'tags') {
    const tags = listOf(leaf).map((code) => tagTruth(field, value, String(code)))
    return leaf.operator === 'hasAll' ? all(tags) : some(tags)
  }
  if (field.kind === 'flag') {
    const flag = flagTruth(field, value)
    return flag === null ? null : flag === leaf.value
  }
  const known = comparable(value, field, setting.catalogue)
  if (known === null) return null
  const operands = listOf(leaf).map((operand) => operandFor(operand, field, setting.asOf))
  return compare(known, leaf.operator, operands)
}

/** The older, the earlier the date. */
function judgeAge(leaf: Leaf, value: Value, asOf: number): Kleene {
  const date = typeof value === 'string' ? dayOf(value) : null
  if (date === null) return null
  const bounds = listOf(leaf).map((text) => {
    const period = periodOf(String(text))
    if (!period) throw new Error(`${leaf.id}: ${text} is no period`)
    return -shift(asOf, period, -1)
  })
  return compare(-date, leaf.operator, bounds)
}

/** A value that cannot be read is not known. */
export function comparable(value: Value, field: Field, catalogue: Catalogue): Operand | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value)
  switch (field.kind) {
    case 'number':
      return scaled(value, field.scale)
    case 'date':
      return dayOf(text)
    case 'code':
      return getVocabulary(catalogue, field.vocabulary).place.has(text) ? text : null
    case 'choice':
      return field.options.some((option) => option.code === text) ? text : null
    default:
      return null
  }
}

function operandFor(operand: Operand, field: Field, asOf: number): Operand {
  const read =
    field.kind === 'number'
      ? scaled(operand, field.scale)
      : field.kind === 'date'
        ? resolveDay(String(operand), asOf)
        : String(operand)
  if (read === null) throw new Error(`operand ${operand} cannot be read`)
  return read
}

function compare(value: Operand, operator: Leaf['operator'], operands: readonly Operand[]): boolean {
  const [first = Number.NaN, second = Number.NaN] = operands
  switch (operator) {
    case '=':
      return value === first
    case 'in':
      return operands.includes(value)
    case 'notIn':
      return !operands.includes(value)
    case '<':
      return value < first
    case '<=':
      return value <= first
    case '>':
      return value > first
    case '>=':
      return value >= first
    case 'between':
      return value >= first && value <= second
    case 'under':
      return operands.some((prefix) => String(value).startsWith(String(prefix)))
    default:
      throw new Error(`operator ${operator} does not compare`)
  }
}
