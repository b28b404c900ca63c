/** Copies a sheet with one more column: what is wrong with each row. */
import type { Attributes } from '../xml/parse.ts'
import { type Edit, rewriteXml, type XmlEditor } from '../xml/rewrite.ts'
import type { Plan } from './annotate-plan.ts'
import { textCell } from './cells.ts'
import { textHeight } from './height.ts'
import { columnIndex, columnName, shiftRight } from './reference.ts'

export interface Annotation {
  readonly plan: Plan
  readonly headerRow: number
  readonly label: string
  readonly problems: ReadonlyMap<number, string>
  readonly onlyBad: boolean
  /** Index of the cell style for problems. */
  readonly look: number
}

const WIDTH = 36
const LAST_COLUMN = 16_384
const ADDRESSES = ['ref', 'sqref', 'activeCell', 'topLeftCell'] as const

export function* annotatedSheet(
  chunks: Iterable<Uint8Array>,
  annotation: Annotation,
): Generator<string, void> {
  yield* rewriteXml(chunks, new SheetEditor(annotation))
}

class SheetEditor implements XmlEditor {
  private readonly it: Annotation
  private readonly isFirst: boolean
  private row = 0
  /** The row's number in the new file. */
  private written = 0
  private hasCols = false
  private inAddress = false

  constructor(annotation: Annotation) {
    this.it = annotation
    this.isFirst = annotation.plan.mode === 'first'
  }

  readonly open = (name: string, attributes: Attributes): Edit | undefined => {
    this.inAddress = name === 'sqref'
    if (name === 'c') return this.cell(attributes)
    if (name === 'row') return this.openRow(attributes)
    if (name === 'dimension') return { drop: true }
    if (this.it.onlyBad && this.isBelowHeader(name, attributes)) return { drop: true }
    if (name === 'cols') return this.openCols()
    if (name === 'sheetData' && !this.hasCols) return { before: `<cols>${this.ownCol()}</cols>` }
    if (this.isFirst) shift(name, attributes)
    return undefined
  }

  readonly text = (text: string): string => (this.inAddress && this.isFirst ? shiftRight(text) : text)

  readonly close = (name: string): string | undefined => {
    this.inAddress = false
    if (name === 'row' && this.it.plan.column > 0) return this.ownCell()
    if (name === 'cols' && this.it.plan.mode === 'last') return this.ownCol()
    return undefined
  }

  private openRow(attributes: Attributes): Edit | undefined {
    this.row = attributes.r === undefined ? this.row + 1 : Number(attributes.r)
    const isData = this.row > this.it.headerRow
    if (this.it.onlyBad && isData && !this.it.problems.has(this.row)) return { drop: true }
    this.written = this.it.onlyBad && isData ? Math.max(this.written, this.it.headerRow) + 1 : this.row
    attributes.r = String(this.written)
    delete attributes.spans
    this.makeRoom(attributes)
    return this.it.plan.column === 0 ? { inside: this.ownCell() } : undefined
  }

  /** A stated height is kept unless the problem needs more. */
  private makeRoom(attributes: Attributes): void {
    const problem = this.row > this.it.headerRow ? this.it.problems.get(this.row) : undefined
    if (problem === undefined || attributes.ht === undefined) return
    attributes.ht = String(Math.max(Number(attributes.ht), textHeight(problem, WIDTH)))
  }

  private cell(attributes: Attributes): Edit | undefined {
    if (attributes.r === undefined) return undefined
    const column = columnIndex(attributes.r)
    const isOwn = this.it.plan.mode === 'replace' && column === this.it.plan.column
    if (isOwn && this.row >= this.it.headerRow) return { drop: true }
    attributes.r = `${columnName(this.isFirst ? column + 1 : column)}${this.written}`
    return undefined
  }

  private ownCell(): string {
    const reference = `${columnName(this.it.plan.column)}${this.written}`
    if (this.row === this.it.headerRow) return textCell(reference, this.it.label, this.it.look)
    const problem = this.row > this.it.headerRow ? this.it.problems.get(this.row) : undefined
    return problem === undefined ? '' : textCell(reference, problem, this.it.look)
  }

  private openCols(): Edit | undefined {
    this.hasCols = true
    return this.isFirst ? { inside: this.ownCol() } : undefined
  }

  private ownCol(): string {
    if (this.it.plan.mode === 'replace') return ''
    const place = this.it.plan.column + 1
    return `<col min="${place}" max="${place}" width="${WIDTH}" customWidth="1"/>`
  }

  /** Things tied to rows that are no longer where they were. */
  private isBelowHeader(name: string, attributes: Attributes): boolean {
    if (name === 'f' || name === 'hyperlinks' || name === 'autoFilter' || name === 'rowBreaks') return true
    if (name !== 'mergeCell') return false
    const lastRow = Number(/\d+$/.exec(attributes.ref ?? '')?.[0] ?? 0)
    return lastRow > this.it.headerRow
  }
}

function shift(name: string, attributes: Attributes): void {
  for (const address of ADDRESSES) {
    const value = attributes[address]
    if (value !== undefined) attributes[address] = shiftRight(value)
  }
  if (name === 'col') {
    attributes.min = String(Math.min(LAST_COLUMN, Number(attributes.min) + 1))
    attributes.max = String(Math.min(LAST_COLUMN, Number(attributes.max) + 1))
  }
  if (name === 'pane' && Number(attributes.xSplit ?? 0) > 0)
    attributes.xSplit = String(Number(attributes.xSplit) + 1)
}
