/** The named styles of an official paper, so that WPS and Word show them in their navigation. */
import { AlignmentType, type IStylesOptions } from 'docx'
import { CHARACTER, exactly, FACE, face, GRID_SQUEEZE, LINE, SIZE } from './layout.ts'

export const STYLE = { title: 'OfficialTitle', body: 'OfficialBody', cell: 'OfficialCell' } as const

const indented = { indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 } }

const heading = (name: string) => ({
  run: { font: face(name), size: SIZE.three * 2, color: '000000', bold: false, italics: false },
  paragraph: { ...indented, keepNext: true, spacing: { ...exactly(LINE / 20), before: 0, after: 0 } },
})

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: {
        font: face(FACE.fang),
        size: SIZE.three * 2,
        characterSpacing: GRID_SQUEEZE,
        language: { eastAsia: 'zh-CN', value: 'en-US' },
      },
      paragraph: { spacing: { ...exactly(LINE / 20), before: 0, after: 0 } },
    },
    heading1: heading(FACE.hei),
    heading2: heading(FACE.kai),
    heading3: heading(FACE.fang),
    heading4: heading(FACE.fang),
  },
  paragraphStyles: [
    {
      id: STYLE.title,
      name: '公文标题',
      basedOn: 'Normal',
      next: STYLE.body,
      quickFormat: true,
      run: { font: face(FACE.song), size: SIZE.two * 2, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: exactly(34) },
    },
    {
      id: STYLE.body,
      name: '公文正文',
      basedOn: 'Normal',
      quickFormat: true,
      // Not justified: LibreOffice swallows a mark that hangs past the end of a justified line of Han text.
      paragraph: indented,
    },
    {
      id: STYLE.cell,
      name: '公文表格',
      basedOn: 'Normal',
      quickFormat: true,
      run: { size: SIZE.smallFour * 2, characterSpacing: 0 },
      paragraph: { spacing: exactly(19) },
    },
  ],
}
