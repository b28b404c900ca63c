/** Files of every kind: the usual encodings, docx, pdf, and everything that must be refused. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { textOf } from './text-of.ts'

const BRIEF = '7月5日，青岚县政协召开专题协商会。委员们建议，加快修建产业路。\n'

const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little)
  return bytes
}
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(parts.flatMap((p) => [...p]))
/** 青岚县政协召开 in GB18030, repeated. */
const GB = new Uint8Array(
  Array.from({ length: 20 }, () => [
    0xc7, 0xe0, 0xe1, 0xb0, 0xcf, 0xd8, 0xd5, 0xfe, 0xd0, 0xad, 0xd5, 0xd9, 0xbf, 0xaa,
  ]).flat(),
)

const docx = (xml: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(xml) })
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const document = (...texts: string[]): string =>
  `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${texts.map(paragraph).join('')}</w:body></w:document>`

/** A one-page PDF whose text layer is spelt by a ToUnicode map, without any font file. */
function pdf(text: string): Uint8Array {
  const codes = [...text].map((c) => (c.codePointAt(0) ?? 0).toString(16).padStart(4, '0'))
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange ${codes.length} beginbfchar
${codes.map((c) => `<${c}> <${c}>`).join('\n')} endbfchar endcmap end end`
  const page = `BT /F 12 Tf 40 700 Td <${codes.join('')}> Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${page.length}>>stream\n${page}\nendstream`,
    '<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/S/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R/DW 1000>>',
    `<</Length ${map.length}>>stream\n${map}\nendstream`,
    '<</Type/FontDescriptor/FontName/S/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  ]
  let out = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = out.length
    out += `${i + 1} 0 obj${object}endobj\n`
    return at
  })
  const xref = out.length
  const rows = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')
  return strToU8(
    `${out}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF`,
  )
}

describe('what is read', () => {
  test.each([
    ['UTF-8', strToU8(BRIEF)],
    ['UTF-8 with mark', join(new Uint8Array([0xef, 0xbb, 0xbf]), strToU8(BRIEF))],
    ['UTF-16 LE with mark', join(new Uint8Array([0xff, 0xfe]), utf16(BRIEF, true))],
    ['UTF-16 LE', utf16(BRIEF, true)],
    ['UTF-16 BE', utf16(BRIEF, false)],
  ])('%s', async (_, bytes) => {
    expect(await textOf(bytes)).toEqual({ ok: true, text: BRIEF })
  })

  test('GB18030', async () => {
    expect(await textOf(GB)).toMatchObject({ ok: true, text: '青岚县政协召开'.repeat(20) })
  })

  test('one damaged character does not cost the paper', async () => {
    const bytes = strToU8(BRIEF.repeat(20))
    expect(await textOf(bytes.subarray(0, bytes.length - 2))).toMatchObject({ ok: true })
  })

  test('docx: paragraphs become lines, deleted text is left out', async () => {
    const xml = document('第一段。', '第二段。').replace(
      '</w:body>',
      `<w:del>${paragraph('删去。')}</w:del></w:body>`,
    )
    const read = await textOf(docx(xml))
    expect(read.ok && read.text.trim()).toBe('第一段。\n第二段。')
  })

  test('pdf with a text layer', async () => {
    const read = await textOf(pdf('青岚县政协召开协商会'))
    expect(read.ok && read.text).toBe('青岚县政协召开协商会')
  })
})

describe('what is refused, with the reason', () => {
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + ((i * i) >> 3)) & 0xff)
  test.each([
    ['empty', new Uint8Array()],
    ['empty', strToU8(' \n \n')],
    ['binary', noise],
    ['picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])],
    ['old-word', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])],
    ['foreign', strToU8('Only English here.')],
    ['not-docx', zipSync({ 'a.txt': strToU8('x') })],
    ['damaged', strToU8('%PDF-1.4 nothing else')],
    ['damaged', docx('<w:document><w:p>&bomb;')],
    ['scanned', pdf('')],
    ['too-big', new Uint8Array(64 * 1024 * 1024 + 1)],
  ])('%s', async (code, bytes) => {
    expect(await textOf(bytes)).toMatchObject({ ok: false, reason: { code } })
  })

  test('an archive that unpacks to far too much', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(66 * 1024 * 1024).fill(32) }, { level: 9 })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await textOf(bomb)).toMatchObject({ ok: false, reason: { code: 'zip-bomb' } })
  })
})
