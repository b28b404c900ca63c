/** Reads the rows of one sheet in a stream, each cell as the value a person sees. */
import { orRefusal, type Refusal } from '../refusal.ts'
import { type Attributes, parseXml } from '../xml/parse.ts'
import { columnIndex } from './reference.ts'
import { fromSerial } from './serial.ts'
import { richText, type Sheet, type Workbook } from './workbook.ts'

/** Dates are ISO text: `2026-07-05`, `2026-07-05T14:30`; an empty cell is null. */
export type CellValue = string | number | boolean | null

export interface SheetRow {
  /** As the user sees it, from 1. */
  readonly number: number
  readonly cells: readonly CellValue[]
}

const LAST_COLUMN = 16_383
const LAST_SERIAL = 2_958_466

/**
 * Calls `visit` with each row that holds anything; `false` from it ends the reading.
 * Runs to the end without a pause: give large files to a worker.
 *
 * @example
 * const book = openWorkbook(bytes)
 * if (!book.ok) return book
 * const end = readRows(book, book.sheets[0], (row) => console.log(row.number, row.cells))
 */
export function readRows(
  book: Workbook,
  sheet: Sheet,
  visit: (row: SheetRow) => boolean | undefined,
): { ok: true; rows: number } | Refusal {
  let rows = 0
  let stopped = false
  const rowReader = new RowReader(book, (row) => {
    rows += 1
    if (visit(row) === false) stopped = true
  })
  return orRefusal(() => {
    parseXml(book.archive.chunks(sheet.path), {
      open: (name, attributes) => !stopped && rowReader.open(name, attributes),
      text: (text) => rowReader.text(text),
      close: (name) => !stopped && rowReader.close(name),
      done: () => stopped,
    })
    return { ok: true as const, rows }
  })
}

class RowReader {
  private readonly book: Workbook
  private readonly emit: (row: SheetRow) => void
  private readonly inline = richText()
  private number = 0
  private column = -1
  private cells: CellValue[] = []
  private type = 'n'
  private style = 0
  private value = ''
  private inValue = false

  constructor(book: Workbook, emit: (row: SheetRow) => void) {
    this.book = book
    this.emit = emit
  }

  open(name: string, attributes: Attributes): void {
    this.inline.open(name)
    if (name === 'v') this.inValue = true
    if (name === 'row') {
      this.number = attributes.r === undefined ? this.number + 1 : Number(attributes.r)
      this.cells = []
      this.column = -1
    }
    if (name !== 'c') return
    this.column = attributes.r === undefined ? this.column + 1 : columnIndex(attributes.r)
    this.type = attributes.t ?? 'n'
    this.style = Number(attributes.s ?? 0)
    this.value = ''
  }

  text(text: string): void {
    if (this.inValue) this.value += text
    this.inline.text(text)
  }

  close(name: string): void {
    this.inline.close(name)
    if (name === 'v') this.inValue = false
    if (name === 'c') this.place(this.read())
    if (name === 'row' && this.cells.length > 0) this.emit({ number: this.number, cells: this.cells })
  }

  private place(value: CellValue): void {
    if (value === null || this.column < 0 || this.column > LAST_COLUMN) return
    while (this.cells.length < this.column) this.cells.push(null)
    this.cells[this.column] = value
  }

  private read(): CellValue {
    const inline = this.inline.take()
    if (this.type === 'inlineStr') return inline === '' ? null : inline
    if (this.value === '') return null
    if (this.type === 's') return this.book.strings[Number(this.value)] || null
    if (this.type === 'b') return this.value === '1' || this.value === 'true'
    if (this.type === 'n') return this.readNumber()
    return this.value
  }

  private readNumber(): CellValue {
    const number = Number(this.value)
    if (!Number.isFinite(number)) return this.value
    const showsDate = this.book.isDate[this.style] === true && number >= 0 && number < LAST_SERIAL
    return showsDate ? fromSerial(number, this.book.is1904) : number
  }
}
