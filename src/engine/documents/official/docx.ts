/** Reads the layout of a docx back: page, and each paragraph with the look its styles add up to. */
import { type Archive, openArchive } from '../archive/read.ts'
import { Refused } from '../refusal.ts'
import { type Attributes, parseXml } from '../xml/parse.ts'

export interface Look {
  readonly eastAsia?: string
  readonly halfPoints?: number
  readonly line?: number
  readonly lineRule?: string
  readonly alignment?: string
  readonly rightIndent?: number
  readonly firstLineChars?: number
}

export interface ReadParagraph extends Look {
  readonly text: string
  readonly inTable: boolean
}

export interface ReadDocument {
  /** Attributes of `w:pgSz` and `w:pgMar` in twips. */
  readonly page: Readonly<Record<string, number>>
  readonly paragraphs: readonly ReadParagraph[]
  readonly hasPageNumber: boolean
}

type Styles = Map<string, { basedOn?: string; look: Look }>

/** Throws `Refused` when the bytes are no docx. */
export function readDocx(bytes: Uint8Array): ReadDocument {
  const archive = openArchive(bytes)
  if (!archive.names.includes('word/document.xml')) {
    throw new Refused('docx.no-document', '这不是 Word 文档（.docx）', 'This is not a Word document (.docx)')
  }
  const styles = readStyles(archive)
  const fields = new Set(['PAGE', 'page'])
  const footers = archive.names.filter((name) => /^word\/footer\d*\.xml$/.test(name))
  return {
    ...readBody(archive, styles),
    hasPageNumber: footers.some((name) => hasField(archive, name, fields)),
  }
}

function readStyles(archive: Archive): Styles {
  const styles: Styles = new Map()
  let id = ''
  let basedOn: string | undefined
  let look: Look = {}
  const save = () => styles.set(id, { look, ...(basedOn !== undefined && { basedOn }) })
  if (!archive.names.includes('word/styles.xml')) return styles
  parseXml(archive.chunks('word/styles.xml'), {
    open: (name, raw) => {
      const attributes = unprefixed(raw)
      if (name === 'docDefaults' || name === 'style') {
        id = name === 'style' ? (attributes.styleId ?? '') : ''
        basedOn = undefined
        look = {}
      }
      if (name === 'basedOn') basedOn = attributes.val
      look = { ...look, ...lookOf(name, attributes) }
    },
    close: (name) => {
      if (name === 'docDefaults' || name === 'style') save()
    },
  })
  return styles
}

/** Document defaults under the style's ancestors under the style. */
function resolve(styles: Styles, id: string, depth = 0): Look {
  const style = styles.get(id)
  if (style === undefined || depth > 10) return styles.get('')?.look ?? {}
  const below =
    style.basedOn === undefined ? (styles.get('')?.look ?? {}) : resolve(styles, style.basedOn, depth + 1)
  return { ...below, ...style.look }
}

function readBody(archive: Archive, styles: Styles): Pick<ReadDocument, 'page' | 'paragraphs'> {
  const page: Record<string, number> = {}
  const paragraphs: ReadParagraph[] = []
  let tables = 0
  let look: Look = {}
  let text = ''
  let inText = false
  const normal = resolve(styles, 'Normal')
  const starts: Record<string, (attributes: Attributes) => void> = {
    tbl: () => {
      tables += 1
    },
    p: () => {
      look = normal
      text = ''
    },
    pStyle: ({ val }) => {
      look = { ...look, ...resolve(styles, val ?? '') }
    },
    pgSz: (attributes) => collectNumbers(page, attributes),
    pgMar: (attributes) => collectNumbers(page, attributes),
    t: () => {
      inText = true
    },
  }
  parseXml(archive.chunks('word/document.xml'), {
    open: (name, raw) => {
      const attributes = unprefixed(raw)
      if (Object.hasOwn(starts, name)) starts[name]?.(attributes)
      // The first run with text speaks for the paragraph.
      if (text === '') look = { ...look, ...lookOf(name, attributes) }
    },
    text: (more) => {
      if (inText) text += more
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'tbl') tables -= 1
      if (name === 'p' && text.trim() !== '') paragraphs.push({ ...look, text, inTable: tables > 0 })
    },
  })
  return { page, paragraphs }
}

function lookOf(name: string, attributes: Attributes): Look {
  if (name === 'rFonts' && attributes.eastAsia !== undefined) return { eastAsia: attributes.eastAsia }
  if (name === 'sz') return { halfPoints: Number(attributes.val) }
  if (name === 'jc' && attributes.val !== undefined) return { alignment: attributes.val }
  if (name === 'spacing' && attributes.line !== undefined) {
    return { line: Number(attributes.line), lineRule: attributes.lineRule ?? 'auto' }
  }
  if (name !== 'ind') return {}
  return {
    ...(attributes.right !== undefined && { rightIndent: Number(attributes.right) }),
    ...(attributes.firstLineChars !== undefined && { firstLineChars: Number(attributes.firstLineChars) }),
  }
}

function hasField(archive: Archive, name: string, fields: ReadonlySet<string>): boolean {
  let found = false
  let isCode = false
  parseXml(archive.chunks(name), {
    open: (element) => {
      isCode = element === 'instrText'
    },
    text: (text) => {
      if (isCode && fields.has(text.trim().split(' ')[0] ?? '')) found = true
    },
    done: () => found,
  })
  return found
}

function collectNumbers(into: Record<string, number>, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (/^\d+$/.test(value)) into[key] = Number(value)
  }
}

function unprefixed(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key.slice(key.indexOf(':') + 1), value]),
  )
}
