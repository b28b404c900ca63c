/** The closed list of operators, and which of them a kind of field understands. */
import type { FieldKind } from './field.ts'

export const OPERATORS = [
  '=',
  'in',
  'notIn',
  '<',
  '<=',
  '>',
  '>=',
  'between',
  'under',
  'has',
  'hasAny',
  'hasAll',
] as const

export type Operator = (typeof OPERATORS)[number]

export const OPERATORS_OF: Readonly<Record<FieldKind, readonly Operator[]>> = {
  number: ['=', 'in', 'notIn', '<', '<=', '>', '>=', 'between'],
  date: ['=', '<', '<=', '>', '>=', 'between'],
  age: ['<', '<=', '>', '>=', 'between'],
  code: ['=', 'in', 'notIn', 'under'],
  choice: ['=', 'in', 'notIn'],
  flag: ['='],
  tags: ['has', 'hasAny', 'hasAll'],
}

/** How many operands the value must carry. */
export type Arity = 'one' | 'two' | 'many'

export function arityOf(operator: Operator): Arity {
  if (operator === 'between') return 'two'
  return ['in', 'notIn', 'under', 'hasAny', 'hasAll'].includes(operator) ? 'many' : 'one'
}
