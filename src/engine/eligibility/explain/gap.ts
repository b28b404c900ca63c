/** How far a value lies from what a condition asks: a figure to gain or lose, or the first day on which age will do. */
import { comparable, type Setting } from '../oracle/judge.ts'
import { type Row, valueIn } from '../row.ts'
import { dayOf, isoDay, periodOf, shift } from '../rule/day.ts'
import { scaled, unscaled } from '../rule/decimal.ts'
import { getField } from '../rule/field.ts'
import { listOf } from '../rule/operands.ts'
import type { Leaf } from '../rule/rule.ts'

export type Gap =
  /** The figure must change by this much, a decimal; relative is its share of the threshold. */
  | { readonly by: string; readonly relative: number }
  /** On this day, if nothing else changes. */
  | { readonly from: string }

/** Null where the condition is met, or where there is nothing to measure. */
export function gapOf(leaf: Leaf, row: Row, setting: Setting): Gap | null {
  const field = getField(setting.catalogue, leaf.field)
  if (field.kind === 'age') return ageGap(leaf, valueIn(row, field.of), setting.asOf)
  if (field.kind !== 'number') return null
  const value = comparable(valueIn(row, leaf.field), field, setting.catalogue)
  if (typeof value !== 'number') return null
  const bounds = listOf(leaf).map((operand) => scaled(operand, field.scale) ?? 0)
  const change = needed(value, leaf.operator, bounds)
  if (change === 0) return null
  const target = value + change
  const relative = Math.abs(change) / Math.max(1, Math.abs(target))
  return { by: unscaled(change, field.scale), relative }
}

/** The least change that meets the comparison. */
function needed(value: number, operator: Leaf['operator'], bounds: readonly number[]): number {
  const [first = 0, second = 0] = bounds
  switch (operator) {
    case '>=':
      return Math.max(0, first - value)
    case '>':
      return Math.max(0, first + 1 - value)
    case '<=':
      return Math.min(0, first - value)
    case '<':
      return Math.min(0, first - 1 - value)
    case 'between':
      return value < first ? first - value : Math.min(0, second - value)
    case 'notIn':
      return 0
    default:
      return bounds.reduce(
        (least, it) => (Math.abs(it - value) < Math.abs(least) ? it - value : least),
        first - value,
      )
  }
}

/** An enterprise that is too young grows older; one that is too old never mends. */
function ageGap(leaf: Leaf, value: unknown, asOf: number): Gap | null {
  const since = typeof value === 'string' ? dayOf(value) : null
  const period = periodOf(String(listOf(leaf)[0] ?? ''))
  if (since === null || !period || !['>', '>=', 'between'].includes(leaf.operator)) return null
  const bound = shift(asOf, period, -1)
  if (leaf.operator === '>' ? since < bound : since <= bound) return null
  return { from: isoDay(firstDay(since, period, leaf.operator === '>')) }
}

/** The calendar does not count back as it counts forward, so the days around the anniversary are tried. */
function firstDay(since: number, period: NonNullable<ReturnType<typeof periodOf>>, strict: boolean): number {
  const fits = (day: number) => (strict ? since < shift(day, period, -1) : since <= shift(day, period, -1))
  let day = shift(since, period, 1) - 4
  while (!fits(day)) day += 1
  return day
}
