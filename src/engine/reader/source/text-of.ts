/** The text of a dropped file, whatever it is called: txt, md, docx or pdf, in any of the usual encodings. */
import { docxText } from './docx.ts'
import { decodeText } from './encoding.ts'
import { pdfText } from './pdf.ts'
import { type Unreadable, unreadable } from './refusal.ts'

export const MAX_BYTES = 64 * 1024 * 1024

type Form = 'pdf' | 'zip' | 'old-word' | 'picture' | 'text'

const MAGIC: readonly (readonly [Form, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['old-word', [0xd0, 0xcf, 0x11, 0xe0]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
]

/** The content decides; a wrong file name does not mislead. */
const formOf = (bytes: Uint8Array): Form =>
  MAGIC.find(([, magic]) => magic.every((b, i) => bytes[i] === b))?.[0] ?? 'text'

export type Readable = { readonly ok: true; readonly text: string } | Unreadable

export async function textOf(bytes: Uint8Array): Promise<Readable> {
  const read = await readBytes(bytes)
  return read.ok ? { ok: true, text: withoutNonCharacters(read.text) } : read
}

/** Documents made by machines carry NUL and torn halves of characters, which nothing behind can keep. */
function withoutNonCharacters(text: string): string {
  return text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\ufffd')
}

async function readBytes(bytes: Uint8Array): Promise<Readable> {
  if (bytes.length === 0) return unreadable('empty')
  if (bytes.length > MAX_BYTES) return unreadable('too-big')
  const form = formOf(bytes)
  if (form === 'pdf') return pdfText(bytes)
  if (form === 'zip') return checked(docxText(bytes))
  if (form !== 'text') return unreadable(form)
  const text = decodeText(bytes)
  return text === null ? unreadable('binary') : checked({ ok: true, text })
}

function checked(read: Readable): Readable {
  if (!read.ok) return read
  if (!read.text.trim()) return unreadable('empty')
  return /[\u4e00-\u9fff]/.test(read.text) ? read : unreadable('foreign')
}
