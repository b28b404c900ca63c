/** Enterprises in columns, as they were registered: nothing here depends on any rule. */

/** Figures and days as whole numbers, NaN where missing; places in a vocabulary, all bits set where missing. */
export type Ordinals = Float64Array | Uint16Array | Uint8Array

export interface OrdinalColumn {
  readonly kind: 'ordinal'
  readonly values: Ordinals
}

/** Eight marks a byte, one byte a row. */
export interface MarkColumn {
  readonly kind: 'marks'
  readonly has: readonly Uint8Array[]
  readonly unknown: readonly Uint8Array[]
}

export type Column = OrdinalColumn | MarkColumn

export interface Table {
  readonly rows: number
  readonly columns: Readonly<Record<string, Column>>
}

export const missingOf = (values: Ordinals): number =>
  values instanceof Float64Array ? Number.NaN : values instanceof Uint16Array ? 0xffff : 0xff

export function ordinals(table: Table, field: string): Ordinals {
  const column = table.columns[field]
  if (column?.kind !== 'ordinal') throw new Error(`the table has no ordered column ${field}`)
  return column.values
}

export function octet(table: Table, field: string, part: 'has' | 'unknown', index: number): Uint8Array {
  const column = table.columns[field]
  const found = column?.kind === 'marks' ? column[part][index] : undefined
  if (!found) throw new Error(`the table has no marks ${field} ${index}`)
  return found
}
