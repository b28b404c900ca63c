/** Finds the rows of a register in somebody's own workbook or CSV file. */
import {
  type CellValue,
  type ExpectedColumn,
  type Header,
  matchHeader,
  readCsv,
  readTable,
  type TableRecord,
} from '../../engine/documents/index.ts'
import { core } from '../field/shape.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Register } from './define.ts'
import type { Carried } from './export-columns.ts'

export interface ImportTable {
  readonly ok: true
  /** Null in a CSV file. */
  readonly sheet: string | null
  readonly headerRow: number
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  readonly records: readonly TableRecord[]
}

export const MOST_ROWS = 100_000

export function readImport(
  bytes: Uint8Array,
  kind: 'xlsx' | 'csv',
  register: Register,
  fields: readonly Carried[],
): ImportTable | Refusal {
  const columns = fields.map((field) => expected(register, field))
  const read = kind === 'csv' ? fromCsv(bytes, columns) : fromWorkbook(bytes, columns)
  if (!read.ok) return read
  if (!read.records.length) return noRows
  return read.records.length > MOST_ROWS ? tooMany : read
}

/** The label in either language, the field's own name, and whatever else it is known by. */
function expected(register: Register, { name, declared, column }: Carried): ExpectedColumn {
  const { meta } = core(declared)
  const aliases = [name, meta.label?.zh, meta.label?.en, ...(meta.aliases ?? [])]
  return {
    key: name,
    label: column.label,
    aliases: aliases.filter((alias) => alias !== undefined),
    required: name === register.key,
  }
}

function fromWorkbook(bytes: Uint8Array, columns: readonly ExpectedColumn[]): ImportTable | Refusal {
  const records: TableRecord[] = []
  const end = readTable(bytes, { columns }, (record) => {
    records.push(record)
  })
  return end.ok ? { ...end, records } : end
}

const SEARCHED = 20

/** Row numbers count the rows that are not empty, as the annotated file has them. */
function fromCsv(bytes: Uint8Array, columns: readonly ExpectedColumn[]): ImportTable | Refusal {
  const csv = readCsv(bytes)
  if (!csv.ok) return csv
  let best: Header<string> | undefined
  for (const [i, cells] of csv.rows.slice(0, SEARCHED).entries()) {
    const header = matchHeader({ number: i + 1, cells }, columns)
    if (header.places.size > (best?.places.size ?? 0)) best = header
  }
  const absent = columns.filter((column) => column.required && !best?.places.has(column.key))
  if (!best || absent.length)
    return noHeader((absent.length ? absent : columns).map((column) => column.label))
  const { row: headerRow, places, missing, unknown } = best
  const records = csv.rows.flatMap((cells, i): TableRecord[] => {
    if (i < headerRow || cells.every((cell) => cell.trim() === '')) return []
    const values: Record<string, CellValue> = {}
    for (const [key, place] of places) values[key] = cells[place] ?? null
    return [{ row: i + 1, values }]
  })
  return { ok: true, sheet: null, headerRow, missing, unknown, records }
}

function noHeader(labels: readonly string[]): Refusal {
  return refuse('invalid', {
    code: 'import.header',
    field: 'file',
    text: { zh: `表头缺少：${labels.join('、')}`, en: `The header lacks: ${labels.join(', ')}` },
  })
}

const noRows = refuse('invalid', {
  code: 'import.empty',
  field: 'file',
  text: { zh: '表头下面没有内容', en: 'There is nothing below the header' },
})

const tooMany = refuse('too-large', {
  code: 'import.rows',
  field: 'file',
  text: {
    zh: `一次最多导入 ${MOST_ROWS} 行，请分成几个文件`,
    en: `${MOST_ROWS} rows at most; divide the file`,
  },
})
