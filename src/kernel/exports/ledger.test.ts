/** The ledger holds what the list holds: as many, the same ones, for each reader their own. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type CellValue, openWorkbook, readCsv, readRows } from '../../engine/documents/index.ts'
import { inCommittee } from '../db/database.ts'
import { type Desk, openDesk } from './sample-desk.ts'

let desk: Desk
const nos: string[] = []

beforeAll(async () => {
  desk = await openDesk('2026-03-02T01:00:00Z')
  for (let i = 0; i < 4; i++) nos.push(await desk.handOver(`老旧小区第${i + 1}处楼道照明无人维护`))
  nos.push(await desk.handOver('校门口上下学时段没有人疏导交通', 'police'))
  nos.push(await desk.raise('=HYPERLINK("http://x","点这里领取补贴")'))
  await desk.answer(nos[0] ?? '')
  await desk.judge(nos[0] ?? '', 'solved')
})
afterAll(async () => {
  expect(desk.program.faults).toEqual([])
  const arriving = join(desk.program.kernel.home, 'files', 'arriving')
  // A file that was sent goes a moment after its last byte.
  await vi.waitFor(() => expect(existsSync(arriving) && readdirSync(arriving)).toEqual([]), {
    timeout: 30_000,
  })
  await desk.program.stop()
})

function rowsOf(bytes: Uint8Array): (readonly CellValue[])[] {
  const rows: (readonly CellValue[])[] = []
  const book = openWorkbook(bytes)
  const sheet = book.ok ? book.sheets[0] : undefined
  if (!book.ok || !sheet) throw new Error('unreadable')
  readRows(book, sheet, (row) => {
    rows.push(row.cells)
    return undefined
  })
  return rows
}

test('the workbook has their columns, the count, and the rows of the list', async () => {
  const { body: list } = await desk.by('clerk').get('/matters?tab=all&sort=no&dir=asc')
  const { status, headers, bytes } = await desk.file('clerk', '/ledger.xlsx?tab=all&sort=no&dir=asc')
  expect(status).toBe(200)
  expect(headers.get('x-total')).toBe(String(list.total))
  expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain(
    '试验1政协交办事项台账 2026-03-02.xlsx',
  )
  const [title, subtitle, count, header, ...rows] = rowsOf(bytes)
  expect([title?.[0], count?.[0]]).toEqual(['试验1政协交办事项台账', `共 ${list.total} 件`])
  expect(subtitle?.[0]).toBe('全部事项　2026年3月2日，柯文制表')
  expect(header).toEqual([
    ...['案号', '类别', '事由', '状态', '登记日期', '期限', '剩余工作日', '期限状态', '卡在哪里'],
    ...['涉及乡镇（街道）', '提出人', '主办单位', '会办单位', '评价', '办结日期'],
  ])
  expect(rows.map((row) => row[0])).toEqual(list.rows.map((row: { no: string }) => row.no))
  expect(rows[1]?.slice(3, 12)).toEqual([
    '办理中',
    '2026-03-02',
    '2026-05-28',
    60,
    '期限内',
    '县住建局',
    '东关镇',
    '梅委员',
    '县住建局',
  ])
  expect(rows[0]?.slice(-2)).toEqual(['满意，问题已解决', '2026-03-02'])
  expect(rows[5]?.[2]).toBe('=HYPERLINK("http://x","点这里领取补贴")')
})

test.each(['todo', 'open', 'closed', 'done'])('as many as the list, tab %s, in every format', async (tab) => {
  for (const name of ['clerk', 'leader', 'housing', 'member', 'police'] as const) {
    const { body } = await desk.by(name).get(`/matters?tab=${tab}`)
    const json = await desk.file(name, `/ledger.json?tab=${tab}`)
    const told = JSON.parse(Buffer.from(json.bytes).toString()) as { total: number; rows: { no: string }[] }
    expect([told.total, told.rows.length]).toEqual([body.total, body.total])
    const csv = readCsv((await desk.file(name, `/ledger.csv?tab=${tab}`)).bytes)
    expect(csv).toMatchObject({ ok: true })
    if (csv.ok) expect(csv.rows.length - 1).toBe(body.total)
  }
})

test('a department finds only its own, a stranger nothing', async () => {
  const { bytes } = await desk.file('police', '/ledger.json?tab=all')
  const told = JSON.parse(Buffer.from(bytes).toString()) as { rows: { no: string }[] }
  expect(told.rows.map((row) => row.no)).toEqual([nos[4]])
  expect((await desk.file('member2', '/ledger.json')).headers.get('x-total')).toBe('0')
  expect((await desk.program.app.request('/api/ledger.xlsx')).status).toBe(401)
})

test('in CSV nothing is a formula', async () => {
  const { bytes } = await desk.file('clerk', '/ledger.csv?tab=all&q=HYPERLINK')
  expect(Buffer.from(bytes).toString()).toContain(`"'=HYPERLINK(""http://x""`)
})

test('every export is in the audit log with its count; a refused one is not', async () => {
  const audited = () =>
    inCommittee(desk.program.db, 1, (tx) =>
      tx.selectFrom('audit').select(['detail', 'actor_name']).where('event', '=', 'ledger.export').execute(),
    )
  const before = (await audited()).length
  await desk.file('housing', '/ledger.xlsx?tab=open')
  expect((await desk.file('housing', '/ledger.xlsx?indicator=nothing')).status).toBe(404)
  const rows = await audited()
  expect(rows.length).toBe(before + 1)
  expect(rows.at(-1)).toMatchObject({ actor_name: '胡承办', detail: { count: 3, format: 'xlsx' } })
})

test('more rows than one batch, each once', async () => {
  const db = desk.program.db
  await inCommittee(db, 1, async (tx) => {
    const one = await tx
      .selectFrom('matters')
      .selectAll()
      .where('no', '=', nos[1] ?? '')
      .executeTakeFirstOrThrow()
    const copies = Array.from({ length: 1203 }, (_, i) => ({
      ...one,
      id: crypto.randomUUID(),
      no: `JB2025-${String(i).padStart(4, '0')}`,
      data: JSON.stringify(one.data),
      last_by: JSON.stringify(one.last_by),
    }))
    for (let at = 0; at < copies.length; at += 400)
      await tx
        .insertInto('matters')
        .values(copies.slice(at, at + 400))
        .execute()
  })
  const { bytes, headers } = await desk.file('clerk', '/ledger.json?q=JB2025')
  const told = JSON.parse(Buffer.from(bytes).toString()) as { rows: { no: string }[] }
  expect(headers.get('x-total')).toBe('1203')
  expect(new Set(told.rows.map((row) => row.no)).size).toBe(1203)
})

test('activities and figures come out as they are listed, for those inside', async () => {
  const { body } = await desk.by('clerk').get('/activities')
  for (const path of ['/activities.xlsx', '/activities.csv', '/figures.json'])
    expect((await desk.file('leader', path)).status).toBe(200)
  expect((await desk.file('clerk', '/activities.json')).headers.get('x-total')).toBe(String(body.total))
  expect((await desk.file('housing', '/activities.xlsx')).status).toBe(403)
})
