import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable, type TableRecord } from './table.ts'
import { openWorkbook } from './workbook.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}.xlsx`, import.meta.url)))

/** What a spreadsheet keeps of 18 digits typed into a number cell. */
const ID_AS_NUMBER = Number('110105194912310000')

const COLUMNS = [
  { key: 'name', label: '姓名', required: true },
  { key: 'id', label: '身份证号' },
  { key: 'born', label: '出生日期（年月日）' },
  { key: 'active', label: '在职' },
  { key: 'people', label: '人 数*' },
] as const

function read(bytes: Uint8Array, limits?: Parameters<typeof openWorkbook>[1]) {
  const records: TableRecord[] = []
  const end = readTable(bytes, { columns: COLUMNS, ...(limits && { limits }) }, (record) =>
    records.push(record),
  )
  return { end, records }
}

describe('a workbook saved by LibreOffice', () => {
  it('is read under its merged title, with the user’s own row numbers', () => {
    const { end, records } = read(fixture('register'))
    expect(end).toEqual({ ok: true, sheet: '名册', headerRow: 2, records: 3, missing: [], unknown: [] })
    expect(records).toEqual([
      {
        row: 3,
        values: { name: '张某某', id: '11010519491231002X', born: '1949-12-31', active: true, people: 3 },
      },
      {
        row: 4,
        values: {
          name: '李某某',
          id: '010105194912310021',
          born: '2026-07-08T14:30',
          active: false,
          people: 2.5,
        },
      },
      {
        row: 6,
        values: { name: '=王某某', id: ID_AS_NUMBER, born: '2026.7.8', active: null, people: 0 },
      },
    ])
  })

  it('counts dates from 1904 when it says so', () => {
    expect(read(fixture('epoch-1904')).records[0]?.values.born).toBe('1949-12-31')
  })

  it('keeps what this library wrote when saved again: codes as text, the drop-down, the count', () => {
    const book = openWorkbook(fixture('ledger-resaved'))
    expect(book.ok && book.sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ['台账', false],
      ['填写说明', false],
      ['选项', true],
    ])
    const records: TableRecord[] = []
    const columns = ['编号', '标题', '身份证号', '办理结果', '答复日期'].map((label) => ({
      key: label,
      label,
    }))
    const end = readTable(fixture('ledger-resaved'), { columns }, (record) => records.push(record))
    expect(end).toMatchObject({ ok: true, headerRow: 4, records: 3, unknown: ['件数', '金额（万元）'] })
    expect(records.map((record) => Object.values(record.values))).toEqual([
      ['0001', '=cmd()|calc', '110105194912310021', 'A 已经解决', '2026-07-05'],
      [
        '0002',
        '关于增设城区老年人助餐点的建议😀_x0041_\n第二行',
        '01010519491231002X',
        'B 列入计划',
        '2026.7.5',
      ],
      ['0003', '+1', null, 'C 暂不具备', null],
    ])
  })
})

describe('a file that cannot be read is refused in words', () => {
  const code = (bytes: Uint8Array, limits?: Parameters<typeof openWorkbook>[1]) => {
    const { end } = read(bytes, limits)
    return end.ok ? 'ok' : end.reasons[0]?.code
  }
  const LIMITS = { maxEntries: 2000, maxBytes: 400_000_000, maxRatio: 200 }
  const workbook = (sheet: string) => {
    const relation = (type: string, target: string) =>
      `<Relationships><Relationship Id="r1" Type="x/${type}" Target="${target}"/></Relationships>`
    return zipSync({
      '_rels/.rels': strToU8(relation('officeDocument', 'xl/workbook.xml')),
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(relation('worksheet', 's.xml')),
      'xl/s.xml': strToU8(sheet),
    })
  }

  it('no zip, half a zip, another zip, the old format', () => {
    expect(code(strToU8('姓名,身份证号'))).toBe('file.broken')
    expect(code(new Uint8Array())).toBe('file.broken')
    expect(code(fixture('register').subarray(0, 3000))).toBe('file.broken')
    expect(code(zipSync({ 'a.txt': strToU8('a') }))).toBe('xlsx.no-workbook')
    expect(code(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe('file.old-format')
  })

  it('a bomb: by ratio, by size, by number of parts', () => {
    const bomb = workbook(`<worksheet>${' '.repeat(3_000_000)}</worksheet>`)
    expect(code(bomb)).toBe('file.too-large')
    expect(code(fixture('register'), { ...LIMITS, maxBytes: 1000 })).toBe('file.too-large')
    expect(code(fixture('register'), { ...LIMITS, maxEntries: 3 })).toBe('file.too-large')
  })

  it('an entry that holds more than it says', () => {
    const bytes = workbook(`<worksheet>${' '.repeat(50_000)}</worksheet>`)
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true)
    }
    expect(code(bytes)).toBe('file.broken')
  })

  it('a document type, broken XML, a header that lacks what is required', () => {
    expect(code(workbook('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'))).toBe('file.doctype')
    expect(code(workbook('<worksheet><sheetData><row></sheetData></worksheet>'))).toBe('file.bad-xml')
    expect(code(workbook('<worksheet/>'))).toBe('xlsx.no-header')
  })

  it('cells and rows without addresses are counted', () => {
    const row = (...cells: string[]) =>
      `<row>${cells.map((c) => `<c t="inlineStr"><is><t>${c}</t></is></c>`).join('')}</row>`
    const { records } = read(
      workbook(`<worksheet><sheetData>${row('身份证号', '姓名')}${row('1', '甲')}</sheetData></worksheet>`),
    )
    expect(records).toMatchObject([{ row: 2, values: { name: '甲', id: '1' } }])
  })
})
