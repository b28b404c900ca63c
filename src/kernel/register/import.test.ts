/** Registers in and out of workbooks: what comes in is shown first, written whole, found and logged. */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LedgerColumn, LedgerRow } from '../../engine/documents/index.ts'
import { verifyChain } from '../audit/verify.ts'
import { inCommittee } from '../db/database.ts'
import { type Desk, openDesk } from '../exports/sample-desk.ts'
import { audited, COLUMNS, listed, rowsOf, workbook } from './sample-workbook.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk('2026-03-02T01:00:00Z')
})
afterAll(async () => {
  expect(desk.program.faults).toEqual([])
  await desk.program.stop()
})

const PATH = '/registers/organisations/import'

describe('a messy workbook', () => {
  const CODE = '11990121MB0000001X'
  let batch: string

  test('is read as people write, and every fault is named in plain words', async () => {
    const bytes = await workbook([
      ['望榆县水务局', ' 部门 ', '１１９９０１２１ＭＢ０００００01X', '０９９－１２３４', '第一批'],
      ['望榆县林草局', 'department', 'LC-0007', null, null],
      ['望榆县司法局', '局', 'SF-0001', null, null],
      ['', '部门', 'KB-0001', null, null],
      ['望榆县水务局二', '部门', CODE, null, null],
      ['望榆县档案馆', '其他', '', null, null],
    ])
    const { status, body } = await desk.upload('clerk', PATH, '单位.xlsx', bytes)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      new: 2,
      changed: 0,
      same: 0,
      errors: 4,
      total: 6,
      unknown: ['备注'],
      state: 'preview',
    })
    expect(body.missing).toEqual(['简称', '所在地', '负责人'])
    const told = Object.fromEntries(
      body.rows.map((row: { row: number; problems: string[] }) => [row.row, row.problems]),
    )
    expect(told).toEqual({
      3: [],
      4: [],
      5: ['“类别”只能填：政协机构、部门、乡镇（街道）、银行、企业、学校、其他'],
      6: ['请填写“名称”'],
      7: ['与第 3 行重复'],
      8: ['请填写“代码”'],
    })
    batch = body.batch
    expect((await listed(desk, '望榆县')).total).toBe(0)
  })

  test('comes back with each fault in its own row, as a whole or only the bad rows', async () => {
    const path = `${PATH}/${batch}/annotated.xlsx`
    const { headers, bytes } = await desk.file('clerk', path)
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('单位（已标出问题）.xlsx')
    const rows = rowsOf(bytes)
    expect(rows.get(2)?.slice(0, 2)).toEqual(['问题', '名称'])
    expect(rows.get(3)?.slice(0, 2)).toEqual([null, '望榆县水务局'])
    expect(rows.get(5)?.slice(0, 2)).toEqual([expect.stringContaining('“类别”只能填'), '望榆县司法局'])
    expect(rows.get(7)?.[0]).toBe('与第 3 行重复')
    const bad = rowsOf((await desk.file('clerk', `${path}?only=bad`)).bytes)
    expect([...bad.values()].flatMap((cells) => cells[1] ?? [])).not.toContain('望榆县水务局')
    expect([...bad.values()].map((cells) => cells[0])).toContain('与第 3 行重复')
  })

  test('is written whole, once, with its audit rows, and found by search', async () => {
    const commit = () => desk.by('clerk').send('POST', `${PATH}/${batch}/commit`)
    expect((await commit()).body).toEqual({ added: 2, changed: 0 })
    expect((await commit()).body).toEqual({ added: 2, changed: 0 })
    const { body } = await desk.by('clerk').get(`/registers/organisations?q=${encodeURIComponent('水务局')}`)
    expect(body.rows).toMatchObject([
      { title: '望榆县水务局', cells: ['望榆县水务局', '部门', CODE, '', '099-1234', ''] },
    ])
    const history = (await desk.by('clerk').get(`/registers/organisations/${body.rows[0].id}`)).body.history
    expect(history.map((entry: { act: string }) => entry.act)).toEqual(['导入'])
    expect(await audited(desk, 'organisations.import')).toHaveLength(2)
    const search = await desk.by('clerk').get(`/search?q=${encodeURIComponent('林草局')}`)
    expect(search.body.rows).toMatchObject([
      { title: '望榆县林草局', href: `/r/organisations/${(await listed(desk, '林草')).rows[0].id}` },
    ])
  })

  test('uploaded again it would change nothing', async () => {
    const bytes = await workbook([
      ['望榆县水务局', '部门', CODE, '099-1234', null],
      ['望榆县林草局', '部门', 'LC-0007', null, null],
    ])
    const { body } = await desk.upload('clerk', PATH, '单位.xlsx', bytes)
    expect(body).toMatchObject({ new: 0, changed: 0, same: 2, errors: 0, annotated: null })
  })
})

test('codes of eighteen digits survive the way out and in; a code kept as a number is refused', async () => {
  const code = '115301210151312345'
  const { body } = await desk.upload(
    'clerk',
    PATH,
    'a.xlsx',
    await workbook([['望榆县统计局', '部门', code, '0012', null]]),
  )
  await desk.by('clerk').send('POST', `${PATH}/${body.batch}/commit`)
  const out = await desk.file(
    'clerk',
    `/registers/organisations/export.xlsx?q=${encodeURIComponent('统计局')}`,
  )
  const cells = [...rowsOf(out.bytes).values()].find((row) => row[0] === '望榆县统计局')
  expect(cells?.slice(3, 6)).toEqual([code, null, '0012'])
  const again = await desk.upload('clerk', PATH, 'b.xlsx', out.bytes)
  expect(again.body).toMatchObject({ new: 0, changed: 0, same: 1, errors: 0, unknown: [] })

  const numeric = COLUMNS.map(
    (column): LedgerColumn => ({ ...column, type: column.label.includes('代码') ? 'number' : 'text' }),
  )
  const lost = await workbook([['望榆县气象局', '部门', Number(code), null, null]], numeric)
  const refused = await desk.upload('clerk', PATH, 'c.xlsx', lost)
  expect(refused.body.rows[0]).toMatchObject({
    outcome: 'error',
    problems: [expect.stringContaining('末几位已经丢失')],
  })
})

