/** One enterprise of the benchmark as a register would keep it, for the naive evaluator. */
import type { Field, Row, Table } from '../../src/engine/eligibility/index.ts'
import { isoDay } from '../../src/engine/eligibility/rule/day.ts'
import { unscaled } from '../../src/engine/eligibility/rule/decimal.ts'
import { HAS, UNKNOWN } from './peers/written.ts'
import { type PlainRow, plainRow } from './rows.ts'
import { CATALOGUE, TITLES } from './vocabulary.ts'

export function registerRow(table: Table, index: number): Row {
  const plain = plainRow(table, index)
  const row = Object.fromEntries(
    Object.entries(CATALOGUE.fields).map(([id, field]) => [id, registered(plain[id] ?? null, field)]),
  )
  const list = (name: string): number[] => {
    const marks = plain[name]
    return Array.isArray(marks) ? marks : []
  }
  const [has, unknown] = [list(HAS), list(UNKNOWN)]
  const lacks = TITLES.filter((_, mark) => !has.includes(mark) && !unknown.includes(mark))
  return { ...row, titles: { has: has.map((mark) => TITLES[mark] ?? ''), lacks } }
}

function registered(value: PlainRow[string], field: Field): string | boolean | null {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'number') return null
  switch (field.kind) {
    case 'number':
      return unscaled(value, field.scale)
    case 'date':
      return isoDay(value)
    case 'choice':
      return field.options[value]?.code ?? null
    case 'code':
      return CATALOGUE.vocabularies[field.vocabulary]?.terms[value]?.code ?? null
    default:
      return null
  }
}
