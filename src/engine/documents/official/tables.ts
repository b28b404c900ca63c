/** Tables of the text: a grid with a repeated head, a form of labels and values, a box to sign. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type IRunOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { legalText } from '../xml/text.ts'
import { CENTRED, exactly, FACE, face, LINE, mm, SIZE, set, TEXT_WIDTH } from './layout.ts'
import type { Block, Column } from './paper.ts'
import { STYLE } from './styles.ts'

const LABEL_SHARE = 0.22
const PADDING = { left: 60, right: 60, top: 40, bottom: 40 }

export function gridTable(block: Extract<Block, { kind: 'table' }>): (Paragraph | Table)[] {
  const widths = shares(block.columns)
  const centred = block.columns.map((_, i) => block.rows.every((row) => isShort(row[i] ?? '')))
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map((column, i) => cell(column.label, widths[i] ?? 0, { bold: true })),
  })
  const rows = block.rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: widths.map((width, i) => cell(row[i] ?? '', width, { centred: centred[i] === true })),
      }),
  )
  return [...caption(block.caption), table([head, ...rows], widths), gap()]
}

export function fieldsTable(
  rows: readonly (readonly [label: string, value: string])[],
): (Paragraph | Table)[] {
  const widths = [Math.round(TEXT_WIDTH * LABEL_SHARE), Math.round(TEXT_WIDTH * (1 - LABEL_SHARE))]
  const lines = rows.map(
    ([label, value]) =>
      new TableRow({
        height: { value: mm(11), rule: HeightRule.ATLEAST },
        children: [cell(label, widths[0] ?? 0, { bold: true }), cell(value, widths[1] ?? 0)],
      }),
  )
  return [table(lines, widths), gap()]
}

/** Room for an opinion written by hand, with the line for name and date at its foot. */
export function signatureBox(label: string): (Paragraph | Table)[] {
  const write = (text: string, more: object) =>
    new Paragraph({ style: STYLE.cell, ...more, children: [new TextRun(legalText(text))] })
  const box = new TableCell({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    margins: PADDING,
    children: [
      write(`${label}：`, { spacing: { ...exactly(19), after: mm(16) } }),
      write('签名：　　　　　　　　　　年　　月　　日', {
        alignment: AlignmentType.RIGHT,
        indent: { right: 240 },
      }),
    ],
  })
  return [table([new TableRow({ cantSplit: true, children: [box] })], [TEXT_WIDTH]), gap()]
}

function caption(text: string | undefined): Paragraph[] {
  if (text === undefined) return []
  const run = new TextRun(set(text, FACE.hei, SIZE.four, { characterSpacing: 0 }))
  return [
    new Paragraph({ ...CENTRED, keepNext: true, spacing: { before: LINE / 2, after: 60 }, children: [run] }),
  ]
}

function table(rows: TableRow[], widths: readonly number[]): Table {
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  return new Table({
    rows,
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
  })
}

function cell(text: string, width: number, look: { bold?: boolean; centred?: boolean } = {}): TableCell {
  const run: IRunOptions = look.bold === true ? { font: face(FACE.hei) } : {}
  const centred = look.bold === true || look.centred === true
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: PADDING,
    verticalAlign: VerticalAlignTable.CENTER,
    children: text.split(/\r?\n/).map(
      (line) =>
        new Paragraph({
          style: STYLE.cell,
          ...(centred && CENTRED),
          children: [new TextRun({ ...run, text: legalText(line) })],
        }),
    ),
  })
}

/** Two tables that touch would become one; an empty low line keeps them apart. */
function gap(): Paragraph {
  return new Paragraph({ spacing: exactly(8), children: [] })
}

function shares(columns: readonly Column[]): number[] {
  const total = columns.reduce((sum, column) => sum + (column.width ?? 1), 0)
  return columns.map((column) => Math.round(((column.width ?? 1) / total) * TEXT_WIDTH))
}

/** Figures, dates and codes read better centred; a column that holds a sentence does not. */
function isShort(value: string): boolean {
  return value.length <= 8 || /^[\d\s.,:%％-]+$/.test(value)
}
