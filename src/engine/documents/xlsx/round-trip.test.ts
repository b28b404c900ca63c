import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { gather } from '../archive/write.ts'
import { legalText } from '../xml/text.ts'
import type { Ledger, LedgerRow } from './ledger.ts'
import { type CellValue, readRows } from './rows.ts'
import { openWorkbook } from './workbook.ts'
import { writeLedger } from './write.ts'

const text = (label: string) => ({ label, type: 'text' as const })

function ledger(more: Partial<Ledger>): Ledger {
  return { title: '台账', columns: [text('编号')], rows: [], sheetName: '台账', ...more }
}

async function roundTrip(it: Ledger): Promise<(readonly CellValue[])[]> {
  return allRows(await gather(writeLedger(it)))
}

function allRows(bytes: Uint8Array): (readonly CellValue[])[] {
  const book = openWorkbook(bytes)
  if (!book.ok) throw new Error(book.reasons[0]?.text.en)
  const [sheet] = book.sheets
  if (sheet === undefined) throw new Error('no sheet')
  const rows: (readonly CellValue[])[] = []
  const end = readRows(book, sheet, (row) => {
    rows.push(row.cells)
    return undefined
  })
  expect(end).toMatchObject({ ok: true })
  return rows
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    '010105194912310021',
    '0001',
    '=cmd()|calc',
    '+1',
    '-1',
    '@a',
    '_x0041_',
    '_x005F_',
    ' a ',
    'a\r\nb\tc',
    '😀',
    '\ufeff',
  ),
)

describe('written and read back', () => {
  it('text keeps every character that XML can hold, long codes and formulas included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (values) => {
        const rows = await roundTrip(
          ledger({ rows: values.map((value) => ['x', value]), columns: [text('a'), text('b')] }),
        )
        expect(rows.slice(2)).toEqual(values.map((v) => (legalText(v) === '' ? ['x'] : ['x', legalText(v)])))
      }),
      { numRuns: 60 },
    )
  })

  it('numbers, dates and what does not fit its column', async () => {
    const row: LedgerRow = ['2026-07-05', 3, -2.5, null, '2026.7.8', '三件']
    const types = ['date', 'integer', 'number', 'number', 'date', 'integer'] as const
    const rows = await roundTrip(
      ledger({ columns: types.map((type) => ({ label: type, type })), rows: [row] }),
    )
    expect(rows[2]).toEqual(row)
  })

  it('states the count under the title though it is known only at the end', async () => {
    async function* rows() {
      for (let i = 1; i <= 3; i++) yield [`${i}`]
    }
    const it = ledger({ subtitle: '截至今日', rows: rows(), countLabel: (n) => `共 ${n} 件` })
    expect((await roundTrip(it)).slice(0, 4)).toEqual([['台账'], ['截至今日'], ['共 3 件'], ['编号']])
  })

  it('marks a cell that had to be cut', async () => {
    const [, , row] = await roundTrip(ledger({ rows: [['长'.repeat(40_000)]] }))
    expect(String(row?.[0])).toHaveLength(32_767)
    expect(String(row?.[0])).toMatch(/已截断）$/)
  })
})

describe('the workbook', () => {
  const parts = async (it: Ledger) => {
    const zip = unzipSync(await gather(writeLedger(it)))
    return (name: string) => strFromU8(zip[name] ?? new Uint8Array())
  }

  it('never holds a formula', async () => {
    const part = await parts(ledger({ rows: [['=1+1'], ['@SUM(A1)']] }))
    expect(part('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/)
  })

  it('offers choices as a drop-down from a hidden sheet, commas and all', async () => {
    const choices = Array.from({ length: 60 }, (_, i) => `选项，${i}, "值"`)
    const columns = [text('编号'), { label: '结果', type: 'choice' as const, choices, note: '只选一项' }]
    const part = await parts(ledger({ columns, countLabel: String }))
    expect(part('xl/worksheets/sheet1.xml')).toContain('<formula1>选项!$B$1:$B$60</formula1>')
    expect(part('xl/worksheets/sheet1.xml')).toContain('sqref="B4:B1048576"')
    expect(part('xl/workbook.xml')).toContain('<sheet name="选项" sheetId="3" state="hidden"')
    expect(part('xl/worksheets/sheet2.xml')).toContain('结果：只选一项')
  })

  it('prints on A4 across, the header on every page, and stays put when scrolled', async () => {
    const part = await parts(ledger({ rows: [['1'], ['2']] }))
    expect(part('xl/worksheets/sheet1.xml')).toContain('paperSize="9" orientation="landscape" fitToWidth="1"')
    expect(part('xl/worksheets/sheet1.xml')).toContain('ySplit="2"')
    expect(part('xl/workbook.xml')).toContain("'台账'!$2:$2")
    expect(part('xl/workbook.xml')).toContain("'台账'!$A$2:$A$4")
  })

  it('takes any name for its sheet', async () => {
    expect((await parts(ledger({ sheetName: "'a[1]:b/c?*" })))('xl/workbook.xml')).toContain('name="a 1  b c')
    expect((await parts(ledger({ sheetName: '选项' })))('xl/workbook.xml')).toContain('name="数据"')
  })
})

it('hands rows on before it has asked for the last: memory stays flat', async () => {
  let asked = 0
  const rows = (function* () {
    for (; asked < 60_000; asked++)
      yield [`GS-${asked}`, '关于增设城区老年人助餐点的建议', '11010519491231002X']
  })()
  const stream = writeLedger(ledger({ columns: [text('a'), text('b'), text('c')], rows }))
  let sent = 0
  while (sent < 65_536) sent += (await stream.next()).value?.length ?? 0
  expect(asked).toBeLessThan(30_000)
  for await (const chunk of stream) sent += chunk.length
  expect(asked).toBe(60_000)
})
