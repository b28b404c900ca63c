/** Reads CSV as people have it: UTF-8, UTF-16 or GBK, with commas, tabs or semicolons. */
import { type Refusal, refuse } from '../refusal.ts'
import { FORMULA } from './write.ts'

export interface CsvTable {
  readonly ok: true
  readonly rows: readonly (readonly string[])[]
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
  readonly delimiter: string
}

const DELIMITERS = [',', '\t', ';', '，', '|']

/** Rows that are empty lines are left out; a guard in front of a formula is taken off. */
export function readCsv(bytes: Uint8Array): CsvTable | Refusal {
  const decoded = decode(bytes)
  if (decoded === undefined || decoded.text.includes('\u0000')) {
    return refuse(
      'csv.not-text',
      '文件不是文本，请用 CSV 或 Excel 格式',
      'The file is not text; use CSV or Excel',
    )
  }
  const delimiter = findDelimiter(decoded.text)
  const rows = splitRows(decoded.text, delimiter)
  if (rows === undefined) {
    return refuse('csv.open-quote', '有一处引号没有配对，无法分列', 'A quotation mark is never closed')
  }
  return { ok: true, rows, encoding: decoded.encoding, delimiter }
}

function decode(bytes: Uint8Array): { text: string; encoding: CsvTable['encoding'] } | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return tryDecode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return tryDecode(bytes, 'utf-16be')
  return tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'gb18030')
}

function tryDecode(bytes: Uint8Array, encoding: CsvTable['encoding']) {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    return undefined
  }
}

/** The one that stands most often in the first line that has any, outside quotation marks. */
function findDelimiter(text: string): string {
  // A field in quotation marks may hold line breaks, so it goes before the lines are told apart.
  const bare = text.slice(0, 10_000).replace(/(?<=^|[,\t;，|])"(?:[^"]|"")*"/gm, '')
  for (const line of bare.split(/\r\n|\n|\r/)) {
    const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length - 1)
    const most = Math.max(...counts)
    if (most > 0) return DELIMITERS[counts.indexOf(most)] ?? ','
  }
  return ','
}

function splitRows(text: string, delimiter: string): string[][] | undefined {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const field = readField(text, at, delimiter)
    if (field === undefined) return undefined
    row.push(field.value)
    at = field.end + 1
    if (text[field.end] === delimiter && at < text.length) continue
    if (text[field.end] === delimiter) row.push('')
    if (text[field.end] === '\r' && text[at] === '\n') at += 1
    // An empty line is no row; an empty cell that someone wrote in quotation marks is.
    if (row.length > 1 || row[0] !== '' || field.isQuoted) rows.push(row)
    row = []
  }
  return rows
}

function readField(text: string, at: number, delimiter: string) {
  const isQuoted = text[at] === '"'
  const close = isQuoted ? closingQuote(text, at + 1) : at
  if (close === -1) return undefined
  const end = nextBreak(text, isQuoted ? close + 1 : at, delimiter)
  const raw = isQuoted
    ? text.slice(at + 1, close).replaceAll('""', '"') + text.slice(close + 1, end)
    : text.slice(at, end)
  return { value: unguarded(raw), end, isQuoted }
}

/** Without the `'` that keeps text from being taken for a formula. */
function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

function nextBreak(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1
  return at
}
