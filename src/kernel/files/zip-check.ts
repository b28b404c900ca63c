/**
 * Looks through a docx or xlsx on disk before anybody opens it: no macros, no programs, no bomb, no lie.
 * Sizes in a zip are claims, so every entry is unpacked, counted and thrown away.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { codeOf } from '../db/obstacle.ts'
import type { Refusal } from '../matter/refusal.ts'
import { PartReader } from './part-reader.ts'
import { bomb, embedded, macro, wrongContent } from './refusals.ts'
import { discard } from './store.ts'
import { type Entry, readDirectory, Unfit } from './zip-directory.ts'

const MOST = 300_000_000
/** Only what is large can be a bomb; blank sheets and blank pictures pack well. */
const LARGE = { entry: 1_000_000, whole: 10_000_000 }
const RATIO = 200
/** Read in small steps, so that what was read is about what was unpacked. */
const STEP = 16_384
const LARGEST_INNER = 20_000_000

export type OfficeKind = 'docx' | 'xlsx' | 'pptx'

const MAIN: Readonly<Record<OfficeKind, string>> = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
}

export async function checkOffice(
  path: string,
  size: number,
  kind: OfficeKind,
): Promise<Refusal | undefined> {
  return checkAt(path, size, kind, 0)
}

async function checkAt(
  path: string,
  size: number,
  kind: OfficeKind,
  depth: number,
): Promise<Refusal | undefined> {
  const file = await open(path)
  try {
    const entries = await readDirectory(file, size)
    checkNames(entries, kind)
    checkSizes(entries)
    // Small parts first: they say what the large ones are, and a refusal costs nothing yet.
    for (const entry of [...entries].sort((a, b) => a.size - b.size)) await checkEntry(path, entry, depth)
    return undefined
  } catch (fault) {
    if (fault instanceof Unfit) return fault.refusal
    if (/^(Z_|ERR_OUT_OF_RANGE$|ERR_BUFFER_OUT_OF_BOUNDS$)/.test(codeOf(fault))) return wrongContent
    throw fault
  } finally {
    await file.close()
  }
}

const MACROS = /vba(project|data)|activex|(^|\/)macrosheets\/|\.(doc|xls|ppt|dot|xlt)m$|\.(xlsb|xlam|ppam)$/i
/** Programs, archives, and the objects of other programs, which start them when clicked. */
const PROGRAMS =
  /(^|\/)embeddings\/.*\.(bin|ole)$|\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|msi|jar|chm|reg|pif|cpl|sh|appx|iso|img|cab|zip|rar|7z|gz|tar)$/i

function checkNames(entries: readonly Entry[], kind: OfficeKind): void {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()))
  if (names.size !== entries.length) throw new Unfit(wrongContent)
  if (!entries.some(({ name }) => name === '[Content_Types].xml')) throw new Unfit(wrongContent)
  if (!entries.some(({ name }) => name === MAIN[kind])) throw new Unfit(wrongContent)
  if (entries.some(({ name }) => MACROS.test(name))) throw new Unfit(macro)
  if (entries.some(({ name }) => PROGRAMS.test(name))) throw new Unfit(embedded)
}

function checkSizes(entries: readonly Entry[]): void {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  const swollen = entries.some((entry) => isSwollen(entry, LARGE.entry))
  if (size > MOST || swollen || isSwollen({ size, packed }, LARGE.whole)) throw new Unfit(bomb)
}

function isSwollen({ size, packed }: Pick<Entry, 'size' | 'packed'>, large: number): boolean {
  return size > large && size > packed * RATIO
}

/** A table behind a diagram is an office file of its own: looked through in the same way, but none inside it. */
const INNER = /\/embeddings\/[^/]+\.(docx|xlsx|pptx)$/i

async function checkEntry(path: string, entry: Entry, depth: number): Promise<void> {
  if (entry.method !== 8 && (entry.method !== 0 || entry.size !== entry.packed)) throw new Unfit(wrongContent)
  const kind = INNER.exec(entry.name)?.[1]?.toLowerCase() as OfficeKind | undefined
  if (kind && (depth > 0 || entry.size > LARGEST_INNER)) throw new Unfit(embedded)
  const part = new PartReader(entry.name, kind !== undefined)
  const inner = kind ? `${path}.inner` : undefined
  try {
    const copy = inner ? await open(inner, 'w', 0o600) : undefined
    try {
      await unpack(path, entry, async (piece) => {
        part.take(piece)
        await copy?.write(piece)
      })
    } finally {
      await copy?.close()
    }
    part.end()
    const refusal = inner && kind ? await checkAt(inner, entry.size, kind, depth + 1) : undefined
    if (refusal) throw new Unfit(refusal)
  } finally {
    if (inner) await discard(inner)
  }
}

async function unpack(path: string, entry: Entry, take: (piece: Buffer) => Promise<void>): Promise<void> {
  let size = 0
  let crc = 0
  for await (const { piece, read } of entry.packed ? contentOf(path, entry) : []) {
    size += piece.length
    // A bomb is seen while it goes off, whatever it said about itself.
    if (size > entry.size || isSwollen({ size, packed: read }, LARGE.whole)) throw new Unfit(bomb)
    crc = crc32(piece, crc)
    await take(piece)
  }
  if (size !== entry.size || crc !== entry.crc) throw new Unfit(wrongContent)
}

interface Unpacked {
  readonly piece: Buffer
  /** Bytes read from the disk so far. */
  readonly read: number
}

async function* contentOf(path: string, { start, packed, method }: Entry): AsyncGenerator<Unpacked, void> {
  const source = createReadStream(path, { start, end: start + packed - 1, highWaterMark: STEP })
  const unpacked: Readable = method === 8 ? source.pipe(createInflateRaw({ chunkSize: 4 * STEP })) : source
  source.on('error', (fault) => unpacked.destroy(fault))
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) yield { piece, read: source.bytesRead }
  } finally {
    source.destroy()
    unpacked.destroy()
  }
}
