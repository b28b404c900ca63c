/** Zips that two programs read differently, and names that are odd as a path. */
import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DOCX, type RawEntry, rawZip } from './sample-hostile.ts'
import { type Look, openLook } from './sample-look.ts'

let told: Look
beforeAll(async () => {
  told = await openLook()
})
afterAll(() => told.close())

const withPart = (entry: RawEntry) => rawZip([...DOCX, entry])

describe('zips that two programs read differently', () => {
  const part = { name: 'word/a.xml', content: '<a>1</a>' }
  test.each<[string, () => Uint8Array]>([
    ['a wrong check sum', () => withPart({ ...part, says: { crc: 1 }, head: { crc: 1 } })],
    ['a check sum that differs in two places', () => withPart({ ...part, head: { crc: 1 } })],
    ['a size that differs', () => withPart({ ...part, head: { size: 1 } })],
    ['a method that differs', () => withPart({ ...part, head: { method: 0 } })],
    ['a name that differs', () => withPart({ ...part, head: { name: 'word/b.xml' } })],
    ['less content than said', () => withPart({ ...part, says: { size: 9 }, head: { size: 9 } })],
    ['an unknown method', () => withPart({ ...part, says: { method: 12 }, head: { method: 12 } })],
    ['something before the beginning', () => rawZip(DOCX, { before: '<html><script>' })],
    ['a picture before the beginning', () => rawZip(DOCX, { before: 'GIF89a' })],
    [
      'something between the entries',
      () =>
        rawZip([{ ...DOCX[0], name: '[Content_Types].xml', behind: strToU8('<script>') }, ...DOCX.slice(1)]),
    ],
    ['something before the directory', () => rawZip(DOCX, { gap: strToU8('<script>alert(1)</script>') })],
    ['a comment', () => rawZip(DOCX, { comment: '<script>alert(1)</script>' })],
    ['something behind the end', () => Buffer.concat([rawZip(DOCX), strToU8('<script>')])],
    ['a second directory', () => Buffer.concat([rawZip(DOCX), rawZip([{ name: 'a' }])])],
    ['more entries than there are', () => rawZip(DOCX, { count: 3 })],
    ['fewer entries than there are', () => rawZip(DOCX, { count: 1 })],
    ['one name twice', () => rawZip([...DOCX, part, part])],
    ['one name twice in other letters', () => rawZip([...DOCX, part, { ...part, name: 'Word/A.XML' }])],
    [
      'a symbolic link',
      () => withPart({ name: 'word/a.xml', content: '/etc/passwd', says: { mode: 0o120777 } }),
    ],
    ['a device', () => withPart({ name: 'word/a.xml', says: { mode: 0o020666 } })],
  ])('%s', async (_what, make) => {
    expect((await told(make())).code).toMatch(/^file\.(content|bomb)$/)
  })

  test('a password', async () => {
    expect((await told(withPart({ ...part, says: { flags: 1 }, head: { flags: 1 } }))).code).toBe(
      'file.encrypted',
    )
    const sealed = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect((await told(sealed)).code).toBe('file.encrypted')
  })

  test.each([
    '../a.xml',
    'word/../../a.xml',
    '/etc/passwd',
    'C:/a.xml',
    'word\\a.xml',
    'word//a.xml',
    './a.xml',
    'word/a\0.xml',
    'word/a\u202elmx.xml',
    'word/a\u200b.xml',
    'word/con',
    'word/NUL.xml',
    'word/com1.xml',
    'word/a.xml.',
    'word/a ',
    'word/a:b.xml',
    `word/${'a'.repeat(256)}`,
    'word/\ufffd',
  ])('the name %j', async (name) => {
    expect((await told(withPart({ name, content: '<a/>' }))).code).toBe('file.content')
  })
})
