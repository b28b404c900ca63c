/** Decides where the column of problems goes: first, unless moving the columns would break something. */
import type { Archive } from '../archive/read.ts'
import { parseXml } from '../xml/parse.ts'
import { columnIndex } from './reference.ts'
import { readRows } from './rows.ts'
import type { Sheet, Workbook } from './workbook.ts'

export interface Plan {
  /** `replace` when an earlier answer already has the column at one end. */
  readonly mode: 'first' | 'last' | 'replace'
  readonly column: number
}

/** What holds addresses this library does not move. */
const IMMOVABLE = new Set(['f', 'legacyDrawing', 'tablePart', 'oleObject', 'control', 'pivotTableDefinition'])
const FORMULAS = new Set(['f', 'formula', 'formula1', 'formula2'])

export function planColumn(book: Workbook, sheet: Sheet, headerRow: number, label: string): Plan {
  const found = inspect(book, sheet)
  const headings: string[] = []
  readRows(book, sheet, (row) => {
    if (row.number === headerRow) headings.push(...row.cells.map((cell) => String(cell ?? '').trim()))
    return row.number < headerRow
  })
  const existing = headings.indexOf(label)
  if (existing >= 0 && (existing === 0 || existing === found.lastColumn))
    return { mode: 'replace', column: existing }
  const moves = !found.isImmovable && !isNamed(book, sheet) && !isReferredTo(book, sheet)
  return moves ? { mode: 'first', column: 0 } : { mode: 'last', column: found.lastColumn + 1 }
}

function inspect(book: Workbook, sheet: Sheet): { lastColumn: number; isImmovable: boolean } {
  let lastColumn = 0
  let isImmovable = book.archive.names.some((name) => isAnchored(book.archive, name))
  let inFormula = false
  let formula = ''
  parseXml(book.archive.chunks(sheet.path), {
    open: (name, attributes) => {
      if (name === 'c' && attributes.r !== undefined)
        lastColumn = Math.max(lastColumn, columnIndex(attributes.r))
      if (IMMOVABLE.has(name)) isImmovable = true
      inFormula = FORMULAS.has(name)
      formula = ''
    },
    text: (text) => {
      if (inFormula) formula += text
    },
    close: () => {
      if (inFormula && refersTo(formula, sheet.name, true)) isImmovable = true
      inFormula = false
    },
  })
  return { lastColumn, isImmovable }
}

/** Charts and pivot tables read cells, pictures sit on them; an empty drawing does neither. */
function isAnchored(archive: Archive, name: string): boolean {
  if (/^xl\/(charts|pivotCache)\//.test(name)) return true
  if (!/^xl\/drawings\/[^/]+\.xml$/.test(name)) return false
  let found = false
  const open = (element: string) => {
    if (element.endsWith('Anchor')) found = true
  }
  parseXml(archive.chunks(name), { open, done: () => found })
  return found
}

/** A name that people gave to cells of this sheet, other than the print area and the like. */
function isNamed(book: Workbook, sheet: Sheet): boolean {
  let isUserName = false
  let found = false
  parseXml(book.archive.chunks(book.path), {
    open: (name, attributes) => {
      isUserName = name === 'definedName' && !(attributes.name ?? '').startsWith('_xlnm.')
    },
    text: (text) => {
      if (isUserName && refersTo(text, sheet.name, false)) found = true
    },
    close: () => {
      isUserName = false
    },
  })
  return found
}

function isReferredTo(book: Workbook, sheet: Sheet): boolean {
  return book.sheets.some((other) => {
    let inFormula = false
    let found = false
    if (other.path === sheet.path) return false
    parseXml(book.archive.chunks(other.path), {
      open: (name) => {
        inFormula = FORMULAS.has(name)
      },
      text: (text) => {
        if (inFormula && refersTo(text, sheet.name, false)) found = true
      },
      done: () => found,
    })
    return found
  })
}

/** Whether a formula names cells of the sheet; a bare `A1` counts where the formula stands on that sheet. */
function refersTo(formula: string, sheetName: string, isOwn: boolean): boolean {
  const plain = formula.replace(/"[^"]*"/g, '')
  const bare = plain.replace(
    /('(?:[^']|'')+'|[^\s'!(),;=+*/&<>-]+)!\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?/g,
    '',
  )
  if (isOwn && /\$?[A-Z]{1,3}\$?\d+/.test(bare)) return true
  return plain.includes(`${sheetName}!`) || plain.includes(`'${sheetName.replaceAll("'", "''")}'!`)
}
