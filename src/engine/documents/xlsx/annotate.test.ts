import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type AnnotateRequest, annotateWorkbook } from './annotate.ts'
import { type CellValue, readRows } from './rows.ts'
import { openWorkbook } from './workbook.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}.xlsx`, import.meta.url)))

async function annotate(bytes: Uint8Array, request: AnnotateRequest) {
  const answer = await annotateWorkbook(bytes, request)
  if (!answer.ok) throw new Error(answer.reasons[0]?.text.en)
  return { ...answer, rows: rowsOf(answer.bytes), parts: unzipSync(answer.bytes) }
}

function rowsOf(bytes: Uint8Array): Map<number, readonly CellValue[]> {
  const rows = new Map<number, readonly CellValue[]>()
  const book = openWorkbook(bytes)
  const sheet = book.ok ? book.sheets[0] : undefined
  if (!book.ok || sheet === undefined) throw new Error('unreadable')
  readRows(book, sheet, (row) => {
    rows.set(row.number, row.cells)
    return undefined
  })
  return rows
}

const problems = [
  { row: 4, text: '身份证号校验位不符' },
  { row: 4, text: '日期晚于今天' },
]

describe('annotateWorkbook', () => {
  it('puts the problems first and leaves every other cell as it was', async () => {
    const before = rowsOf(fixture('register'))
    const { position, rows } = await annotate(fixture('register'), { headerRow: 2, problems })
    expect(position).toBe('first')
    expect(rows.get(2)?.[0]).toBe('问题')
    expect(rows.get(4)?.[0]).toBe('身份证号校验位不符；日期晚于今天')
    expect(new Map([...rows].map(([number, cells]) => [number, cells.slice(1)]))).toEqual(before)
  })

  it('moves merged titles, drop-downs, filters and widths along', async () => {
    const { parts } = await annotate(fixture('ledger-resaved'), {
      headerRow: 4,
      problems: [{ row: 5, text: 'x' }],
    })
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toContain('ref="B1:H1"')
    expect(sheet).toContain('<autoFilter ref="B4:H7">')
    expect(sheet).toMatch(/sqref="E5:E\d+" type="list"><formula1>选项!\$D\$1:\$D\$4</)
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('台账!$B$4:$H$7')
  })

  it('keeps the looks: each cell has the style it had', async () => {
    const styles = (bytes: Uint8Array) => [
      ...strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()).matchAll(
        /<c r="([A-Z]+)(\d+)" s="(\d+)"/g,
      ),
    ]
    const before = styles(fixture('register')).map(([, , row, style]) => `${row}:${style}`)
    const { bytes } = await annotate(fixture('register'), { headerRow: 2, problems })
    const after = styles(bytes).filter(([, column]) => column !== 'A')
    expect(after.map(([, , row, style]) => `${row}:${style}`)).toEqual(before)
  })

  it('goes last where formulas would break, and leaves them alone', async () => {
    const { position, rows, parts } = await annotate(fixture('formula'), { headerRow: 2, problems })
    expect(position).toBe('last')
    expect(rows.get(2)?.at(-1)).toBe('问题')
    expect(rows.get(4)?.[5]).toBe('身份证号校验位不符；日期晚于今天')
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain('SUM(E3:E4)')
  })

  it('fills the column anew when the file already has it', async () => {
    const first = await annotate(fixture('register'), { headerRow: 2, problems })
    const again = await annotate(first.bytes, { headerRow: 2, problems: [{ row: 3, text: '重名' }] })
    expect(again.position).toBe('replace')
    expect([...again.rows.values()].map((cells) => cells[0])).toEqual([null, '问题', '重名', null, null])
    expect(again.rows.get(3)?.slice(1)).toEqual(first.rows.get(3)?.slice(1))
  })

  it('can leave the good rows out', async () => {
    const { rows } = await annotate(fixture('register'), {
      headerRow: 2,
      problems: [{ row: 6, text: 'x' }],
      onlyBad: true,
    })
    expect([...rows.keys()]).toEqual([1, 2, 3])
    expect(rows.get(3)?.slice(0, 2)).toEqual(['x', '=王某某'])
  })

  it('refuses a sheet that is not there and a file that is no workbook', async () => {
    const request = { headerRow: 2, problems, sheet: '没有' }
    expect(await annotateWorkbook(fixture('register'), request)).toMatchObject({
      reasons: [{ code: 'xlsx.no-sheet' }],
    })
    expect(await annotateWorkbook(new Uint8Array(9), { headerRow: 1, problems })).toMatchObject({ ok: false })
  })
})
