/**
 * The directory of a zip and where its entries lie, read without unpacking anything. A zip says most things twice;
 * programs believe one place or the other, so both must say the same, and between the entries there is nothing.
 */
import type { FileHandle } from 'node:fs/promises'
import type { Refusal } from '../matter/refusal.ts'
import { bomb, locked, wrongContent } from './refusals.ts'

export interface Entry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where its packed content begins. */
  readonly start: number
}

type Listed = Omit<Entry, 'start'> & {
  readonly at: number
  readonly flags: number
  /** The kind of file that a Unix packer noted: regular, folder, link. */
  readonly mode: number
}

/** Carries a refusal out of the depths; anything else that goes wrong means the file is broken. */
export class Unfit extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reasons[0]?.code)
    this.refusal = refusal
  }
}

const MOST_ENTRIES = 3000
const LONGEST_DIRECTORY = 4_000_000
const END_RECORD = 22
/** Stands for “too large for this field, look in the zip64 record”: no office file is that large. */
const ELSEWHERE_16 = 0xffff
const ELSEWHERE_32 = 0xffffffff
const ENCRYPTED = 1
/** Sizes follow the content, in a record of one of these lengths. */
const SIZES_FOLLOW = 8
const FOLLOWING = [12, 16, 20, 24]
const REGULAR = [0, 0o040000, 0o100000]

export async function readDirectory(file: FileHandle, size: number): Promise<readonly Entry[]> {
  const listed = await readList(file, size)
  const entries: Entry[] = []
  let free = 0
  let gaps: readonly number[] = [0]
  for (const entry of [...listed.entries].sort((a, b) => a.at - b.at)) {
    if (entry.at < free) throw new Unfit(bomb)
    if (!gaps.includes(entry.at - free)) throw new Unfit(wrongContent)
    const start = await contentOf(file, entry)
    entries.push({ ...entry, start })
    free = start + entry.packed
    gaps = entry.flags & SIZES_FOLLOW ? FOLLOWING : [0]
  }
  if (free > listed.start) throw new Unfit(bomb)
  if (!gaps.includes(listed.start - free)) throw new Unfit(wrongContent)
  return entries
}

/** The end record is the very end: no comment, no second one, nothing that another program could read instead. */
async function readList(file: FileHandle, size: number): Promise<{ entries: Listed[]; start: number }> {
  if (size < END_RECORD) throw new Unfit(wrongContent)
  const end = await readAt(file, size - END_RECORD, size)
  if (end.readUInt32LE(0) !== 0x06054b50) throw new Unfit(wrongContent)
  const count = end.readUInt16LE(10)
  const length = end.readUInt32LE(12)
  const start = end.readUInt32LE(16)
  if (count === ELSEWHERE_16 || length === ELSEWHERE_32 || start === ELSEWHERE_32) throw new Unfit(bomb)
  if (count > MOST_ENTRIES || length > LONGEST_DIRECTORY) throw new Unfit(bomb)
  if (end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count || end.readUInt16LE(20) !== 0)
    throw new Unfit(wrongContent)
  if (start + length !== size - END_RECORD) throw new Unfit(wrongContent)
  const directory = await readAt(file, start, start + length)
  const entries: Listed[] = []
  let at = 0
  while (entries.length < count) {
    const { entry, next } = readEntry(directory, at)
    entries.push(entry)
    at = next
  }
  if (at !== length) throw new Unfit(wrongContent)
  return { entries, start }
}

function readEntry(directory: Buffer, at: number): { entry: Listed; next: number } {
  if (directory.readUInt32LE(at) !== 0x02014b50) throw new Unfit(wrongContent)
  const flags = directory.readUInt16LE(at + 8)
  if (flags & ENCRYPTED) throw new Unfit(locked)
  const names = at + 46 + directory.readUInt16LE(at + 28)
  const next = names + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  const entry: Listed = {
    name: readName(directory.subarray(at + 46, names)),
    flags,
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    at: directory.readUInt32LE(at + 42),
    // A Unix packer (3) or a Mac's (19) keeps what `ls` shows in the upper half.
    mode: [3, 19].includes(directory.readUInt8(at + 5)) ? directory.readUInt16LE(at + 40) & 0o170000 : 0,
  }
  if ([entry.packed, entry.size, entry.at].includes(ELSEWHERE_32)) throw new Unfit(bomb)
  if (!REGULAR.includes(entry.mode)) throw new Unfit(wrongContent)
  return { entry, next }
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i
/** Control characters, and those that turn the reading direction around or are not seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u

/** Parts of office files have plain names; what would be odd as a path on any system is odd here. */
function readName(bytes: Buffer): string {
  const name = bytes.toString('utf8')
  const steps = (name.endsWith('/') ? name.slice(0, -1) : name).split('/')
  const odd = steps.some(
    (step) => step === '' || step === '.' || step === '..' || RESERVED.test(step) || /[. ]$/.test(step),
  )
  if (odd || bytes.length > 255 || UNSEEN.test(name) || /[\\:*?"<>|\ufffd]/.test(name))
    throw new Unfit(wrongContent)
  return name
}

async function contentOf(file: FileHandle, entry: Listed): Promise<number> {
  const head = await readAt(file, entry.at, entry.at + 30)
  const flags = head.readUInt16LE(6)
  if (head.readUInt32LE(0) !== 0x04034b50 || flags & ENCRYPTED) throw new Unfit(wrongContent)
  const names = entry.at + 30 + head.readUInt16LE(26)
  const name = (await readAt(file, entry.at + 30, names)).toString('utf8')
  const sizes = [head.readUInt32LE(14), head.readUInt32LE(18), head.readUInt32LE(22)]
  const told = flags & SIZES_FOLLOW && sizes.every((it) => it === 0) ? [0, 0, 0] : undefined
  const same = (told ?? [entry.crc, entry.packed, entry.size]).every((it, i) => it === sizes[i])
  if (name !== entry.name || head.readUInt16LE(8) !== entry.method || !same) throw new Unfit(wrongContent)
  if ((flags & SIZES_FOLLOW) !== (entry.flags & SIZES_FOLLOW)) throw new Unfit(wrongContent)
  return names + head.readUInt16LE(28)
}

export async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from)
  return buffer.subarray(0, bytesRead)
}
