/** Title, addressee and the blocks of the text. */
import { AlignmentType, HeadingLevel, PageBreak, Paragraph, type Table, TextRun } from 'docx'
import { legalText } from '../xml/text.ts'
import { LINE } from './layout.ts'
import type { Block } from './paper.ts'
import { STYLE } from './styles.ts'
import { fieldsTable, gridTable, signatureBox } from './tables.ts'

const LEVELS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const

/** Two lines below what stands above it; a paper without a head starts at the top. */
export function titleParagraph(title: string, isFirst: boolean): Paragraph {
  const lines = title.split('\n')
  return new Paragraph({
    style: STYLE.title,
    spacing: { before: isFirst ? 0 : 2 * LINE },
    children: lines.map((text, i) => new TextRun({ text: legalText(text), ...(i > 0 && { break: 1 }) })),
  })
}

/** 主送机关: one line below the title, flush left, closed by a full-width colon. */
export function addresseeParagraph(addressee: string): Paragraph {
  const text = legalText(addressee).replace(/[:：]\s*$/, '')
  return new Paragraph({ spacing: { before: LINE }, children: [new TextRun(`${text}：`)] })
}

/** What is signed below stays with the last paragraph: a signature never stands on a page of its own. */
export function bodyParts(blocks: readonly Block[], isSigned: boolean): (Paragraph | Table)[] {
  return blocks.flatMap((block, i) => blockParts(block, isSigned && i === blocks.length - 1))
}

function blockParts(block: Block, isKept: boolean): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: LEVELS[block.level], children: [new TextRun(legalText(block.text))] })]
    case 'paragraph':
      return block.text
        .split(/\r?\n/)
        .map((text, i, all) => bodyParagraph(text, isKept && i === all.length - 1))
    case 'table':
      return gridTable(block)
    case 'fields':
      return fieldsTable(block.rows)
    case 'signature':
      return signatureBox(block.label)
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

function bodyParagraph(text: string, isKept: boolean): Paragraph {
  const keep = isKept ? { keepNext: true, keepLines: true } : {}
  return new Paragraph({ style: STYLE.body, ...keep, children: [new TextRun(legalText(text.trim()))] })
}

/** 附件说明: one line below the text, two characters in, names aligned, no closing mark. */
export function attachmentParagraphs(names: readonly string[], character: number): Paragraph[] {
  const clean = names.map((name) => legalText(name).replace(/[。；;，,\s]+$/, ''))
  const numbered = clean.length > 1
  const label = numbered ? 4 : 5
  return clean.map((name, i) => {
    const head = i === 0 ? '附件：' : ''
    const hanging = (i === 0 ? label + (numbered ? 2 : 0) - 2 : 1) * character
    return new Paragraph({
      alignment: AlignmentType.LEFT,
      indent: { left: (numbered ? 6 : label) * character, hanging },
      spacing: { before: i === 0 ? LINE : 0 },
      keepNext: true,
      children: [new TextRun(`${head}${numbered ? `${i + 1}.` : ''}${name}`)],
    })
  })
}
