/** Small files that unpack to large ones: refused within 200 ms, without filling the memory. */
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DOCX, endless, type RawEntry, rawZip } from './sample-hostile.ts'
import { type Look, openLook } from './sample-look.ts'
import { docx, xlsx } from './sample-zip.ts'

let told: Look
beforeAll(async () => {
  told = await openLook()
})
afterAll(() => told.close())

const withPart = (entry: RawEntry) => rawZip([...DOCX, entry])
const MEGABYTES_10 = 10_000_000

describe('bombs', () => {
  test.each<[string, () => Uint8Array]>([
    [
      '10 MB that unpack to 10 GB, saying so',
      () =>
        withPart({
          name: 'word/a.bin',
          packed: endless(MEGABYTES_10),
          says: { size: 4e9 },
          head: { size: 4e9 },
        }),
    ],
    [
      '10 MB that unpack to 10 GB, saying 1 kB',
      () =>
        withPart({
          name: 'word/a.xml',
          packed: endless(MEGABYTES_10),
          says: { size: 1000 },
          head: { size: 1000 },
        }),
    ],
    [
      '10 MB that unpack to 10 GB, saying what is just allowed',
      () =>
        withPart({
          name: 'word/a.xml',
          packed: endless(MEGABYTES_10),
          says: { size: 299_000_000 },
          head: { size: 299_000_000 },
        }),
    ],
    [
      'sizes elsewhere (zip64)',
      () =>
        withPart({
          name: 'word/a.xml',
          packed: endless(1000),
          says: { size: 0xffffffff },
          head: { size: 0xffffffff },
        }),
    ],
    ['more entries than the field holds (zip64)', () => rawZip(DOCX, { count: 0xffff })],
    [
      'many small members',
      () => rawZip([...DOCX, ...Array.from({ length: 3000 }, (_, i) => ({ name: `word/${i}` }))]),
    ],
    [
      'many swollen members, none of them large',
      () =>
        rawZip([
          ...DOCX,
          ...Array.from({ length: 290 }, (_, i) => ({
            name: `word/${i}`,
            packed: endless(900),
            says: { size: 1_000_000 },
            head: { size: 1_000_000 },
          })),
        ]),
    ],
    [
      'members that share their bytes',
      () =>
        rawZip([
          ...DOCX,
          ...Array.from({ length: 200 }, (_, i) => ({
            name: `word/${i}`,
            content: 'x'.repeat(900_000),
            says: { at: 0 },
          })),
        ]),
    ],
    [
      'a member over the directory',
      () =>
        rawZip([
          ...DOCX,
          { name: 'word/a.xml', content: '<a/>', says: { packed: 5000 }, head: { packed: 5000 } },
        ]),
    ],
    [
      'a table behind a diagram that is a bomb',
      () => docx({ 'word/embeddings/a.xlsx': [withBomb(), { level: 0 }] }),
    ],
    [
      'billion laughs',
      () =>
        docx({
          'word/x.xml': strToU8(
            `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${'&a;'.repeat(10)}">`).join('')}]><l>&a8;</l>`,
          ),
        }),
    ],
    [
      'an entity of another file',
      () =>
        docx({ 'word/x.xml': strToU8('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>') }),
    ],
    [
      'one behind a long comment that looks like a root',
      () =>
        xlsx({
          'xl/sharedStrings.xml': strToU8(
            `<?xml version="1.0"?><!-- <sst> ${'-'.repeat(60_000)} --><!DOCTYPE a SYSTEM "http://evil.example/"><a/>`,
          ),
        }),
    ],
    [
      'one in a part of another name',
      () => docx({ 'word/document.dat': strToU8('\ufeff<!DOCTYPE a SYSTEM "http://evil.example/"><a/>') }),
    ],
    [
      'one in UTF-16',
      () => docx({ 'word/x.xml': Buffer.from('\ufeff<!DOCTYPE a SYSTEM "x"><a/>', 'utf16le') }),
    ],
  ])('%s', async (_what, make) => {
    const content = make()
    // Other tests run beside this one: the quickest of three looks tells what the work is.
    const looks = [await told(content), await told(content), await told(content)]
    for (const { code } of looks) expect(code).toMatch(/^file\.(bomb|content|embedded)$/)
    expect(Math.min(...looks.map(({ milliseconds }) => milliseconds))).toBeLessThan(200)
    expect(Math.min(...looks.map(({ megabytes }) => megabytes))).toBeLessThan(50)
  })

  function withBomb(): Uint8Array {
    return zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/a.xml': new Uint8Array(15_000_000),
    })
  }
})
