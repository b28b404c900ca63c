/** What an archive holds, one entry after another: tables as COPY prints them, files as they lie on disk, a manifest at the end. */
import { createHash } from 'node:crypto'
import { Damaged } from './sealed-stream.ts'

export interface EntryHead {
  readonly kind: 'table' | 'file' | 'anchors'
  readonly name: string
  /** Of a table, in the order of the text. */
  readonly columns?: readonly string[] | undefined
}

export interface EntryEnd {
  readonly kind: EntryHead['kind']
  readonly name: string
  readonly bytes: number
  /** Of a table: its rows; COPY ends each with a line feed and writes none inside. */
  readonly lines: number
  readonly sha256: string
}

export type Frame =
  | { readonly type: 'about' | 'begin' | 'end' | 'manifest'; readonly value: unknown }
  | { readonly type: 'data'; readonly bytes: Buffer }

const TYPES = ['about', 'begin', 'data', 'end', 'manifest'] as const
const LONGEST = 8 * 1024 * 1024

export function frame(type: Exclude<Frame['type'], 'data'>, value: unknown): Buffer {
  return packed(type, Buffer.from(JSON.stringify(value)))
}

function packed(type: Frame['type'], bytes: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(TYPES.indexOf(type))
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** One entry from its stream; returns what it came to. */
export async function* entryFrames(
  head: EntryHead,
  content: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, EntryEnd> {
  yield frame('begin', head)
  const sum = new Sum(head)
  for await (const bytes of content) {
    sum.add(bytes)
    yield packed('data', bytes)
  }
  const end = sum.end()
  yield frame('end', end)
  return end
}

/** Counts and hashes what passes. */
export class Sum {
  private readonly hash = createHash('sha256')
  private readonly head: EntryHead
  private bytes = 0
  private lines = 0

  constructor(head: EntryHead) {
    this.head = head
  }

  add(bytes: Buffer): void {
    this.hash.update(bytes)
    this.bytes += bytes.length
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) this.lines += 1
  }

  end(): EntryEnd {
    const { kind, name } = this.head
    return { kind, name, bytes: this.bytes, lines: this.lines, sha256: this.hash.digest('hex') }
  }
}

export async function* readFrames(content: AsyncIterable<Buffer>): AsyncGenerator<Frame, void> {
  let held: Buffer = Buffer.alloc(0)
  for await (const bytes of content) {
    held = held.length ? Buffer.concat([held, bytes]) : bytes
    for (;;) {
      if (held.length < 5) break
      const length = held.readUInt32BE(1)
      if (length > LONGEST) throw new Damaged('a frame is too long')
      if (held.length < 5 + length) break
      yield unpacked(held.readUInt8(0), held.subarray(5, 5 + length))
      held = held.subarray(5 + length)
    }
  }
  if (held.length) throw new Damaged('it ends inside a frame')
}

function unpacked(number: number, bytes: Buffer): Frame {
  const type = TYPES[number]
  if (!type) throw new Damaged('an unknown frame')
  return type === 'data' ? { type, bytes } : { type, value: JSON.parse(bytes.toString()) as unknown }
}
