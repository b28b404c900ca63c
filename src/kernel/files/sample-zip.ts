/** Office files for the tests of uploads: honest ones, and ones that lie about themselves. */
import { strToU8, type Zippable, zipSync } from 'fflate'

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

export function docx(more: Zippable = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(TYPES),
    'word/document.xml': strToU8('<?xml version="1.0"?><document>水渠已经修好</document>'),
    ...more,
  })
}

export function xlsx(more: Zippable = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(TYPES),
    'xl/workbook.xml': strToU8('<workbook/>'),
    ...more,
  })
}

/** Claims that an entry unpacks to `size` bytes, in both places where a zip says so. */
export function claim(zip: Uint8Array, name: string, size: number): Uint8Array {
  const bytes = Buffer.from(zip)
  for (const [mark, sizeAt, nameAt] of [
    ['PK\x03\x04', 22, 30],
    ['PK\x01\x02', 24, 46],
  ] as const)
    for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; at = bytes.indexOf(mark, at + 4, 'latin1'))
      if (bytes.toString('utf8', at + nameAt, at + nameAt + name.length) === name)
        bytes.writeUInt32LE(size, at + sizeAt)
  return bytes
}

/** Makes every directory entry from the second on point at the content of the first. */
export function overlap(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip)
  const first = bytes.indexOf('PK\x01\x02', 0, 'latin1')
  const place = bytes.readUInt32LE(first + 42)
  for (let at = first; at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1'))
    bytes.writeUInt32LE(place, at + 42)
  return bytes
}
