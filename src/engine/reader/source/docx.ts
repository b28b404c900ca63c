/** The paragraphs of a .docx, unpacked and parsed in a stream with a hard limit on what it may unpack to. */
import { Unzip, UnzipInflate } from 'fflate'
import { SaxesParser } from 'saxes'
import { type Unreadable, unreadable } from './refusal.ts'

const MAX_XML = 64 * 1024 * 1024
const CHUNK = 1 << 16

class TooMuch extends Error {}

/** Collects the text of w:t elements; a paragraph or a break ends the line. */
function collector(): { write: (chunk: string) => void; done: () => string } {
  const parser = new SaxesParser({ xmlns: false })
  const out: string[] = []
  let inText = false
  let skipped = 0
  parser.on('opentag', ({ name, isSelfClosing }) => {
    if (name === 'mc:Fallback' || name === 'w:del') skipped += isSelfClosing ? 0 : 1
    if (skipped) return
    if (name === 'w:t') inText = true
    else if (name === 'w:tab') out.push(' ')
    else if (name === 'w:br' || name === 'w:cr') out.push('\n')
  })
  parser.on('text', (text) => {
    if (inText && !skipped) out.push(text)
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'mc:Fallback' || name === 'w:del') skipped = Math.max(0, skipped - 1)
    if (name === 'w:t') inText = false
    else if (name === 'w:p') out.push('\n')
  })
  parser.on('error', (error) => {
    throw error
  })
  return {
    write: (chunk) => {
      parser.write(chunk)
    },
    done: () => {
      parser.close()
      return out.join('')
    },
  }
}

function unpack(bytes: Uint8Array): string | null {
  const text = collector()
  const decoder = new TextDecoder('utf-8')
  let size = 0
  let found = false
  const unzip = new Unzip((file) => {
    if (file.name !== 'word/document.xml') return
    found = true
    file.ondata = (error, chunk, final) => {
      if (error) throw error
      size += chunk.length
      if (size > MAX_XML) throw new TooMuch()
      text.write(decoder.decode(chunk, { stream: !final }))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < bytes.length; at += CHUNK)
    unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length)
  return found ? text.done() : null
}

export function docxText(bytes: Uint8Array): { readonly ok: true; readonly text: string } | Unreadable {
  try {
    const text = unpack(bytes)
    return text === null ? unreadable('not-docx') : { ok: true, text }
  } catch (error) {
    return unreadable(error instanceof TooMuch ? 'zip-bomb' : 'damaged')
  }
}
