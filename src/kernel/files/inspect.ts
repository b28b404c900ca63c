/** Looks at a file that arrived, before it is kept: its content must be what its name says, and nothing besides. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Refusal } from '../matter/refusal.ts'
import { kindOf, type Magic } from './kinds.ts'
import { empty, macro, wrongContent, wrongType } from './refusals.ts'
import { checkOffice } from './zip-check.ts'

const HEAD = 1024
const OLD_OFFICE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
/** The name under which old Office files keep their macros, as their directory writes it. */
const MACROS = Buffer.from('_VBA_PROJECT', 'utf16le')
const MARKUP = /<(!doctype\s+html|html|head|body|script|svg|iframe)[\s>/]|<\?php/i

export async function inspect(path: string, name: string, size: number): Promise<Refusal | undefined> {
  const kind = kindOf(name)
  if (!kind) return wrongType
  if (size === 0) return empty
  const head = await readHead(path)
  const { content } = kind
  if (content === 'docx' || content === 'xlsx') return checkOffice(path, size, content)
  if (content === 'text') return (await isText(path, head)) ? undefined : wrongContent
  if (MARKUP.test(head)) return wrongContent
  if (content === 'old-office') {
    if (!head.startsWith(OLD_OFFICE)) return wrongContent
    return (await includes(path, MACROS)) ? macro : undefined
  }
  return matches(head, content) ? undefined : wrongContent
}

/** One character a byte. */
async function readHead(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}

function matches(head: string, magic: Magic): boolean {
  return magic.some((parts) => parts.every(({ at, bytes }) => head.startsWith(bytes, at)))
}

/** A page that calls itself a text is refused; bytes no text has are refused as well, unless it is UTF-16. */
async function isText(path: string, head: string): Promise<boolean> {
  if (MARKUP.test(head.slice(0, 256).trimStart().slice(0, 40))) return false
  if (head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff')) return true
  return !(await includes(path, Buffer.from([0])))
}

async function includes(path: string, wanted: Buffer): Promise<boolean> {
  let carried = Buffer.alloc(0)
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const joined = Buffer.concat([carried, piece])
    if (joined.includes(wanted)) return true
    carried = joined.subarray(Math.max(0, joined.length - wanted.length + 1))
  }
  return false
}
