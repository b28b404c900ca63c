/** The top of the first page: the red head of a document (文件格式) or of a letter (信函格式). */
import { AlignmentType, BorderStyle, Footer, Header, Paragraph, TabStopType, TextRun } from 'docx'
import {
  CENTRED,
  CHARACTER,
  exactly,
  FACE,
  LINE,
  MARGIN,
  mm,
  pt,
  RED,
  SIZE,
  set,
  TEXT_WIDTH,
} from './layout.ts'
import type { OfficialPaper } from './paper.ts'

/** A letter's rules are 170 mm long, centred on the sheet, so they reach past the text on both sides. */
const PAST_TEXT = { left: mm(20) - MARGIN.left, right: mm(20) - MARGIN.right }

export function letterHeader(paper: OfficialPaper): Header {
  return new Header({ children: [mark(paper.organ, LETTER_MARK, 0), doubleRule('thick-above', mm(4))] })
}

export function letterFooter(): Footer {
  return new Footer({ children: [doubleRule('thin-above', 0)] })
}

/** What stands above the title, in the text itself. */
export function opening(paper: OfficialPaper): Paragraph[] {
  if (paper.kind === 'plain') return []
  if (paper.kind === 'letter') return paper.number === undefined ? [] : [letterNumber(paper.number)]
  return [mark(paper.organ, HEAD_MARK, mm(35)), numberLine(paper), redRule()]
}

const HEAD_MARK = 60
const LETTER_MARK = 46

/** 发文机关标志: as large as the text's width allows, up to a limit in points. */
function mark(organ: string, largest: number, before: number): Paragraph {
  const size = Math.min(largest, Math.floor(TEXT_WIDTH / 20 / Math.max(organ.length, 1)))
  return new Paragraph({
    ...CENTRED,
    spacing: { ...exactly(Math.ceil(size * 1.15)), before },
    children: [new TextRun(set(organ, FACE.song, size, { color: RED, characterSpacing: 0 }))],
  })
}

/** 文号 two lines below the mark; an upward paper has it at the left and 签发人 at the right. */
function numberLine(paper: OfficialPaper): Paragraph {
  const spacing = { ...exactly(LINE / 20), before: 2 * LINE }
  const number = new TextRun(set(paper.number ?? '', FACE.fang, SIZE.three))
  if (paper.issuer === undefined) return new Paragraph({ ...CENTRED, spacing, children: [number] })
  return new Paragraph({
    spacing,
    indent: { left: CHARACTER, right: CHARACTER },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - CHARACTER }],
    children: [
      number,
      new TextRun('\t'),
      new TextRun(set('签发人：', FACE.fang, SIZE.three)),
      new TextRun(set(paper.issuer, FACE.kai, SIZE.three)),
    ],
  })
}

/** 4 mm below the number, as wide as the text. */
function redRule(): Paragraph {
  return new Paragraph({
    spacing: { ...exactly(4), before: mm(4) },
    border: { top: { style: BorderStyle.SINGLE, size: 16, space: 0, color: RED } },
    children: [new TextRun({ text: '', size: 2 })],
  })
}

function letterNumber(number: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { ...exactly(LINE / 20), before: pt(14) },
    children: [new TextRun(set(number, FACE.fang, SIZE.three))],
  })
}

function doubleRule(order: 'thick-above' | 'thin-above', before: number): Paragraph {
  const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, space: 0, color: RED })
  const [top, bottom] = order === 'thick-above' ? [rule(20), rule(6)] : [rule(6), rule(20)]
  return new Paragraph({
    indent: PAST_TEXT,
    spacing: { ...exactly(2.5), before },
    border: { top, bottom },
    children: [new TextRun({ text: '', size: 2 })],
  })
}
