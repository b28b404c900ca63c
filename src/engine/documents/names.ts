/** Names of files people download: safe on every system, Chinese kept. */

import { legalText } from './xml/text.ts'

/** Windows opens a device under these names, whatever follows the first dot. */
const DEVICES = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?=\s*(\.|$))/i
const LONGEST = 100
/** File systems count bytes; a Chinese character is three. Room is left for the ending. */
const LONGEST_BYTES = 240

/** A name without what Windows, macOS or a shell would trip over: `意见/建议?` → `意见 建议`. */
export function fileName(name: string, extension: string): string {
  const clean = legalText(name)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  const short = cut(clean).replace(/[ .]+$/, '')
  const stem = short === '' ? '未命名' : short.replace(DEVICES, '$1_')
  return `${stem}.${extension}`
}

function cut(text: string): string {
  let bytes = 0
  let kept = ''
  for (const character of [...text].slice(0, LONGEST)) {
    bytes += new TextEncoder().encode(character).length
    if (bytes > LONGEST_BYTES) break
    kept += character
  }
  return kept
}

/** The header value for a download, by RFC 6266: a plain name for old clients, the true one in UTF-8. */
export function contentDisposition(name: string, kind: 'attachment' | 'inline' = 'attachment'): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(legalText(name)).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
