/** Reads CSV as a table: finds the header under any titles, then gives each row by column key. */
import { type Refusal, refuse } from '../refusal.ts'
import type { CellValue } from '../xlsx/rows.ts'
import {
  type ExpectedColumn,
  type Header,
  matchHeader,
  SEARCHED_ROWS,
  type TableRecord,
  type TableSummary,
} from '../xlsx/table.ts'
import { type CsvTable, readCsv } from './read.ts'

/** Row numbers count the rows that are not empty, as the annotated file has them. */
export function readCsvTable<Key extends string>(
  bytes: Uint8Array,
  columns: readonly ExpectedColumn<Key>[],
  visit: (record: TableRecord<Key>) => void,
): TableSummary | Refusal {
  const csv = readCsv(bytes)
  if (!csv.ok) return csv
  const header = findHeader(csv.rows, columns)
  if ('ok' in header) return header
  const { row: headerRow, places, missing, unknown } = header
  let records = 0
  for (let i = headerRow; i < csv.rows.length; i++) {
    const cells = csv.rows[i] ?? []
    if (cells.every((cell) => cell.trim() === '')) continue
    const values = {} as Record<Key, CellValue>
    for (const [key, place] of places) values[key] = cells[place] ?? null
    records += 1
    visit({ row: i + 1, values })
  }
  return { ok: true, sheet: null, headerRow, records, missing, unknown }
}

function findHeader<Key extends string>(
  rows: CsvTable['rows'],
  columns: readonly ExpectedColumn<Key>[],
): Header<Key> | Refusal {
  let best: Header<Key> | undefined
  for (const [i, cells] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const header = matchHeader({ number: i + 1, cells }, columns)
    if (header.places.size > (best?.places.size ?? 0)) best = header
  }
  const absent = columns.filter((column) => column.required && !best?.places.has(column.key))
  if (best && !absent.length) return best
  const labels = (absent.length ? absent : columns).map((column) => column.label)
  return refuse('csv.no-header', `表头缺少：${labels.join('、')}`, `The header lacks: ${labels.join(', ')}`)
}
