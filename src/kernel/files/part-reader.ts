/** Reads one part of an office file as it comes by, and refuses what would run, expand or fetch something when opened. */
import { parseXml } from '../../engine/documents/index.ts'
import { bomb, embedded, macro, wrongContent } from './refusals.ts'
import { Unfit } from './zip-directory.ts'

const HEAD = 65_536
/** Longer lists of types and relations belong to no office file. */
const LONGEST_LIST = 4_000_000
/** So much of a piece is looked at again with the next one. */
const OVERLAP = 256

const STARTS: readonly string[] = [
  'MZ',
  '\x7fELF',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  '#!',
  'PK\x03\x04',
  'Rar!',
]

export class PartReader {
  private readonly isList: boolean
  private readonly name: string
  private readonly mayBeZip: boolean
  private readonly list: Buffer[] = []
  private size = 0
  private head = ''
  private before = Buffer.alloc(0)

  constructor(name: string, mayBeZip: boolean) {
    this.name = name
    this.mayBeZip = mayBeZip
    this.isList = name === '[Content_Types].xml' || /\.rels$/i.test(name)
  }

  take(piece: Buffer): void {
    if (this.size < HEAD) this.head += piece.toString('latin1', 0, HEAD)
    this.size += piece.length
    if (this.isList) this.list.push(piece)
    if (this.isList && this.size > LONGEST_LIST) throw new Unfit(bomb)
    const joined = Buffer.concat([this.before, piece])
    if (holdsCommand(joined)) throw new Unfit(macro)
    this.before = joined.subarray(-OVERLAP)
  }

  end(): void {
    const start = STARTS.find((it) => this.head.startsWith(it))
    if (start && !(start.startsWith('PK') && this.mayBeZip)) throw new Unfit(embedded)
    const text = this.head.replaceAll('\0', '').replace(/^(ï»¿|ÿþ|þÿ)/, '')
    if (/\.(xml|rels|vml)$/i.test(this.name) || /^\s*</.test(text)) this.checkProlog(text)
    if (this.isList) checkList(Buffer.concat(this.list))
  }

  /** Office programs write neither entities nor document types; what carries them means to be expanded. */
  private checkProlog(text: string): void {
    const bare = text.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '').trimStart()
    if (/^<!(DOCTYPE|ENTITY)/i.test(bare)) throw new Unfit(bomb)
    // In another encoding the same bytes say something else to another reader; data of add-ins may have its own.
    const own = this.name.startsWith('customXml/')
    const encoding = /^<\?xml[^>]*encoding\s*=\s*["']([^"']*)/i.exec(text)?.[1] ?? 'utf-8'
    const plain = /^(utf-8|us-ascii)$/i.test(encoding) && !this.head.includes('\0')
    if (!/^<[a-z_]/i.test(bare) || !(plain || own)) throw new Unfit(wrongContent)
  }
}

/** Old ways of starting a program from a cell or a paragraph without a macro. */
function holdsCommand(piece: Buffer): boolean {
  if (piece.includes('ddeLink')) return true
  if (!piece.includes('instr')) return false
  return /instr(?:Text[^>]*>|="|=')\s*DDE/i.test(piece.toString('latin1'))
}

/** Fetched when the document is opened, without a question: a template elsewhere may bring macros, a frame a page. */
const FETCHED = /\/(attachedTemplate|oleObject|frame|subDocument|control|package|webSettings|aFChunk)$/i
const RUNS = /macroEnabled|vbaProject|activeX|macrosheet/i

function checkList(bytes: Buffer): void {
  let found: Unfit | undefined
  try {
    parseXml([bytes], {
      open: (_name, { Type = '', TargetMode = '', ContentType = '' }) => {
        if (RUNS.test(ContentType) || RUNS.test(Type)) found ??= new Unfit(macro)
        if (/^external$/i.test(TargetMode) && FETCHED.test(Type)) found ??= new Unfit(embedded)
      },
    })
  } catch {
    throw new Unfit(wrongContent)
  }
  if (found) throw found
}
