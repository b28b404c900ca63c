/** Looks at a file that arrived, before it is kept: its content must be what its name says, and nothing besides. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Refusal } from '../matter/refusal.ts'
import { type FileKind, kindOf, type Magic } from './kinds.ts'
import { embedded, empty, locked, macro, wrongContent, wrongType } from './refusals.ts'
import { scan } from './scan.ts'
import { checkOffice } from './zip-check.ts'

const HEAD = 1024
/** Where a zip's end record lies, with the longest comment behind it. */
const TAIL = 65_557
const OLD_OFFICE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const MARKUP = /<(!doctype\s+html|html|head|body|script|svg|iframe)[\s>/]|<\?php/i
/** So long that no picture or sound holds them by chance. */
const PAGE = ['<script', '<iframe', '<html', '<!doctype html', '<?php']

/** Names in the directory of an old Office file, as it writes them: macros, programs packed in, a password. */
const INSIDE_OLD: readonly { readonly name: string; readonly refusal: Refusal }[] = [
  { name: '_VBA_PROJECT', refusal: macro },
  { name: '\x01Ole10Native', refusal: embedded },
  { name: 'EncryptedPackage', refusal: locked },
]

export async function inspect(path: string, name: string, size: number): Promise<Refusal | undefined> {
  return (await checkContent(path, name, size)) ?? scan(path)
}

async function checkContent(path: string, name: string, size: number): Promise<Refusal | undefined> {
  const kind = kindOf(name)
  if (!kind) return wrongType
  if (size === 0) return empty
  const head = await readPart(path, 0, HEAD)
  const { content } = kind
  if (content !== 'docx' && content !== 'xlsx') return checkPlain(path, size, kind, head)
  // An office file with a password is an old one outside.
  if (head.startsWith(OLD_OFFICE)) return (await inOld(path)) ?? wrongContent
  return checkOffice(path, size, content)
}

async function checkPlain(
  path: string,
  size: number,
  kind: FileKind,
  head: string,
): Promise<Refusal | undefined> {
  const { content } = kind
  const tail = await readPart(path, Math.max(0, size - TAIL), TAIL)
  if (endsAsZip(tail, size)) return wrongContent
  if (content === 'text') return (await isText(path, head)) ? undefined : wrongContent
  if (typeof content === 'string') return head.startsWith(OLD_OFFICE) ? inOld(path) : wrongContent
  if (MARKUP.test(head) || !matches(head, content)) return wrongContent
  return (await holdsPage(path, kind, tail)) ? wrongContent : undefined
}

/** One character a byte. */
async function readPart(path: string, from: number, length: number): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}

function matches(head: string, magic: Magic): boolean {
  return magic.some((parts) => parts.every(({ at, bytes }) => head.startsWith(bytes, at)))
}

/** A zip behind a picture or a paper: to another program the same file is an archive. */
function endsAsZip(tail: string, size: number): boolean {
  const bytes = Buffer.from(tail, 'latin1')
  for (
    let at = bytes.lastIndexOf('PK\x05\x06');
    at >= 0;
    at = at ? bytes.lastIndexOf('PK\x05\x06', at - 1) : -1
  ) {
    if (at + 22 > bytes.length) continue
    const place = size - bytes.length + at
    if (bytes.readUInt32LE(at + 12) <= place && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length)
      return true
  }
  return false
}

async function inOld(path: string): Promise<Refusal | undefined> {
  const found = await firstOf(
    path,
    INSIDE_OLD.map(({ name }) => Buffer.from(name, 'utf16le')),
  )
  return found === undefined ? undefined : INSIDE_OLD[found]?.refusal
}

/** The text of a paper may speak of pages; a page behind its end is another matter. */
async function holdsPage(path: string, { mime }: FileKind, tail: string): Promise<boolean> {
  if (mime === 'application/pdf') return MARKUP.test(tail.slice(-4096))
  let before = ''
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = before + piece.toString('latin1').toLowerCase()
    if (PAGE.some((start) => text.includes(start))) return true
    before = text.slice(-20)
  }
  return false
}

/** A page that calls itself a text is refused; bytes no text has are refused as well, unless it is UTF-16. */
async function isText(path: string, head: string): Promise<boolean> {
  if (MARKUP.test(head.slice(0, 256).trimStart().slice(0, 40))) return false
  if (head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff')) return true
  return (await firstOf(path, [Buffer.from([0])])) === undefined
}

/** Which of these the file holds. */
async function firstOf(path: string, wanted: readonly Buffer[]): Promise<number | undefined> {
  const longest = Math.max(...wanted.map((it) => it.length))
  let before = Buffer.alloc(0)
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const joined = Buffer.concat([before, piece])
    const found = wanted.findIndex((it) => joined.includes(it))
    if (found >= 0) return found
    before = joined.subarray(Math.max(0, joined.length - longest + 1))
  }
  return undefined
}
