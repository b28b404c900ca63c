import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gather } from '../archive/write.ts'
import { readCsv } from './read.ts'
import { type CsvValue, writeCsv } from './write.ts'

const written = async (rows: CsvValue[][]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await gather(writeCsv(rows)))

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('=1+1', "'=1", '"', ',', '\r\n', ' a', '@', '010105194912310021'),
)

describe('writeCsv', () => {
  it('comes back as it was, whatever the text', async () => {
    const table = fc.array(fc.array(anyText, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const clean = rows.map((row) => row.map((text) => text.replaceAll('\u0000', '')))
        expect(readCsv(await gather(writeCsv(clean)))).toMatchObject({ ok: true, rows: clean })
      }),
    )
  })

  it('has a mark for Excel and CRLF, and quotes what needs it', async () => {
    expect(
      await written([
        ['编号', 'a"b', 'c,d'],
        [null, undefined, true],
      ]),
    ).toBe('\ufeff编号,"a""b","c,d"\r\n,,true\r\n')
  })

  it.each(['=1', '+1', '-1', '@a', '\ta', '\ra', '\na', '＝1'])('disarms %j', async (text) => {
    expect(await written([[text, 'x']])).toMatch(/^\ufeff"?'/)
  })

  it('leaves numbers alone', async () => {
    expect(await written([[-3, 1.5, '-3']])).toBe("\ufeff-3,1.5,'-3\r\n")
  })
})

describe('readCsv', () => {
  it('reads GBK and UTF-16, tabs and semicolons, bare CR, no final line end', () => {
    const gbk = new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x61, 0x0d, 0x0a, 0xd5, 0xc5, 0x2c, 0x62])
    expect(readCsv(gbk)).toEqual({
      ok: true,
      rows: [
        ['姓名', 'a'],
        ['张', 'b'],
      ],
      encoding: 'gb18030',
      delimiter: ',',
    })
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('姓名\t值\n张\t1', 'utf16le')])
    expect(readCsv(utf16)).toMatchObject({
      rows: [
        ['姓名', '值'],
        ['张', '1'],
      ],
      encoding: 'utf-16le',
      delimiter: '\t',
    })
    expect(readCsv(Buffer.from('a;b\r1;2'))).toMatchObject({
      rows: [
        ['a', 'b'],
        ['1', '2'],
      ],
      delimiter: ';',
    })
  })

  it('leaves empty lines out and keeps empty cells', () => {
    expect(readCsv(Buffer.from('a,b\n\n,\n1,\n'))).toMatchObject({
      rows: [
        ['a', 'b'],
        ['', ''],
        ['1', ''],
      ],
    })
  })

  it('refuses what is no text and a quotation mark left open', () => {
    expect(readCsv(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({
      reasons: [{ code: 'csv.not-text' }],
    })
    expect(readCsv(Buffer.from('a,"b\n1,2'))).toMatchObject({ reasons: [{ code: 'csv.open-quote' }] })
  })
})
