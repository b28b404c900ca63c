/** What an import changes: shown before, taken back after, and never over somebody else's work. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { inCommittee } from '../db/database.ts'
import { type Desk, openDesk } from '../exports/sample-desk.ts'
import { listed } from './sample-workbook.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk('2026-03-02T01:00:00Z')
})
afterAll(async () => {
  expect(desk.program.faults).toEqual([])
  await desk.program.stop()
})

const PATH = '/registers/organisations/import'

test('a change is shown before and after, an empty cell changes nothing, and the whole can be taken back', async () => {
  const first = await desk.upload(
    'clerk',
    PATH,
    'a.csv',
    '名称,类别,代码,办公电话\n望榆县教育局,部门,JY-01,0000-001\n望榆县文旅局,部门,WL-01,\n',
  )
  expect(first.body).toMatchObject({ new: 2, errors: 0 })
  await desk.by('clerk').send('POST', `${PATH}/${first.body.batch}/commit`)
  const second = await desk.upload(
    'clerk2',
    PATH,
    'b.csv',
    '代码,名称,办公电话\nJY-01,望榆县教育体育局,\nWL-02,望榆县文联,0000-9\n',
  )
  expect(second.body.rows).toMatchObject([
    { row: 3, outcome: 'error', problems: ['“类别”请从列出的选项中选'] },
    { row: 2, outcome: 'changed', changes: ['名称：望榆县教育局 → 望榆县教育体育局'] },
  ])
  const csv = await desk.file('clerk', `${PATH}/${second.body.batch}/annotated.csv`)
  expect(Buffer.from(csv.bytes).toString()).toContain('“类别”请从列出的选项中选,WL-02,望榆县文联,0000-9')
  await desk.by('clerk2').send('POST', `${PATH}/${second.body.batch}/commit`)
  expect((await listed(desk, '教育体育局')).rows).toMatchObject([
    { cells: ['望榆县教育体育局', '部门', 'JY-01', '', '0000-001', ''] },
  ])

  // What the second import changed keeps the first from being taken back, by name.
  const blocked = await desk.by('clerk').send('DELETE', `${PATH}/${first.body.batch}`)
  expect(blocked.status).toBe(409)
  expect(blocked.body.reasons[0].text).toContain('望榆县教育局')
  expect((await desk.by('clerk').send('DELETE', `${PATH}/${second.body.batch}`)).body).toEqual({ undone: 1 })
  expect((await listed(desk, 'JY-01')).rows).toMatchObject([{ title: '望榆县教育局' }])
  expect((await desk.by('clerk').get(`${PATH}/${second.body.batch}`)).body).toMatchObject({ state: 'undone' })
  const { body: latest } = await desk.by('head').get('/registers/organisations/imports')
  expect(latest).toHaveLength(2)
  expect(latest).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ file: 'b.csv', by: '柯武', changed: 1, errors: 1, state: 'undone' }),
      expect.objectContaining({ file: 'a.csv', by: '柯文', new: 2, errors: 0, state: 'committed' }),
    ]),
  )
  expect((await desk.by('leader').get('/registers/organisations/imports')).status).toBe(403)
})

test('what an import added goes out of use when it is taken back, and comes in again', async () => {
  const file = '名称,类别,代码\n望榆县供销社,其他,GX-01\n'
  const { body } = await desk.upload('clerk', PATH, 'a.csv', file)
  await desk.by('clerk').send('POST', `${PATH}/${body.batch}/commit`)
  expect((await desk.by('clerk').get(`${PATH}/${body.batch}`)).body.undoUntil).toBe(
    '2026-03-09T01:00:00.000Z',
  )
  expect((await desk.by('clerk').send('DELETE', `${PATH}/${body.batch}`)).body).toEqual({ undone: 1 })
  expect((await listed(desk, '供销社')).total).toBe(0)
  expect((await desk.by('clerk').get(`/search?q=${encodeURIComponent('供销社')}`)).body.total).toBe(0)
  const again = await desk.upload('clerk', PATH, 'a.csv', file)
  expect(again.body.rows).toMatchObject([{ outcome: 'changed', changes: ['原已停用，恢复使用'] }])
  await desk.by('clerk').send('POST', `${PATH}/${again.body.batch}/commit`)
  expect((await listed(desk, '供销社')).total).toBe(1)
  await inCommittee(desk.program.db, 1, (tx) =>
    tx
      .updateTable('import_batches')
      .set({ committed_at: '2026-02-20T01:00:00Z' })
      .where('id', '=', again.body.batch)
      .execute(),
  )
  expect((await desk.by('clerk').send('DELETE', `${PATH}/${again.body.batch}`)).body.reasons[0].code).toBe(
    'import.too-late',
  )
})

test('nothing is written when an entry was changed between preview and commit', async () => {
  const one = await desk.upload(
    'clerk',
    PATH,
    'a.csv',
    '名称,类别,代码\n望榆县妇联,其他,FL-01\n望榆县工会,其他,GH-01\n',
  )
  const two = await desk.upload('clerk2', PATH, 'b.csv', '名称,类别,代码\n望榆县妇女联合会,其他,FL-01\n')
  await desk.by('clerk2').send('POST', `${PATH}/${two.body.batch}/commit`)
  const refused = await desk.by('clerk').send('POST', `${PATH}/${one.body.batch}/commit`)
  expect(refused.status).toBe(409)
  expect(refused.body.reasons[0].text).toContain('望榆县妇联')
  expect((await listed(desk, '望榆县工会')).total).toBe(0)
})