test('people point at units by name; of two with one name the code decides', async () => {
  const units =
    '名称,类别,代码,所在地\n同名合作社,企业,HZS-1,东关镇\n同名合作社,企业,HZS-2,西关镇\n独名合作社,企业,HZS-3,\n'
  const org = await desk.upload('clerk', PATH, 'units.csv', units)
  await desk.by('clerk').send('POST', `${PATH}/${org.body.batch}/commit`)
  const people =
    '姓名,编号,单位,委员\n甲一,P-1,独名合作社,是\n乙二,P-2,同名合作社,否\n丙三,P-3,同名合作社（HZS-2）,√\n丁四,P-4,HZS-1,\n戊五,P-5,没有的社,\n'
  const { body } = await desk.upload('clerk', '/registers/people/import', 'people.csv', people)
  expect(body).toMatchObject({ new: 3, errors: 2 })
  expect(body.rows.slice(0, 2).map((row: { problems: string[] }) => row.problems[0])).toEqual([
    '“单位”有 2 个“同名合作社”，请改填其中一个：同名合作社（HZS-1） 东关镇、同名合作社（HZS-2） 西关镇',
    '“单位”“没有的社”不在名册里，或已停用',
  ])
  await desk.by('clerk').send('POST', `/registers/people/import/${body.batch}/commit`)
  const out = await desk.file('clerk', '/registers/people/export.json')
  const rows = (JSON.parse(Buffer.from(out.bytes).toString()) as { rows: Record<string, string>[] }).rows
  expect(
    rows.filter((row) => row.code?.startsWith('P-')).map((row) => [row.name, row.org, row.member]),
  ).toEqual([
    ['丁四', '同名合作社（HZS-1）', null],
    ['丙三', '同名合作社（HZS-2）', '是'],
    ['甲一', '独名合作社', '是'],
  ])
  const again = await desk.upload(
    'clerk',
    '/registers/people/import',
    'out.csv',
    (await desk.file('clerk', '/registers/people/export.csv')).bytes,
  )
  expect(again.body).toMatchObject({ changed: 0, same: 3, errors: 0 })
})

test('the template has drop-downs, text columns and notes; an export is masked for those who may not see', async () => {
  const parts = unzipSync((await desk.file('clerk', '/registers/people/template.xlsx')).bytes)
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet.match(/<dataValidation /g)?.length).toBe(3)
  expect(strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())).toContain('七天之内可以整批撤销')
  expect((await desk.file('leader', '/registers/people/template.xlsx')).status).toBe(404)

  const phone = '姓名,编号,手机\n陆有机,PH-1,13800005678\n'
  const { body } = await desk.upload('clerk', '/registers/people/import', 'p.csv', phone)
  await desk.by('clerk').send('POST', `/registers/people/import/${body.batch}/commit`)
  const seen = async (name: 'clerk' | 'leader') =>
    Buffer.from((await desk.file(name, '/registers/people/export.csv?q=PH-1')).bytes).toString()
  expect(await seen('clerk')).toContain('13800005678')
  expect(await seen('leader')).toContain('138****5678')
  expect(await audited(desk, 'people.export')).toContainEqual(
    expect.objectContaining({ detail: expect.objectContaining({ count: 1 }) }),
  )
})

test('only those who may change the register bring entries in, and only workbooks', async () => {
  const file = '名称,类别,代码\n甲单位,其他,JD-1\n'
  expect((await desk.upload('leader', PATH, 'a.csv', file)).status).toBe(403)
  expect((await desk.upload('housing', PATH, 'a.csv', file)).status).toBe(404)
  expect((await desk.upload('clerk', PATH, 'a.txt', file)).body.reasons[0].code).toBe('import.kind')
  expect((await desk.upload('clerk', PATH, 'a.csv', '甲,乙\n1,2\n')).body.reasons[0].text).toBe(
    '表头缺少：代码',
  )
  const { body } = await desk.upload('clerk', PATH, 'a.csv', file)
  for (const name of ['housing', 'leader'] as const)
    expect((await desk.by(name).send('POST', `${PATH}/${body.batch}/commit`)).status).toBeGreaterThan(402)
  expect((await desk.by('clerk').send('POST', `/registers/people/import/${body.batch}/commit`)).status).toBe(
    404,
  )
})

test('five thousand rows go in at once, each with its audit row, and the chain holds', async () => {
  const rows = Array.from(
    { length: 5000 },
    (_, i): LedgerRow => [`第${i}号合作社`, '企业', `BULK-${i}`, `0000-${i}`, null],
  )
  const { body } = await desk.upload('clerk', PATH, 'big.xlsx', await workbook(rows))
  expect(body).toMatchObject({ new: 5000, errors: 0 })
  expect(body.rows).toHaveLength(500)
  const { body: done } = await desk.by('clerk').send('POST', `${PATH}/${body.batch}/commit`)
  expect(done).toEqual({ added: 5000, changed: 0 })
  expect(await inCommittee(desk.program.db, 1, (tx) => verifyChain(tx, 1))).toMatchObject({ broken: null })
  expect((await audited(desk, 'organisations.import')).length).toBeGreaterThanOrEqual(5000)
})
