/** What forbids a tree of conditions: unknown fields, operators that do not fit, what is half filled or switched off. */
import type { Reason } from '../refusal.ts'
import type { Text } from '../text.ts'
import type { Valid } from '../vocabulary/vocabulary.ts'
import { dayOf, periodOf, shift } from './day.ts'
import { scaled } from './decimal.ts'
import type { Catalogue, Field } from './field.ts'
import { faultOf, listOf } from './operands.ts'
import { arityOf, OPERATORS_OF } from './operators.ts'
import { type Group, isGroup, type Leaf, type Tree } from './rule.ts'

interface Given {
  readonly catalogue: Catalogue
  readonly effective: Valid
}

export function checkTree(tree: Tree, given: Given): Reason[] {
  const off = tree.disabled || tree.muted ? [offReason(tree)] : []
  return [...off, ...(isGroup(tree) ? checkGroup(tree, given) : checkLeaf(tree, given))]
}

function checkGroup(group: Group, given: Given): Reason[] {
  if (group.rules.length === 0)
    return [reason('rule.empty-group', group.id ?? 'where', '这一组没有条件', 'this group has no condition')]
  return group.rules.flatMap((tree) => checkTree(tree, given))
}

const offReason = (tree: Tree): Reason =>
  reason(
    'rule.switched-off',
    tree.id ?? 'where',
    '有停用的条件：请删去或启用，不能带着它发布',
    'a condition is switched off: remove it or switch it on before publishing',
  )

function checkLeaf(leaf: Leaf, given: Given): Reason[] {
  const { fields } = given.catalogue
  const field = Object.hasOwn(fields, leaf.field) ? fields[leaf.field] : undefined
  if (!field)
    return [
      reason('rule.field-unknown', leaf.id, `没有字段“${leaf.field}”`, `there is no field "${leaf.field}"`),
    ]
  if (!OPERATORS_OF[field.kind].includes(leaf.operator))
    return [
      reason(
        'rule.operator-unfit',
        leaf.id,
        `“${field.label.zh}”不能用 ${leaf.operator}`,
        `"${field.label.en}" cannot be asked with ${leaf.operator}`,
      ),
    ]
  const shape = shapeFault(leaf, field)
  if (shape) return [{ code: 'rule.value-shape', at: leaf.id, text: shape }]
  const faults = listOf(leaf).flatMap((operand) => faultOf(operand, leaf, field, given) ?? [])
  if (faults.length) return faults.map((text) => ({ code: 'rule.value', at: leaf.id, text }))
  return inOrder(leaf, field)
    ? []
    : [reason('rule.between', leaf.id, '下限大于上限', 'the lower bound is above the upper')]
}

function shapeFault(leaf: Leaf, field: Field): Text | null {
  if (field.kind === 'flag')
    return typeof leaf.value === 'boolean'
      ? null
      : { zh: '只能填“是”或“否”', en: 'the value must be true or false' }
  if (typeof leaf.value === 'boolean')
    return { zh: '不能填“是”或“否”', en: 'the value must not be true or false' }
  const list = Array.isArray(leaf.value)
  const filled = listOf(leaf).every((operand) => operand !== '')
  const arity = arityOf(leaf.operator)
  if (arity === 'one' && !list && filled) return null
  if (arity === 'two' && list && listOf(leaf).length === 2 && filled) return null
  if (arity === 'many' && list && listOf(leaf).length > 0 && filled) return null
  return { zh: '没有填完', en: 'the value is not filled in' }
}

/** Bounds of dates can be told apart only at a day: they are compared as they stand at one. */
function inOrder(leaf: Leaf, field: Field): boolean {
  if (leaf.operator !== 'between') return true
  const [low, high] = listOf(leaf).map((operand) => rank(String(operand), field)) as [number, number]
  return low <= high
}

function rank(operand: string, field: Field): number {
  if (field.kind === 'number') return scaled(operand, field.scale) ?? 0
  const period = periodOf(operand.replace(/^[-+]/, ''))
  if (!period) return dayOf(operand) ?? 0
  return shift(dayOf('2026-01-01') ?? 0, period, operand.startsWith('-') ? -1 : 1)
}

const reason = (code: string, at: string, zh: string, en: string): Reason => ({ code, at, text: { zh, en } })
