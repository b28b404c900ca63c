/** Columns from rows as a register keeps them. What cannot be read is not known; a field that must never be missing refuses. */
import { comparable } from '../oracle/judge.ts'
import { type Reason, type Refusal, refuse } from '../refusal.ts'
import { flagTruth, type Row, tagTruth, valueIn } from '../row.ts'
import { type Catalogue, type Field, getVocabulary } from '../rule/field.ts'
import type { Column, Ordinals, Table } from './table.ts'
import { missingOf } from './table.ts'

export function tableOf(
  catalogue: Catalogue,
  rows: readonly Row[],
): { readonly ok: true; readonly table: Table } | Refusal {
  const columns: Record<string, Column> = {}
  const reasons: Reason[] = []
  for (const [id, field] of Object.entries(catalogue.fields)) {
    if (field.kind === 'age') continue
    if (field.kind === 'flag' || field.kind === 'tags') columns[id] = marksOf(id, field, rows)
    else {
      const values = ordinalsOf(id, field, rows, catalogue)
      columns[id] = { kind: 'ordinal', values }
      if (field.always) reasons.push(...gaps(id, field, values))
    }
  }
  return reasons.length ? refuse(reasons) : { ok: true, table: { rows: rows.length, columns } }
}

type Ordered = Exclude<Field, { kind: 'flag' | 'tags' | 'age' }>

function ordinalsOf(id: string, field: Ordered, rows: readonly Row[], catalogue: Catalogue): Ordinals {
  const values = room(field, rows.length)
  const missing = missingOf(values)
  const place = placing(field, catalogue)
  rows.forEach((row, i) => {
    const value = comparable(valueIn(row, id), field, catalogue)
    values[i] = value === null ? missing : place(value)
  })
  return values
}

function room(field: Ordered, rows: number): Ordinals {
  if (field.kind === 'code') return new Uint16Array(rows)
  return field.kind === 'choice' ? new Uint8Array(rows) : new Float64Array(rows)
}

function placing(field: Ordered, catalogue: Catalogue): (value: string | number) => number {
  if (field.kind === 'code') {
    const { place } = getVocabulary(catalogue, field.vocabulary)
    return (value) => place.get(String(value)) ?? 0
  }
  if (field.kind === 'choice') {
    const place = new Map(field.options.map((option, index) => [option.code, index]))
    return (value) => place.get(String(value)) ?? 0
  }
  return Number
}

function gaps(id: string, field: Field, values: Ordinals): Reason[] {
  const missing = missingOf(values)
  return Array.from(values).flatMap((value, row) => {
    if (!Object.is(value, missing)) return []
    const text = {
      zh: `第 ${row + 1} 行缺少“${field.label.zh}”或写法不对`,
      en: `row ${row + 1}: "${field.label.en}" is missing or cannot be read`,
    }
    return [{ code: 'table.missing', at: `${row}.${id}`, text }]
  })
}

function marksOf(id: string, field: Extract<Field, { kind: 'flag' | 'tags' }>, rows: readonly Row[]): Column {
  const marks = field.kind === 'flag' ? 1 : field.options.length
  const octets = () => Array.from({ length: (marks + 7) >> 3 }, () => new Uint8Array(rows.length))
  const [has, unknown] = [octets(), octets()]
  rows.forEach((row, i) => {
    const value = valueIn(row, id)
    for (let mark = 0; mark < marks; mark += 1) {
      const truth =
        field.kind === 'flag'
          ? flagTruth(field, value)
          : tagTruth(field, value, field.options[mark]?.code ?? '')
      const octet = (truth === null ? unknown : has)[mark >> 3]
      if (octet && truth !== false) octet[i] = (octet[i] ?? 0) | (1 << (mark & 7))
    }
  })
  return { kind: 'marks', has, unknown }
}
