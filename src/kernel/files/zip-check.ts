/**
 * Looks through a docx or xlsx on disk before anybody opens it: no macros, no paths, no bomb, and no size that is a lie.
 * Sizes in a zip are claims, so every entry is unpacked, counted and thrown away.
 */
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import type { Refusal } from '../matter/refusal.ts'
import { bomb, locked, macro, wrongContent } from './refusals.ts'

const LIMITS = { entries: 3000, directory: 4_000_000, total: 300_000_000, ratio: 200, smallEntry: 1_000_000 }
const END_RECORD = 22
const LONGEST_COMMENT = 65_535
const HEAD = 65_536

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

/** Carries a refusal out of the depths; anything else that goes wrong means the file is broken. */
class Unfit extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reasons[0]?.code)
    this.refusal = refusal
  }
}

export async function checkOffice(
  path: string,
  size: number,
  kind: 'docx' | 'xlsx',
): Promise<Refusal | undefined> {
  const file = await open(path)
  try {
    const entries = await readDirectory(file, size)
    checkEntries(entries, kind)
    await checkPlaces(file, size, entries)
    for (const entry of entries) await unpack(file, path, entry)
    return undefined
  } catch (fault) {
    if (fault instanceof Unfit) return fault.refusal
    if (isDamage(fault)) return wrongContent
    throw fault
  } finally {
    await file.close()
  }
}

async function readDirectory(file: FileHandle, size: number): Promise<Entry[]> {
  const tail = await readAt(file, Math.max(0, size - END_RECORD - LONGEST_COMMENT), size)
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + END_RECORD > tail.length) throw new Unfit(wrongContent)
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  if (count > LIMITS.entries || length > LIMITS.directory) throw new Unfit(bomb)
  if (start + length > size) throw new Unfit(wrongContent)
  const directory = await readAt(file, start, start + length)
  const entries: Entry[] = []
  for (let at = 0; entries.length < count; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new Unfit(wrongContent)
    if (directory.readUInt16LE(at + 8) & 1) throw new Unfit(locked)
    const names = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + names),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    })
    at += 46 + names + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

const MAIN = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' } as const

function checkEntries(entries: readonly Entry[], kind: 'docx' | 'xlsx'): void {
  const names = new Set(entries.map((entry) => entry.name))
  if (names.size !== entries.length || !names.has('[Content_Types].xml') || !names.has(MAIN[kind]))
    throw new Unfit(wrongContent)
  if (entries.some(({ name }) => /vba(project|data)|activex/i.test(name))) throw new Unfit(macro)
  if (entries.some(({ name }) => /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:|\\|\0/i.test(name)))
    throw new Unfit(wrongContent)
  const total = entries.reduce((sum, entry) => sum + entry.size, 0)
  const swollen = entries.some(({ size, packed }) => size > LIMITS.smallEntry && size > packed * LIMITS.ratio)
  if (total > LIMITS.total || swollen) throw new Unfit(bomb)
}

/** Entries that share bytes make a small file a large one without any entry looking odd. */
async function checkPlaces(file: FileHandle, size: number, entries: readonly Entry[]): Promise<void> {
  let free = 0
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    if (entry.at < free) throw new Unfit(bomb)
    free = (await contentOf(file, entry)) + entry.packed
    if (free > size) throw new Unfit(wrongContent)
  }
}

async function contentOf(file: FileHandle, entry: Entry): Promise<number> {
  const head = await readAt(file, entry.at, entry.at + 30)
  if (head.readUInt32LE(0) !== 0x04034b50) throw new Unfit(wrongContent)
  return entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
}

async function unpack(file: FileHandle, path: string, entry: Entry): Promise<void> {
  if (entry.method !== 8 && (entry.method !== 0 || entry.size !== entry.packed)) throw new Unfit(wrongContent)
  if (entry.packed === 0) return
  const start = await contentOf(file, entry)
  const source = createReadStream(path, { start, end: start + entry.packed - 1 })
  const unpacked = entry.method === 8 ? source.pipe(createInflateRaw()) : source
  source.on('error', (fault) => unpacked.destroy(fault))
  try {
    await count(unpacked, entry)
  } finally {
    source.destroy()
  }
}

async function count(pieces: AsyncIterable<Buffer>, entry: Entry): Promise<void> {
  let size = 0
  let head = ''
  for await (const piece of pieces) {
    if (size < HEAD) head += piece.toString('latin1')
    size += piece.length
    if (size > entry.size) throw new Unfit(bomb)
  }
  if (size !== entry.size) throw new Unfit(wrongContent)
  checkXml(entry.name, head.replaceAll('\0', ''))
}

/** Office programs write neither entities nor document types; what carries them means to be expanded. */
function checkXml(name: string, head: string): void {
  if (/\.(xml|rels)$/i.test(name) && /<!(DOCTYPE|ENTITY)/i.test(head)) throw new Unfit(bomb)
  if (name === '[Content_Types].xml' && /macroEnabled|vbaProject/i.test(head)) throw new Unfit(macro)
}

async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from)
  return buffer.subarray(0, bytesRead)
}

function isDamage(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  return code.startsWith('Z_') || code === 'ERR_OUT_OF_RANGE' || code === 'ERR_BUFFER_OUT_OF_BOUNDS'
}
