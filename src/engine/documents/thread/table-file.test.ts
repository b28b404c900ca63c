/** A table read in its own thread is the table read here; a file that is refused, a reader who stops, a slow one. */
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { gather } from '../archive/write.ts'
import type { LedgerRow } from '../xlsx/ledger.ts'
import { readTable, type TableRecord } from '../xlsx/table.ts'
import { writeLedger } from '../xlsx/write.ts'
import { annotateTableFile, readTableFile } from './table-file.ts'

const COLUMNS = [
  { key: 'no', label: '编号', required: true },
  { key: 'name', label: '名称' },
] as const

async function workbook(rows: number): Promise<Uint8Array> {
  const values = Array.from({ length: rows }, (_, i): LedgerRow => [`N${i}`, `第 ${i} 家`])
  return gather(
    writeLedger({
      notes: [],
      sheetName: '名册',
      title: '名册',
      columns: [
        { label: '编号', type: 'text' },
        { label: '名称', type: 'text' },
      ],
      rows: values,
    }),
  )
}

test('rows arrive whole, in their order, and no faster than they are taken', async () => {
  const bytes = await workbook(5200)
  const here: TableRecord[] = []
  const end = readTable(bytes, { columns: COLUMNS }, (row) => here.push(row))
  const there: TableRecord[] = []
  let taking = 0
  const told = await readTableFile({ kind: 'xlsx', bytes, columns: COLUMNS }, async (rows) => {
    taking += 1
    expect(taking).toBe(1)
    await new Promise(setImmediate)
    there.push(...rows)
    taking -= 1
  })
  expect(told).toEqual(end)
  expect(there).toEqual(here)
})

test('what is refused here is refused there; a fault of the taker reaches the caller', async () => {
  const broken = { kind: 'xlsx', bytes: new Uint8Array(40), columns: COLUMNS } as const
  expect(await readTableFile(broken, () => Promise.resolve())).toMatchObject({
    ok: false,
    reasons: [{ code: 'file.broken' }],
  })
  const bytes = await workbook(3000)
  await expect(
    readTableFile({ kind: 'xlsx', bytes, columns: COLUMNS }, () => Promise.reject(new Error('full'))),
  ).rejects.toThrow('full')
})

test('a CSV has its rows, its header and its problems column', async () => {
  const bytes = new TextEncoder().encode('名册,\n名称,编号\n甲,1\n,\n乙,2\n')
  const rows: TableRecord[] = []
  const end = await readTableFile({ kind: 'csv', bytes, columns: COLUMNS }, async (some) => {
    rows.push(...some)
  })
  expect(end).toEqual({ ok: true, sheet: null, headerRow: 2, records: 2, missing: [], unknown: [] })
  expect(rows.map((row) => [row.row, row.values])).toEqual([
    [3, { no: '1', name: '甲' }],
    [5, { no: '2', name: '乙' }],
  ])
  const request = { problems: [{ row: 5, text: '重复' }], headerRow: 2, onlyBad: true }
  const told = await annotateTableFile({ kind: 'csv', bytes, request })
  expect(told.ok && new TextDecoder().decode(told.bytes)).toContain('重复,乙,2')
  expect(told.ok && new TextDecoder().decode(told.bytes)).not.toContain('甲')
})

test('a workbook is annotated in the thread', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('../fixtures/register.xlsx', import.meta.url)))
  const request = { problems: [{ row: 3, text: '没有这个人' }], headerRow: 2 }
  const told = await annotateTableFile({ kind: 'xlsx', bytes, request })
  if (!told.ok) throw new Error(told.reasons[0]?.code)
  const sheets = Object.entries(unzipSync(told.bytes)).filter(([name]) => name.includes('worksheets/'))
  expect(sheets.some(([, xml]) => strFromU8(xml).includes('没有这个人'))).toBe(true)
})
