/** Opening what is sealed: for ten minutes, with a reason, for those the field names; and whoever oversees it is shown. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyChain } from '../audit/verify.ts'
import { inCommittee } from '../db/database.ts'
import { type Desk, openDesk } from '../exports/sample-desk.ts'
import { fakeId, fakePhone, householdBook } from '../register/sample-sealed.ts'
import { audited } from '../register/sample-workbook.ts'
import { tablesHolding } from './sample-search.ts'

const PATH = '/registers/sample-households'
const ID = fakeId(71)
const PHONE = fakePhone(71)
type Name = Parameters<Desk['by']>[0]

let desk: Desk
let id: string

beforeAll(async () => {
  desk = await openDesk('2026-03-02T01:00:00Z', householdBook)
  const input = { name: '冯一户', village: '河湾村', idNo: ID, phone: PHONE }
  id = (await desk.by('clerk').send('POST', PATH, { input })).body.id
})
afterAll(async () => {
  expect(desk.program.faults).toEqual([])
  await desk.program.stop()
})

const view = async (name: Name) => (await desk.by(name).get(`${PATH}/${id}`)).body
const open = (name: Name, fields: string[], reason = '核对补助对象') =>
  desk.by(name).send('POST', `${PATH}/${id}/open`, { fields, reason })
const fact = (body: { facts: { name: string }[] }, name: string) =>
  body.facts.find((one) => one.name === name)

test('shut says who may open it; opened it reads in full on its page alone, for ten minutes, for one person alone', async () => {
  expect(fact(await view('clerk'), 'idNo')).toMatchObject({ shut: { mayOpen: true, secondsLeft: null } })
  const { status, body } = await open('clerk', ['idNo'])
  expect(status).toBe(200)
  expect(fact(body, 'idNo')).toMatchObject({ text: ID, shut: { mayOpen: true, secondsLeft: 600 } })
  expect(fact(body, 'phone')).toMatchObject({ text: `${PHONE.slice(0, 3)}****${PHONE.slice(-4)}` })
  for (const path of [PATH, `${PATH}/export.csv`, `/search?q=${encodeURIComponent('冯一户')}`])
    expect(new TextDecoder().decode((await desk.file('clerk', path)).bytes)).not.toContain(ID)
  for (const other of ['clerk2', 'head', 'leader'] as const)
    expect(JSON.stringify(await view(other))).not.toContain(ID)
  await desk.at('2026-03-02T01:09:59Z')
  expect(fact(await view('clerk'), 'idNo')).toMatchObject({ text: ID, shut: { secondsLeft: 1 } })
  await desk.at('2026-03-02T01:10:00Z')
  expect(JSON.stringify(await view('clerk'))).not.toContain(ID)
})

test('while it is open it can be changed, and afterwards not', async () => {
  const { body } = await open('clerk', ['idNo', 'phone'])
  expect(body.form.map((field: { name: string }) => field.name)).toEqual([
    'name',
    'village',
    'idNo',
    'phone',
    'health',
    'since',
  ])
  const input = { name: '冯一户', village: '河湾村', idNo: ID, phone: fakePhone(72) }
  const change = (version: number) => desk.by('clerk').send('PUT', `${PATH}/${id}`, { version, input })
  const changed = await change(body.version)
  expect(changed.status).toBe(200)
  expect(JSON.stringify(changed.body.history)).not.toContain(fakePhone(72))
  await desk.at('2026-03-02T01:30:00Z')
  expect((await change(changed.body.version)).status).toBe(422)
})

test('not without a reason, not with a number in it, not by another post, not what is not sealed or not there', async () => {
  expect((await open('clerk', ['idNo'], '')).status).toBe(422)
  for (const reason of [`查 ${ID}`, '打１００９ １２３-４５６７问']) {
    const told = await open('clerk', ['idNo'], reason)
    expect(told.body.reasons).toMatchObject([{ code: 'reason.number', field: 'reason' }])
    expect(JSON.stringify(told.body)).not.toContain(ID)
  }
  expect((await open('clerk', ['name'])).status).toBe(403)
  expect((await open('clerk', ['constructor'])).status).toBe(403)
  expect((await open('clerk', ['health'])).body.reasons[0].code).toBe('opening.empty')
  for (const outsider of ['member', 'housing'] as const)
    expect((await open(outsider, ['idNo'])).status).toBe(404)
  expect(
    (
      await desk
        .by('clerk')
        .send('POST', `/registers/people/${id}/open`, { fields: ['phone'], reason: '联系' })
    ).status,
  ).toBe(404)
})

test('a post that is taken away shuts what was opened', async () => {
  await open('leader', ['idNo'])
  expect(JSON.stringify(await view('leader'))).toContain(ID)
  const { db } = desk.program
  await inCommittee(db, 1, (tx) =>
    tx
      .updateTable('posts')
      .set({ post: 'system-admin' })
      .where('person_id', '=', desk.person('leader'))
      .execute(),
  )
  expect((await desk.by('leader').get(`${PATH}/${id}`)).status).toBe(404)
  await inCommittee(db, 1, (tx) =>
    tx.updateTable('posts').set({ post: 'leader' }).where('person_id', '=', desk.person('leader')).execute(),
  )
})

test('each opening is in the log with its reason and without its value, and on the page of whoever oversees', async () => {
  const log = await audited(desk, 'sample-households.open')
  expect(log.map((row) => [row.subject_id, row.reason])).toEqual(Array(3).fill([id, '核对补助对象']))
  const { body } = await desk.by('head').get('/openings')
  expect(body.total).toBe(3)
  expect(body.rows[0]).toMatchObject({
    who: '凌主席',
    title: '冯一户',
    fields: ['身份证号'],
    way: 'eyes',
    reason: '核对补助对象',
  })
  const count = async (query: Record<string, string>) =>
    (await desk.by('head').get(`/openings?${new URLSearchParams(query)}`)).body.total
  expect(await count({ who: '柯文' })).toBe(2)
  expect(await count({ entry: '冯一' })).toBe(3)
  expect(await count({ entry: '%' })).toBe(0)
  expect(await count({ entryId: desk.person('clerk') })).toBe(0)
  expect(await count({ from: '2026-03-03' })).toBe(0)
  expect(await count({ from: '2026-03-02', to: '2026-03-02' })).toBe(3)
  expect((await view('head')).openings).toHaveLength(3)
  expect((await view('clerk')).openings).toBeNull()
  for (const other of ['clerk', 'leader', 'member', 'housing'] as const)
    expect((await desk.by(other).get('/openings')).status).toBe(404)
  expect(await tablesHolding(desk.program.database.adminUrl, [ID, PHONE, fakePhone(72)])).toEqual([])
  expect(await inCommittee(desk.program.db, 1, (tx) => verifyChain(tx, 1))).toMatchObject({ broken: null })
})

test('the program itself can neither change nor remove what was looked at', async () => {
  const { db } = desk.program
  for (const act of [
    () => inCommittee(db, 1, (tx) => tx.deleteFrom('openings').where('committee_id', '=', 1).execute()),
    () => inCommittee(db, 1, (tx) => tx.updateTable('openings').set({ reason: '' }).execute()),
  ])
    await expect(act()).rejects.toThrow('permission denied')
})
