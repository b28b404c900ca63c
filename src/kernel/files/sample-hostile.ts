/** Zips that no program writes, for the tests of uploads: every field can lie. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface RawEntry {
  readonly name: string
  readonly content?: string | Uint8Array
  /** As it stands in the file; deflated content unless given. */
  readonly packed?: Uint8Array
  /** What the directory says; the truth unless given. */
  readonly says?: Partial<Record<'size' | 'packed' | 'crc' | 'at' | 'flags' | 'method' | 'mode', number>>
  /** What the head of the content says, where it differs. */
  readonly head?: Partial<Record<'size' | 'packed' | 'crc' | 'flags' | 'method', number>> & { name?: string }
  /** Bytes behind the content that belong to nobody. */
  readonly behind?: Uint8Array
}

interface Ends {
  readonly before?: string | Uint8Array
  readonly comment?: string
  readonly count?: number
  /** Bytes between the last content and the directory. */
  readonly gap?: Uint8Array
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

/** The two parts without which it is no docx. */
export const DOCX: readonly RawEntry[] = [
  { name: '[Content_Types].xml', content: TYPES },
  { name: 'word/document.xml', content: '<?xml version="1.0"?><document>水渠</document>' },
]

export function rawZip(entries: readonly RawEntry[], ends: Ends = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(ends.before ?? '')]
  const directory: Buffer[] = []
  let at = parts[0]?.length ?? 0
  for (const entry of entries) {
    const told = truth(entry)
    const head = local({ ...told, ...entry.head }, entry.head?.name ?? entry.name)
    directory.push(central({ ...told, at, ...entry.says }, entry.name))
    const piece = Buffer.concat([head, told.bytes, Buffer.from(entry.behind ?? [])])
    parts.push(piece)
    at += piece.length
  }
  parts.push(Buffer.from(ends.gap ?? []))
  at += ends.gap?.length ?? 0
  const list = Buffer.concat(directory)
  const comment = Buffer.from(ends.comment ?? '')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(ends.count ?? entries.length, 8)
  end.writeUInt16LE(ends.count ?? entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...parts, list, end, comment])
}

function truth({ content = '', packed }: RawEntry) {
  const plain = Buffer.from(content)
  const bytes = Buffer.from(packed ?? deflateRawSync(plain))
  return { bytes, size: plain.length, packed: bytes.length, crc: crc32(plain), flags: 0, method: 8, mode: 0 }
}

type Told = ReturnType<typeof truth>

function local(it: Told, name: string): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(it.flags, 6)
  head.writeUInt16LE(it.method, 8)
  head.writeUInt32LE(it.crc, 14)
  head.writeUInt32LE(it.packed, 18)
  head.writeUInt32LE(it.size, 22)
  head.writeUInt16LE(Buffer.byteLength(name), 26)
  return Buffer.concat([head, Buffer.from(name)])
}

function central(it: Told & { at: number }, name: string): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt8(it.mode ? 3 : 0, 5)
  head.writeUInt16LE(it.flags, 8)
  head.writeUInt16LE(it.method, 10)
  head.writeUInt32LE(it.crc, 16)
  head.writeUInt32LE(it.packed, 20)
  head.writeUInt32LE(it.size, 24)
  head.writeUInt16LE(Buffer.byteLength(name), 28)
  head.writeUInt32LE(it.mode * 65_536, 38)
  head.writeUInt32LE(it.at, 42)
  return Buffer.concat([head, Buffer.from(name)])
}

/** A deflate stream of about `packed` bytes that would fill a thousand times as many. */
export function endless(packed: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1_000_000), { finishFlush: 3 })
  const last = deflateRawSync(Buffer.alloc(1))
  return Buffer.concat([...Array<Buffer>(Math.ceil(packed / block.length)).fill(block), last])
}
