/** Opens a zip held in memory and inflates its entries piece by piece, within limits: no bomb goes off. */
import { Inflate } from 'fflate'
import { Refused } from '../refusal.ts'

export interface ArchiveLimits {
  readonly maxEntries: number
  /** Uncompressed bytes of all entries together. */
  readonly maxBytes: number
  /** Uncompressed to compressed, of any entry larger than a megabyte. */
  readonly maxRatio: number
}

export const ARCHIVE_LIMITS: ArchiveLimits = { maxEntries: 2000, maxBytes: 400_000_000, maxRatio: 200 }

export interface Archive {
  readonly names: readonly string[]
  /** The entry's content in pieces; throws `Refused` when the entry is broken or larger than it says. */
  readonly chunks: (name: string) => Generator<Uint8Array, void>
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const SMALL = 1_000_000
/** Bounds what one call to the inflater can produce: deflate expands a thousandfold at most. */
const STEP = 16_384

/** Throws `Refused` when the bytes are no zip or the zip breaks a limit. */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(view, limits)
  checkLimits(entries, limits)
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  return {
    names: entries.map((entry) => entry.name),
    chunks: function* (name) {
      const entry = byName.get(name)
      if (entry !== undefined) yield* inflate(bytes, view, entry)
    },
  }
}

function readDirectory(view: DataView, limits: ArchiveLimits): Entry[] {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > limits.maxEntries) throw tooLarge(`${count} 个部件`, `${count} parts`)
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw broken()
    if ((view.getUint16(at + 8, true) & 1) === 1) {
      throw new Refused(
        'file.encrypted',
        '文件加了密码，请去掉密码后再上传',
        'The file is encrypted; remove its password',
      )
    }
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > view.byteLength) throw broken()
    const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)
    entries.push({
      name: new TextDecoder().decode(name),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at = next
  }
  return entries
}

function findEnd(view: DataView): number {
  if (view.byteLength >= 4 && view.getUint32(0, false) === 0xd0cf11e0) {
    throw new Refused(
      'file.old-format',
      '这是旧格式（.xls、.doc）或加了密码的文件，请另存为 .xlsx 或 .docx 后再上传',
      'An old-format or encrypted file; save it as .xlsx or .docx',
    )
  }
  const lowest = Math.max(0, view.byteLength - 65_557)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw broken()
}

function checkLimits(entries: readonly Entry[], limits: ArchiveLimits): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (total > limits.maxBytes) {
    const size = Math.round(total / 1e6)
    throw tooLarge(`展开后 ${size} MB`, `${size} MB unpacked`)
  }
  const bomb = entries.find((entry) => entry.size > SMALL && entry.size > entry.packed * limits.maxRatio)
  if (bomb !== undefined) throw tooLarge('压缩比异常', 'an abnormal compression ratio')
}

function* inflate(bytes: Uint8Array, view: DataView, entry: Entry): Generator<Uint8Array, void> {
  const at = entry.offset
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw broken()
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length < entry.packed) throw broken()
  let size = 0
  for (const chunk of entry.method === 0 ? [packed] : unpack(packed, entry.method)) {
    size += chunk.length
    // The limits were checked on the stated size, so no entry may exceed what it stated.
    if (size > entry.size) throw broken()
    yield chunk
  }
  if (size < entry.size) throw broken()
}

function* unpack(packed: Uint8Array, method: number): Generator<Uint8Array, void> {
  if (method !== 8) throw broken()
  let ready: Uint8Array[] = []
  const inflater = new Inflate((chunk) => ready.push(chunk))
  for (let from = 0; from < packed.length; from += STEP) {
    try {
      inflater.push(packed.subarray(from, from + STEP), from + STEP >= packed.length)
    } catch {
      throw broken()
    }
    yield* ready
    ready = []
  }
}

function broken(): Refused {
  return new Refused(
    'file.broken',
    '文件打不开：不是有效的文件，或者没有传完整',
    'The file is damaged or incomplete',
  )
}

function tooLarge(zh: string, en: string): Refused {
  return new Refused(
    'file.too-large',
    `文件过大，无法处理（${zh}）`,
    `The file is too large to process (${en})`,
  )
}
