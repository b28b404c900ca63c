/** Opens an xlsx: its sheets, its shared strings, and which styles show dates. */
import { type Archive, type ArchiveLimits, openArchive } from '../archive/read.ts'
import { orRefusal, type Refusal, Refused } from '../refusal.ts'
import { type Attributes, parseXml } from '../xml/parse.ts'
import { isDateFormat } from './serial.ts'

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** The part of the package that holds it. */
  readonly path: string
}

export interface Workbook {
  readonly ok: true
  readonly sheets: readonly Sheet[]
  readonly is1904: boolean
  readonly archive: Archive
  readonly strings: readonly string[]
  /** Where in the package the list of sheets and the styles are. */
  readonly path: string
  readonly stylesPath: string | undefined
  /** Whether the cell style with this index shows its number as a date. */
  readonly isDate: readonly boolean[]
}

/** Reads everything but the rows. */
export function openWorkbook(bytes: Uint8Array, limits?: ArchiveLimits): Workbook | Refusal {
  return orRefusal(() => {
    const archive = openArchive(bytes, limits)
    const main = findTargets(archive, '_rels/.rels', '').byType.get('officeDocument') ?? 'xl/workbook.xml'
    if (!archive.names.includes(main)) throw noWorkbook()
    const folder = main.slice(0, main.lastIndexOf('/') + 1)
    const targets = findTargets(archive, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
    const { sheets, is1904 } = readSheets(archive, main, targets.byId)
    if (sheets.length === 0) throw noWorkbook()
    return {
      ok: true as const,
      sheets,
      is1904,
      archive,
      path: main,
      stylesPath: targets.byType.get('styles'),
      strings: readStrings(archive, targets.byType.get('sharedStrings')),
      isDate: readDateStyles(archive, targets.byType.get('styles')),
    }
  })
}

function noWorkbook(): Refused {
  return new Refused(
    'xlsx.no-workbook',
    '这不是 Excel 工作簿（.xlsx）',
    'This is not an Excel workbook (.xlsx)',
  )
}

interface Targets {
  readonly byId: Map<string, string>
  readonly byType: Map<string, string>
}

function findTargets(archive: Archive, path: string, folder: string): Targets {
  const byId = new Map<string, string>()
  const byType = new Map<string, string>()
  parseIfPresent(archive, path, (name, { Id, Type, Target }) => {
    if (name !== 'Relationship' || Target === undefined) return
    const full = Target.startsWith('/') ? Target.slice(1) : folder + Target.replace(/^\.\//, '')
    byId.set(Id ?? '', full)
    byType.set((Type ?? '').split('/').at(-1) ?? '', full)
  })
  return { byId, byType }
}

function readSheets(archive: Archive, path: string, byId: Map<string, string>) {
  const sheets: Sheet[] = []
  let is1904 = false
  parseIfPresent(archive, path, (name, attributes) => {
    if (name === 'workbookPr') is1904 = isTrue(attributes.date1904)
    if (name !== 'sheet') return
    const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1]
    const target = byId.get(id ?? '')
    if (target === undefined || !archive.names.includes(target)) return
    const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
    sheets.push({ name: attributes.name ?? '', hidden, path: target })
  })
  return { sheets, is1904 }
}

/** Text of each shared string, rich text joined, phonetic guides left out. */
function readStrings(archive: Archive, path: string | undefined): string[] {
  const strings: string[] = []
  if (path === undefined || !archive.names.includes(path)) return strings
  const text = richText()
  parseXml(archive.chunks(path), {
    open: text.open,
    text: text.text,
    close: (name) => {
      text.close(name)
      if (name === 'si') strings.push(text.take())
    },
  })
  return strings
}

/** Collects the `t` elements of a string item, outside phonetic guides. */
export function richText() {
  let collected = ''
  let inText = false
  let inGuide = false
  return {
    open: (name: string) => {
      if (name === 't') inText = true
      else if (name === 'rPh') inGuide = true
    },
    text: (text: string) => {
      if (inText && !inGuide) collected += text
    },
    close: (name: string) => {
      if (name === 't') inText = false
      else if (name === 'rPh') inGuide = false
    },
    take: () => {
      const all = unescapeText(collected)
      collected = ''
      return all
    },
  }
}

/** Spreadsheets write characters XML cannot hold as `_x000D_`. */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function readDateStyles(archive: Archive, path: string | undefined): boolean[] {
  const codes = new Map<number, string>()
  const isDate: boolean[] = []
  let inCells = false
  if (path === undefined || !archive.names.includes(path)) return isDate
  parseXml(archive.chunks(path), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      const id = Number(attributes.numFmtId ?? 0)
      if (name === 'xf' && inCells) isDate.push(isDateFormat(id, codes.get(id)))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return isDate
}

function parseIfPresent(
  archive: Archive,
  path: string,
  open: (name: string, attributes: Attributes) => void,
): void {
  if (archive.names.includes(path)) parseXml(archive.chunks(path), { open })
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}
