/** The sheets of a ledger as XML: titles, header and rows; notes; the hidden lists behind the drop-downs. */
import { escapeAttribute } from '../xml/text.ts'
import { LOOK_OF_EMPTY, textCell, valueCell } from './cells.ts'
import { DEFAULT_WIDTH, rowHeight } from './height.ts'
import type { Ledger, LedgerColumn } from './ledger.ts'
import { columnName } from './reference.ts'
import { LOOK } from './styles.ts'

export const LISTS = '选项'
const LAST_ROW = 1_048_576
const BATCH = 65_536
const HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'

/** What is known only when the last row has been written. */
export interface Written {
  rows: number
}

/** Row of the header: under the title, the subtitle if there is one, and the count if it is stated. */
export function headerRow(ledger: Ledger): number {
  return 2 + (ledger.subtitle === undefined ? 0 : 1) + (ledger.countLabel === undefined ? 0 : 1)
}

export async function* ledgerSheet(ledger: Ledger, written: Written): AsyncGenerator<string, void> {
  const { columns } = ledger
  const header = headerRow(ledger)
  const names = columns.map((_, i) => columnName(i))
  yield `${HEAD}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${frozen(header)}${widths(columns)}<sheetData>${top(ledger, header)}`
  let batch = ''
  let row = header
  for await (const values of ledger.rows) {
    row += 1
    if (row > LAST_ROW) throw new RangeError(`a sheet holds at most ${LAST_ROW} rows`)
    batch += `<row r="${row}" ht="${rowHeight(values, columns)}">`
    for (let i = 0; i < columns.length; i++) {
      batch += valueCell(`${names[i]}${row}`, values[i], columns[i]?.type ?? 'text')
    }
    batch += '</row>'
    if (batch.length < BATCH) continue
    yield batch
    batch = ''
  }
  written.rows = row - header
  yield `${batch}</sheetData>${bottom(columns, header, row)}`
}

function frozen(header: number): string {
  return `<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="${header}" topLeftCell="A${header + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${header + 1}" sqref="A${header + 1}"/></sheetView></sheetViews>`
}

/** Whole columns carry their format, so that what is typed below the last row is kept as text too. */
function widths(columns: readonly LedgerColumn[]): string {
  const cols = columns.map(
    (column, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${column.width ?? DEFAULT_WIDTH}" style="${LOOK_OF_EMPTY[column.type]}" customWidth="1"/>`,
  )
  return `<cols>${cols.join('')}</cols>`
}

function top(ledger: Ledger, header: number): string {
  const rows = [`<row r="1" ht="32" customHeight="1">${textCell('A1', ledger.title, LOOK.title)}</row>`]
  if (ledger.subtitle !== undefined) {
    rows.push(`<row r="2" ht="20" customHeight="1">${textCell('A2', ledger.subtitle, LOOK.subtitle)}</row>`)
  }
  if (ledger.countLabel !== undefined) {
    // The count is the one shared string, because that part of the file is written after the rows are counted.
    const row = header - 1
    rows.push(
      `<row r="${row}" ht="20" customHeight="1"><c r="A${row}" s="${LOOK.count}" t="s"><v>0</v></c></row>`,
    )
  }
  const cells = ledger.columns.map((column, i) =>
    textCell(`${columnName(i)}${header}`, column.label, LOOK.header),
  )
  rows.push(`<row r="${header}" ht="30" customHeight="1">${cells.join('')}</row>`)
  return rows.join('')
}

function bottom(columns: readonly LedgerColumn[], header: number, last: number): string {
  const end = columnName(Math.max(columns.length - 1, 0))
  const titles = Array.from({ length: header - 1 }, (_, i) => `<mergeCell ref="A${i + 1}:${end}${i + 1}"/>`)
  const merged =
    columns.length < 2 ? '' : `<mergeCells count="${titles.length}">${titles.join('')}</mergeCells>`
  return `<autoFilter ref="A${header}:${end}${last}"/>${merged}${dropDowns(columns, header)}<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>`
}

function dropDowns(columns: readonly LedgerColumn[], header: number): string {
  const rules = columns.flatMap((column, i) => {
    if (column.choices === undefined || column.choices.length === 0) return []
    const name = columnName(i)
    const message = escapeAttribute(`“${column.label}”请从下拉列表中选择`.slice(0, 200))
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="填写有误" error="${message}" sqref="${name}${header + 1}:${name}${LAST_ROW}"><formula1>${LISTS}!$${name}$1:$${name}$${column.choices.length}</formula1></dataValidation>`,
    ]
  })
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

/** Choices stand in the column they belong to; a list in a sheet has no limit of 255 characters. */
export function listsSheet(columns: readonly LedgerColumn[]): string {
  const longest = Math.max(0, ...columns.map((column) => column.choices?.length ?? 0))
  const rows = Array.from({ length: longest }, (_, r) => {
    const cells = columns.map((column, i) => {
      const choice = column.choices?.[r]
      return choice === undefined ? '' : textCell(`${columnName(i)}${r + 1}`, choice, LOOK.text)
    })
    return `<row r="${r + 1}">${cells.join('')}</row>`
  })
  return `${HEAD}<sheetData>${rows.join('')}</sheetData></worksheet>`
}

export function notesSheet(ledger: Ledger): string {
  const aboutColumns = ledger.columns.flatMap((column) =>
    column.note === undefined ? [] : [`${column.label}：${column.note}`],
  )
  const lines = [...(ledger.notes ?? []), ...aboutColumns]
  const rows = lines.map((line, i) => `<row r="${i + 2}">${textCell(`A${i + 2}`, line, LOOK.note)}</row>`)
  return `${HEAD}<cols><col min="1" max="1" width="90" customWidth="1"/></cols><sheetData><row r="1">${textCell('A1', '填写说明', LOOK.title)}</row>${rows.join('')}</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9"/></worksheet>`
}
