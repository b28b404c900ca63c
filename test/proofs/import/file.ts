/** Somebody's own workbook: shared strings, own colours, widths and number formats, as spreadsheets write them. */
import { gather, packParts } from '../../../src/engine/documents/archive/write.ts'
import { escapeXml } from '../../../src/engine/documents/xml/text.ts'
import { FIRST_ROW, HEADINGS, type List, type ListRow } from './plants.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const STYLES = 'xl/styles.xml'
export const SHEET = 'xl/worksheets/sheet1.xml'
export const STRINGS = 'xl/sharedStrings.xml'

/** Index of the look of each column: plain, a date, a yellow number with two places. */
const LOOKS = { 成立日期: 2, 年营收: 3 } as const

/** Text is kept once and named by its number. */
class Strings {
  private readonly places = new Map<string, number>()
  count = 0

  place(text: string): number {
    this.count += 1
    const known = this.places.get(text)
    if (known !== undefined) return known
    this.places.set(text, this.places.size)
    return this.places.size - 1
  }

  *xml(): Generator<string> {
    yield `${HEAD}<sst xmlns="${MAIN}" count="${this.count}" uniqueCount="${this.places.size}">`
    for (const text of this.places.keys()) yield `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`
    yield '</sst>'
  }
}

export function fileOf(list: List): Promise<Uint8Array> {
  const strings = new Strings()
  return gather(
    packParts([
      { name: '[Content_Types].xml', content: () => types },
      {
        name: '_rels/.rels',
        content: () => relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
      },
      { name: 'xl/workbook.xml', content: () => workbook },
      { name: STYLES, content: () => styles },
      { name: SHEET, content: () => inPieces(sheet(list, strings)) },
      { name: STRINGS, content: () => inPieces(strings.xml()) },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: () =>
          relations([
            ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
            ['rId2', 'styles', 'styles.xml'],
            ['rId3', 'sharedStrings', 'sharedStrings.xml'],
          ]),
      },
    ]),
  )
}

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < 65_536) continue
    yield piece
    piece = ''
  }
  yield piece
}

const letter = (n: number) => String.fromCharCode(65 + n)

function* sheet(list: List, strings: Strings): Generator<string> {
  const widths = HEADINGS.map(
    (_, n) => `<col min="${n + 1}" max="${n + 1}" width="${10 + n * 1.5}" customWidth="1"/>`,
  )
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  yield `<row r="1" ht="30" customHeight="1"><c r="A1" s="1" t="s"><v>${strings.place('二〇二六年企业名册')}</v></c></row>`
  yield `<row r="2">${HEADINGS.map((text, n) => textCell(`${letter(n)}2`, 1, text, strings)).join('')}</row>`
  for (let i = 0; i < list.rows; i += 1) yield rowXml(list.row(i), i + FIRST_ROW, strings)
  yield '</sheetData><mergeCells count="1"><mergeCell ref="A1:L1"/></mergeCells></worksheet>'
}

function rowXml(row: ListRow, number: number, strings: Strings): string {
  const cells = HEADINGS.map((heading, n) => {
    const value = row[heading]
    const look = Object.hasOwn(LOOKS, heading) ? LOOKS[heading as keyof typeof LOOKS] : 0
    if (value === '') return ''
    const place = `${letter(n)}${number}`
    return typeof value === 'number'
      ? `<c r="${place}" s="${look}"><v>${value}</v></c>`
      : textCell(place, look, value, strings)
  })
  return `<row r="${number}" ht="16.5" customHeight="1">${cells.join('')}</row>`
}

function textCell(place: string, look: number, text: string, strings: Strings): string {
  return `<c r="${place}" s="${look}" t="s"><v>${strings.place(text)}</v></c>`
}

const styles = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="2"><font><sz val="11"/><name val="仿宋"/></font><font><b/><sz val="14"/><color rgb="FF1F4E79"/><name val="黑体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF99"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="170" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/></cellXfs></styleSheet>`

const workbook = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="企业" sheetId="1" r:id="rId1"/></sheets></workbook>`

const types = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/${SHEET}" ContentType="${CONTENT}.worksheet+xml"/><Override PartName="/${STYLES}" ContentType="${CONTENT}.styles+xml"/><Override PartName="/${STRINGS}" ContentType="${CONTENT}.sharedStrings+xml"/></Types>`

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}
