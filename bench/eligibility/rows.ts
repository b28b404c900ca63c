/** The enterprises of the benchmark row by row, as other engines want them. */
import type { Table } from '../../src/engine/eligibility/index.ts'
import { missingOf, ordinals } from '../../src/engine/eligibility/table/table.ts'
import { HAS, UNKNOWN } from './peers/written.ts'
import { CATALOGUE } from './vocabulary.ts'

export type PlainRow = Record<string, number | boolean | null | number[]>

const fields = Object.entries(CATALOGUE.fields)

export function plainRow({ columns }: Table, row: number): PlainRow {
  const plain: PlainRow = {}
  for (const [id, { kind }] of fields) {
    const column = columns[id]
    if (column?.kind === 'ordinal') {
      const value = column.values[row] ?? 0
      plain[id] = Object.is(value, missingOf(column.values)) ? null : value
    } else if (column && kind === 'flag') {
      plain[id] = column.unknown[0]?.[row] ? null : column.has[0]?.[row] === 1
    } else if (column) {
      plain[HAS] = marks(column.has, row)
      plain[UNKNOWN] = marks(column.unknown, row)
    }
  }
  return plain
}

function marks(octets: readonly Uint8Array[], row: number): number[] {
  return octets.flatMap((octet, k) =>
    Array.from({ length: 8 }, (_, bit) => bit).flatMap((bit) =>
      ((octet[row] ?? 0) >> bit) & 1 ? [k * 8 + bit] : [],
    ),
  )
}

/** Name and SQL type of each column of the table that databases are given. */
export const SQL_COLUMNS: readonly (readonly [name: string, type: string])[] = fields.flatMap(
  ([id, { kind }]) =>
    kind === 'tags'
      ? [['titles_has', 'BIGINT'] as const, ['titles_unknown', 'BIGINT'] as const]
      : [[id, kind === 'flag' ? 'BOOLEAN' : kind === 'number' ? 'BIGINT' : 'INTEGER'] as const],
)

/** Comma-separated lines of so many rows; missing is empty. */
export function* csvLines({ columns, rows }: Table): Generator<string> {
  const mask = (octets: readonly Uint8Array[], row: number) =>
    octets.reduce((sum, octet, k) => sum + BigInt(octet[row] ?? 0) * 256n ** BigInt(k), 0n)
  const readers = fields.map(([id, { kind }]) => {
    const column = columns[id]
    if (column?.kind === 'marks')
      return kind === 'flag'
        ? (row: number) => (column.unknown[0]?.[row] ? '' : column.has[0]?.[row] === 1 ? 'true' : 'false')
        : (row: number) => `${mask(column.has, row)},${mask(column.unknown, row)}`
    const values = ordinals({ rows, columns }, id)
    const missing = missingOf(values)
    return (row: number) => (Object.is(values[row], missing) ? '' : String(values[row]))
  })
  for (let row = 0; row < rows; row += 1) yield `${readers.map((read) => read(row)).join(',')}\n`
}
