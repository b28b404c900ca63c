/** Writes what is wrong with each row back into the user's own workbook, whose looks stay as they were. */
import type { ArchiveLimits } from '../archive/read.ts'
import { gather, type Part, packParts } from '../archive/write.ts'
import { type Refusal, Refused, refuse } from '../refusal.ts'
import type { Attributes } from '../xml/parse.ts'
import { type Edit, rewriteXml } from '../xml/rewrite.ts'
import { type Plan, planColumn } from './annotate-plan.ts'
import { type Annotation, annotatedSheet } from './annotate-sheet.ts'
import { shiftRight } from './reference.ts'
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts'

export interface Problem {
  /** The row's number in the user's file. */
  readonly row: number
  readonly text: string
}

export interface AnnotateRequest {
  readonly problems: Iterable<Problem>
  readonly headerRow: number
  /** By name; else the first sheet that is not hidden. */
  readonly sheet?: string
  /** Leave the rows without a problem out. */
  readonly onlyBad?: boolean
  /** Heading of the column. */
  readonly label?: string
  readonly limits?: ArchiveLimits
}

export interface Annotated {
  readonly ok: true
  readonly bytes: Uint8Array
  readonly position: Plan['mode']
}

/**
 * A new file with the column 问题 first, or last where moving the columns would break formulas or tables.
 * Given a file that already has the column, the column is filled anew.
 *
 * @example
 * const answer = await annotateWorkbook(upload, { headerRow: 3, problems: [{ row: 7, text: '身份证号校验位不符' }] })
 */
export async function annotateWorkbook(
  bytes: Uint8Array,
  request: AnnotateRequest,
): Promise<Annotated | Refusal> {
  const book = openWorkbook(bytes, request.limits)
  if (!book.ok) return book
  const sheet =
    request.sheet === undefined
      ? (book.sheets.find((it) => !it.hidden) ?? book.sheets[0])
      : book.sheets.find((it) => it.name === request.sheet)
  if (sheet === undefined) {
    return refuse(
      'xlsx.no-sheet',
      `没有名为“${request.sheet}”的工作表`,
      `There is no sheet "${request.sheet}"`,
    )
  }
  try {
    const label = request.label ?? '问题'
    const plan = planColumn(book, sheet, request.headerRow, label)
    const annotation: Annotation = {
      plan,
      label,
      headerRow: request.headerRow,
      problems: byRow(request.problems),
      onlyBad: request.onlyBad === true,
      look: book.isDate.length,
    }
    const packed = await gather(packParts(parts(book, sheet, annotation)))
    return { ok: true, bytes: packed, position: plan.mode }
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

function byRow(problems: Iterable<Problem>): Map<number, string> {
  const rows = new Map<number, string>()
  for (const { row, text } of problems) {
    const before = rows.get(row)
    rows.set(row, before === undefined ? text : `${before}；${text}`)
  }
  return rows
}

function parts(book: Workbook, sheet: Sheet, annotation: Annotation): Part[] {
  return book.archive.names.map((name) => ({
    name,
    content: () => {
      const chunks = book.archive.chunks(name)
      if (name === sheet.path) return annotatedSheet(chunks, annotation)
      if (name === book.stylesPath) return withProblemStyle(chunks)
      if (name === book.path && annotation.plan.mode === 'first') return withNamesShifted(chunks, book, sheet)
      return chunks
    },
  }))
}

/** Adds one font and one cell style at the end, so that every other index stays true. */
function withProblemStyle(chunks: Iterable<Uint8Array>): Generator<string, void> {
  let fonts = 0
  let inFonts = false
  return rewriteXml(chunks, {
    open: (name, attributes) => {
      if (name === 'font' && inFonts) fonts += 1
      if (name === 'fonts') inFonts = true
      return name === 'fonts' || name === 'cellXfs' ? countOneMore(attributes) : undefined
    },
    close: (name) => {
      if (name === 'fonts') {
        inFonts = false
        return '<font><sz val="11"/><color rgb="FFC00000"/><name val="宋体"/></font>'
      }
      if (name !== 'cellXfs') return undefined
      return `<xf numFmtId="49" fontId="${fonts}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>`
    },
  })
}

function countOneMore(attributes: Attributes): Edit | undefined {
  if (attributes.count !== undefined) attributes.count = String(Number(attributes.count) + 1)
  return undefined
}

/** Print areas, print titles and filters of this sheet move with its columns. */
function withNamesShifted(
  chunks: Iterable<Uint8Array>,
  book: Workbook,
  sheet: Sheet,
): Generator<string, void> {
  const place = String(book.sheets.indexOf(sheet))
  let isOwn = false
  return rewriteXml(chunks, {
    open: (name, attributes) => {
      isOwn = name === 'definedName' && attributes.localSheetId === place
      return undefined
    },
    text: (text) => (isOwn ? text.replace(/![^!,]+/g, shiftRight) : text),
    close: () => {
      isOwn = false
      return undefined
    },
  })
}
