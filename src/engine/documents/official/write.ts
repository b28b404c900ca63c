/** Writes an official paper as a docx laid out by GB/T 9704-2012. */
import { Document, type ISectionOptions, Packer, Paragraph } from 'docx'
import { addresseeParagraph, attachmentParagraphs, bodyParts, titleParagraph } from './body.ts'
import { colophon, noteParagraphs, pageNumber, signatureParagraphs } from './foot.ts'
import { letterFooter, letterHeader, opening } from './head.ts'
import { CHARACTER, MARGIN, mm, SHEET } from './layout.ts'
import type { OfficialPaper } from './paper.ts'
import { STYLES } from './styles.ts'

/**
 * The bytes of a docx. Typefaces are named, not embedded.
 *
 * @example
 * const bytes = await writeOfficial({
 *   kind: 'letter', organ: '示例县政协', title: '关于交办协商意见的函', addressee: '县水务局',
 *   number: documentNumber({ organCode: '示政协函', year: 2026, number: 5 }),
 *   body: [{ kind: 'paragraph', text: '现将有关意见交给你们，请研究办理。' }],
 *   signer: '示例县政协', date: '2026-07-05',
 * })
 */
export async function writeOfficial(paper: OfficialPaper): Promise<Uint8Array> {
  const above = opening(paper)
  const document = new Document({
    title: paper.title.replaceAll('\n', ''),
    creator: paper.organ,
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        ...section(paper),
        children: [
          ...above,
          titleParagraph(paper.title, above.length === 0 && paper.kind === 'plain'),
          ...(paper.addressee === undefined ? [] : [addresseeParagraph(paper.addressee)]),
          ...(paper.addressee === undefined ? [new Paragraph({ children: [] })] : []),
          ...bodyParts(paper.body, paper.signer !== undefined),
          ...attachmentParagraphs(paper.attachments ?? [], CHARACTER),
          ...signatureParagraphs(paper),
          ...noteParagraphs(paper.note),
          ...colophon(paper),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function section(paper: OfficialPaper): Omit<ISectionOptions, 'children'> {
  const isLetter = paper.kind === 'letter'
  return {
    properties: {
      titlePage: isLetter,
      page: {
        size: SHEET,
        // A letter's head starts 30 mm and its foot rule 20 mm from the edge; page numbers sit 7 mm below the text.
        margin: { ...MARGIN, header: mm(30), footer: isLetter ? mm(20) : mm(22) },
      },
    },
    ...(isLetter && { headers: { first: letterHeader(paper) } }),
    footers: {
      default: pageNumber('odd'),
      even: pageNumber('even'),
      ...(isLetter && { first: letterFooter() }),
    },
  }
}
