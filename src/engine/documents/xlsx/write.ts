/** Writes a ledger or an import template as a streamed xlsx: memory does not grow with the rows. */
import { type Part, packParts } from '../archive/write.ts'
import { escapeAttribute, legalText } from '../xml/text.ts'
import { storedText } from './cells.ts'
import type { Ledger } from './ledger.ts'
import { columnName } from './reference.ts'
import { headerRow, LISTS, ledgerSheet, listsSheet, notesSheet, type Written } from './sheet.ts'
import { STYLES_XML } from './styles.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

interface SheetPart {
  readonly name: string
  readonly hidden?: boolean
  readonly content: Part['content']
}

/**
 * The file in pieces, the first before the last row has been asked for.
 *
 * @example
 * const ledger = writeLedger({
 *   title: '意见建议台账', sheetName: '台账', countLabel: (n) => `共 ${n} 件`,
 *   columns: [{ label: '编号', type: 'text' }, { label: '结果', type: 'choice', choices: ['A', 'B'] }],
 *   rows: [['0001', 'A']],
 * })
 * return new Response(ReadableStream.from(ledger))
 */
export function writeLedger(ledger: Ledger): AsyncGenerator<Uint8Array, void> {
  const written: Written = { rows: 0 }
  const hasNotes =
    (ledger.notes ?? []).length > 0 || ledger.columns.some((column) => column.note !== undefined)
  const hasLists = ledger.columns.some((column) => (column.choices?.length ?? 0) > 0)
  const sheets: SheetPart[] = [
    { name: sheetName(ledger.sheetName), content: () => ledgerSheet(ledger, written) },
    ...(hasNotes ? [{ name: '填写说明', content: () => notesSheet(ledger) }] : []),
    ...(hasLists ? [{ name: LISTS, hidden: true, content: () => listsSheet(ledger.columns) }] : []),
  ]
  return packParts([
    { name: '[Content_Types].xml', content: () => contentTypes(sheets.length) },
    { name: '_rels/.rels', content: () => relations([['officeDocument', 'xl/workbook.xml']]) },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: sheet.content })),
    { name: 'xl/styles.xml', content: () => STYLES_XML },
    { name: 'xl/sharedStrings.xml', content: () => countString(ledger, written) },
    { name: 'xl/workbook.xml', content: () => workbook(ledger, sheets, written) },
    { name: 'xl/_rels/workbook.xml.rels', content: () => workbookRelations(sheets.length) },
  ])
}

/** What Excel accepts as a sheet's name, cut to its 31 characters. */
function sheetName(name: string): string {
  const clean = legalText(name)
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31)
  return clean === '' || clean === '填写说明' || clean === LISTS ? '数据' : clean
}

function countString(ledger: Ledger, written: Written): string {
  const text = ledger.countLabel?.(written.rows) ?? ''
  return `${XML}<sst xmlns="${MAIN}" count="1" uniqueCount="1"><si><t xml:space="preserve">${storedText(text)}</t></si></sst>`
}

function workbook(ledger: Ledger, sheets: readonly SheetPart[], written: Written): string {
  const header = headerRow(ledger)
  const quoted = `'${(sheets[0]?.name ?? '').replaceAll("'", "''")}'`
  const end = columnName(Math.max(ledger.columns.length - 1, 0))
  const listed = sheets.map(
    (sheet, i) =>
      `<sheet name="${escapeAttribute(sheet.name)}" sheetId="${i + 1}"${sheet.hidden === true ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  )
  const name = (id: string, more: string, target: string) =>
    `<definedName name="_xlnm.${id}" localSheetId="0"${more}>${escapeAttribute(target)}</definedName>`
  const names = [
    name('_FilterDatabase', ' hidden="1"', `${quoted}!$A$${header}:$${end}$${header + written.rows}`),
    name('Print_Titles', '', `${quoted}!$${header}:$${header}`),
  ]
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`
}

function contentTypes(sheets: number): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${CONTENT}.${type}+xml"/>`
  const parts = Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}`, 'worksheet'))
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${parts.join('')}${override('styles', 'styles')}${override('sharedStrings', 'sharedStrings')}</Types>`
}

function workbookRelations(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const,
  )
  return relations([...parts, ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']])
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
}
