/** The end of the paper: signature and date, note, 版记 at the foot of the last page, page numbers. */
import {
  AlignmentType,
  BorderStyle,
  Footer,
  type IParagraphOptions,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { legalText } from '../xml/text.ts'
import { CHARACTER, exactly, FACE, LINE, MARGIN, pt, SIZE, set, TEXT_WIDTH } from './layout.ts'
import { officialDate } from './number.ts'
import type { OfficialPaper } from './paper.ts'

/** Signer centred over a date that stands four characters in from the right, the place of a seal. */
export function signatureParagraphs(paper: OfficialPaper): Paragraph[] {
  const date = paper.date === undefined ? undefined : officialDate(paper.date)
  const signerIndent = Math.max(0, 4 + (characters(date ?? '') - characters(paper.signer ?? '')) / 2)
  const lines: [string | undefined, number][] = [
    [paper.signer, date === undefined ? 4 : signerIndent],
    [date, 4],
  ]
  const present = lines.filter((line): line is [string, number] => line[0] !== undefined && line[0] !== '')
  return present.map(([text, indent], i) => {
    return new Paragraph({
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(indent * CHARACTER) },
      keepNext: i < present.length - 1,
      spacing: { before: i === 0 ? 2 * LINE : 0 },
      children: [new TextRun({ text: legalText(text), characterSpacing: 0 })],
    })
  })
}

export function noteParagraphs(note: string | undefined): Paragraph[] {
  if (note === undefined) return []
  const text = `（${legalText(note).replace(/^[（(]|[）)]$/g, '')}）`
  return [
    new Paragraph({
      indent: { left: 2 * CHARACTER },
      spacing: { before: LINE },
      children: [new TextRun(text)],
    }),
  ]
}

/** 版记: copies and printer between rules, held to the foot of the last page; a letter has no rules. */
export function colophon(paper: OfficialPaper): (Paragraph | Table)[] {
  const isLetter = paper.kind === 'letter'
  const lines: ColophonLine[] = []
  if (paper.cc !== undefined) lines.push(copies(paper.cc))
  if (paper.printedBy !== undefined && !isLetter) lines.push(printed(paper.printedBy, paper.date))
  if (lines.length === 0) return []
  const rule = (size: number) => ({ style: isLetter ? BorderStyle.NONE : BorderStyle.SINGLE, size })
  const none = { style: BorderStyle.NONE, size: 0 }
  const box = new Table({
    ...LAST_PAGE_FOOT,
    borders: {
      ...{ top: rule(8), bottom: rule(8), insideHorizontal: rule(6) },
      ...{ left: none, right: none, insideVertical: none },
    },
    rows: lines.map((line) => {
      const children = [new Paragraph({ ...line, spacing: exactly(26) })]
      return new TableRow({ cantSplit: true, children: [new TableCell({ children })] })
    }),
  })
  return [box, new Paragraph({ spacing: exactly(1), children: [] })]
}

const LAST_PAGE_FOOT = {
  width: { size: TEXT_WIDTH, type: WidthType.DXA },
  columnWidths: [TEXT_WIDTH],
  layout: TableLayoutType.FIXED,
  margins: { left: 0, right: 0 },
  float: {
    // Measured from the page: LibreOffice would not float a table as wide as the text otherwise.
    horizontalAnchor: TableAnchorType.PAGE,
    absoluteHorizontalPosition: MARGIN.left,
    verticalAnchor: TableAnchorType.MARGIN,
    relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    leftFromText: 0,
    rightFromText: 0,
  },
}

type ColophonLine = Pick<IParagraphOptions, 'indent' | 'tabStops' | 'children'>

function copies(cc: string): ColophonLine {
  const text = `抄送：${legalText(cc).replace(/[。.\s]+$/, '')}。`
  return {
    indent: { left: pt(SIZE.four) * 4, right: pt(SIZE.four), hanging: pt(SIZE.four) * 3 },
    children: [new TextRun(set(text, FACE.fang, SIZE.four, { characterSpacing: 0 }))],
  }
}

function printed(by: string, date: string | undefined): ColophonLine {
  const run = (text: string) => new TextRun(set(text, FACE.fang, SIZE.four, { characterSpacing: 0 }))
  return {
    indent: { left: pt(SIZE.four), right: pt(SIZE.four) },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - pt(SIZE.four) }],
    children: [run(by), ...(date === undefined ? [] : [new TextRun('\t'), run(`${officialDate(date)}印发`)])],
  }
}

/** `— 1 —` in 4号 half-width figures, one character in from the outer edge. */
export function pageNumber(side: 'odd' | 'even'): Footer {
  const indent = side === 'odd' ? { right: pt(SIZE.four) } : { left: pt(SIZE.four) }
  const font = { ascii: FACE.page, hAnsi: FACE.page, eastAsia: FACE.page, cs: FACE.page }
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent,
        spacing: exactly(SIZE.four + 4),
        children: [
          new TextRun({
            font,
            size: SIZE.four * 2,
            characterSpacing: 0,
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  })
}

/** Width in characters: a digit or a Latin letter is half a Han character. */
function characters(text: string): number {
  return [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x80 ? 0.5 : 1), 0)
}
