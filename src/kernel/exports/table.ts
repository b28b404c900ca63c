/** A list on its way out of the house: columns, and rows that are read while they are written. */
import {
  type CsvValue,
  type LedgerColumn,
  type LedgerRow,
  writeCsv,
  writeLedger,
} from '../../engine/documents/index.ts'

export const FORMATS = ['xlsx', 'csv', 'json'] as const
export type Format = (typeof FORMATS)[number]

export const MIME: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

export interface TableColumn extends LedgerColumn {
  /** Its name in JSON. */
  readonly key: string
}

export interface Table {
  readonly title: string
  readonly subtitle?: string
  readonly sheetName: string
  readonly columns: readonly TableColumn[]
  readonly countLabel: (count: number) => string
  readonly rows: AsyncIterable<LedgerRow> | Iterable<LedgerRow>
}

export interface Written {
  rows: number
}

/** The bytes of the table; `written` holds the number of rows once the last piece was taken. */
export function writeTable(table: Table, format: Format, written: Written): AsyncGenerator<Uint8Array, void> {
  const rows = counted(table.rows, written)
  if (format === 'xlsx') return writeLedger({ ...table, rows })
  if (format === 'csv') return writeCsv(withHeader(table.columns, rows))
  return writeJson(table, rows, written)
}

async function* counted(rows: Table['rows'], written: Written): AsyncGenerator<LedgerRow, void> {
  for await (const row of rows) {
    written.rows += 1
    yield row
  }
}

async function* withHeader(
  columns: readonly TableColumn[],
  rows: AsyncIterable<LedgerRow>,
): AsyncGenerator<readonly CsvValue[], void> {
  yield columns.map((column) => column.label)
  yield* rows
}

const BATCH = 65_536

async function* writeJson(
  table: Table,
  rows: AsyncIterable<LedgerRow>,
  written: Written,
): AsyncGenerator<Uint8Array, void> {
  const columns = table.columns.map(({ key, label }) => ({ key, label }))
  let text = `{"title":${JSON.stringify(table.title)},"columns":${JSON.stringify(columns)},"rows":[`
  let first = true
  for await (const row of rows) {
    const record = Object.fromEntries(columns.map(({ key }, i) => [key, row[i] ?? null]))
    text += `${first ? '' : ','}\n${JSON.stringify(record)}`
    first = false
    if (text.length < BATCH) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(`${text}\n],"total":${written.rows}}\n`)
}
