/** Reads a sheet as a table: finds the header under any titles, then gives each row by column key. */
import type { ArchiveLimits } from '../archive/read.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type CellValue, readRows, type SheetRow } from './rows.ts'
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts'

export interface ExpectedColumn<Key extends string = string> {
  readonly key: Key
  readonly label: string
  /** Other headings it is known by. */
  readonly aliases?: readonly string[]
  /** Without it in the header the table is refused. */
  readonly required?: boolean
}

export interface TableRecord<Key extends string = string> {
  /** The row's number in the user's own file. */
  readonly row: number
  readonly values: Readonly<Record<Key, CellValue>>
}

export interface TableSummary {
  readonly ok: true
  /** Null in a CSV file. */
  readonly sheet: string | null
  readonly headerRow: number
  readonly records: number
  /** Labels expected and not found. */
  readonly missing: readonly string[]
  /** Headings found and not expected. */
  readonly unknown: readonly string[]
}

export interface TableRequest<Key extends string> {
  readonly columns: readonly ExpectedColumn<Key>[]
  /** By name; else the first sheet that is not hidden. */
  readonly sheet?: string
  readonly limits?: ArchiveLimits
}

export interface Header<Key extends string> {
  readonly row: number
  readonly places: ReadonlyMap<Key, number>
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
}

/** The header is looked for in this many rows from the top. */
export const SEARCHED_ROWS = 20

/**
 * @example
 * const end = readTable(bytes, { columns: [{ key: 'name', label: '姓名', required: true }] }, (record) => {
 *   people.push({ row: record.row, name: cellText(record.values.name) })
 * })
 */
export function readTable<Key extends string>(
  bytes: Uint8Array,
  request: TableRequest<Key>,
  visit: (record: TableRecord<Key>) => void,
): TableSummary | Refusal {
  const book = openWorkbook(bytes, request.limits)
  if (!book.ok) return book
  const sheet = chooseSheet(book, request.sheet)
  if (sheet === undefined) {
    return refuse(
      'xlsx.no-sheet',
      `没有名为“${request.sheet}”的工作表`,
      `There is no sheet "${request.sheet}"`,
    )
  }
  const header = findHeader(book, sheet, request.columns)
  if ('ok' in header) return header
  let records = 0
  const end = readRows(book, sheet, (row) => {
    if (row.number <= header.row || row.cells.every(isBlank)) return undefined
    records += 1
    visit({ row: row.number, values: pick(row, header.places) })
    return undefined
  })
  if (!end.ok) return end
  const { missing, unknown } = header
  return { ok: true, sheet: sheet.name, headerRow: header.row, records, missing, unknown }
}

function chooseSheet(book: Workbook, name: string | undefined): Sheet | undefined {
  if (name !== undefined) return book.sheets.find((sheet) => sheet.name === name)
  return book.sheets.find((sheet) => !sheet.hidden) ?? book.sheets[0]
}

function findHeader<Key extends string>(
  book: Workbook,
  sheet: Sheet,
  columns: readonly ExpectedColumn<Key>[],
): Header<Key> | Refusal {
  let best: Header<Key> | undefined
  let seen = 0
  const end = readRows(book, sheet, (row) => {
    const header = matchHeader(row, columns)
    if (header.places.size > (best?.places.size ?? 0)) best = header
    seen += 1
    return seen < SEARCHED_ROWS && header.places.size < columns.length
  })
  if (!end.ok) return end
  const absent = columns.filter((column) => column.required === true && best?.places.has(column.key) !== true)
  if (best !== undefined && absent.length === 0) return best
  const labels = (absent.length > 0 ? absent : columns).map((column) => column.label)
  return refuse(
    'xlsx.no-header',
    `工作表“${sheet.name}”的表头缺少：${labels.join('、')}`,
    `The header of sheet "${sheet.name}" lacks: ${labels.join(', ')}`,
  )
}

/** Where the expected columns stand in a row taken for the header, whatever file it came from. */
export function matchHeader<Key extends string>(
  row: SheetRow,
  columns: readonly ExpectedColumn<Key>[],
): Header<Key> {
  const headings = row.cells.map((cell) => heading(String(cell ?? '')))
  const places = new Map<Key, number>()
  for (const column of columns) {
    const names = [column.label, ...(column.aliases ?? [])].map(heading)
    const place = headings.findIndex((text) => names.includes(text))
    if (place >= 0) places.set(column.key, place)
  }
  const found = new Set(places.values())
  return {
    row: row.number,
    places,
    missing: columns.filter((column) => !places.has(column.key)).map((column) => column.label),
    unknown: row.cells.filter((cell, i) => !isBlank(cell) && !found.has(i)).map(String),
  }
}

/** Headings are equal when they differ only in spaces, width of characters, a star or a bracketed remark. */
function heading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\([^)]*\)|[\s*:]/g, '')
    .toLowerCase()
}

function pick<Key extends string>(row: SheetRow, places: ReadonlyMap<Key, number>): Record<Key, CellValue> {
  const values = {} as Record<Key, CellValue>
  for (const [key, place] of places) values[key] = row.cells[place] ?? null
  return values
}

function isBlank(cell: CellValue): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '')
}
