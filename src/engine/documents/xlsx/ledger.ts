/** What a ledger or a template is, before it becomes a workbook. */

export type ColumnType = 'text' | 'number' | 'integer' | 'date' | 'choice'

export interface LedgerColumn {
  readonly label: string
  /** `text` keeps codes as they are: 18 digits, leading zeros. */
  readonly type: ColumnType
  /** In characters. */
  readonly width?: number
  /** Offered as a drop-down on every row of the column. */
  readonly choices?: readonly string[]
  /** How to fill it in; goes to the notes sheet. */
  readonly note?: string
}

/** Values in the order of the columns; a date is `YYYY-MM-DD`. */
export type LedgerRow = readonly (string | number | null | undefined)[]

export interface Ledger {
  readonly title: string
  readonly subtitle?: string
  readonly columns: readonly LedgerColumn[]
  readonly rows: Iterable<LedgerRow> | AsyncIterable<LedgerRow>
  /** States the count under the title, e.g. `(n) => `共 ${n} 件``; a template leaves it out. */
  readonly countLabel?: (count: number) => string
  /** Lines of the sheet 填写说明. */
  readonly notes?: readonly string[]
  readonly sheetName: string
}
