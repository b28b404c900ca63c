/** Forms with a file in them, as a browser sends them and as nobody should. */
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'

export interface Form {
  readonly type: string
  readonly bytes: Uint8Array
}

const NAMES = [
  'a.txt',
  'a.csv',
  'a.xlsx',
  'a.docx',
  'a.pdf',
  'a.png',
  '../../x.txt',
  'a\\b.txt',
  'x',
  '.',
  '',
  'a'.repeat(300),
  'a";x="b.txt',
  'a\u0000.txt',
  '\u202ecod.txt',
  'con.txt',
  'a.txt\r\nx: y',
  '名 册.xlsx',
  '%00.csv',
]

const TABLE = Buffer.from('名称,类别,代码\n甲社,其他,A-1\n')
const TEXT = Buffer.from('现场情况说明。\n\n委员们建议，加快更换老化的供水管网。')
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const BOOK = zipSync({
  '[Content_Types].xml': strToU8('<Types/>'),
  'xl/workbook.xml': strToU8('<workbook/>'),
})
const CONTENTS: readonly Uint8Array[] = [
  TABLE,
  Buffer.from('名称,类别\n"未闭合,其他\n\u0000,\n'),
  TEXT,
  Buffer.alloc(0),
  Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41]),
  Buffer.from('%PDF-1.7\n%%EOF'),
  PICTURE,
  PICTURE.subarray(0, 20),
  BOOK,
  BOOK.subarray(0, 60),
  Buffer.concat([BOOK, Buffer.from('tail')]),
  Buffer.from(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:1/x">]><a>&x;</a>`),
  Buffer.alloc(300_000, 'a,'),
  Buffer.from(`${'列,'.repeat(3000)}\n`.repeat(3)),
  Buffer.from(`名称,类别,代码\n${'=1+1,其他,B-1\n'.repeat(2000)}`),
]

const part = (boundary: string, disposition: string, content: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: ${disposition}\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ])

const ending = (boundary: string, end = '--\r\n') => Buffer.from(`--${boundary}${end}`)

/** What each address that takes files was made for. */
export function honestForm(address: string): fc.Arbitrary<Form> {
  const files: readonly (readonly [string, Uint8Array])[] = address.endsWith('/import')
    ? [['名册.csv', TABLE]]
    : address.endsWith('/briefs/file')
      ? [['来稿.txt', TEXT]]
      : [
          ['说明.txt', TEXT],
          ['照片.png', PICTURE],
          ['名册.csv', TABLE],
        ]
  return fc.constantFrom(...files).map(([name, content]) => ({
    type: 'multipart/form-data; boundary=xyz',
    bytes: Buffer.concat([part('xyz', `form-data; name="file"; filename="${name}"`, content), ending('xyz')]),
  }))
}

export const oddForm: fc.Arbitrary<Form> = fc
  .record({
    name: fc.constantFrom(...NAMES),
    field: fc.constantFrom('file', 'file', 'file', 'file', '', 'File', 'file[]', '__proto__'),
    content: fc.constantFrom(...CONTENTS),
    boundary: fc.constantFrom('xyz', 'xyz', 'xyz', '"', 'a b', 'x'.repeat(300)),
    end: fc.constantFrom('--\r\n', '--\r\n', '--\r\n', '', '\r\n'),
    parts: fc.constantFrom(1, 1, 1, 2, 40),
    kind: fc.constantFrom('form-data', 'form-data', 'form-data', 'attachment', ''),
  })
  .map(({ name, field, content, boundary, end, parts, kind }) => {
    const one = part(boundary, `${kind}; name="${field}"; filename="${name}"`, content)
    return {
      type: `multipart/form-data; boundary=${boundary}`,
      bytes: Buffer.concat([...Array.from({ length: parts }, () => one), ending(boundary, end)]),
    }
  })
