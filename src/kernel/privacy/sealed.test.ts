/** What a register seals: never readable in the database, shown in part or in full by post, and gone without its key. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../audit/verify.ts'
import { inCommittee } from '../db/database.ts'
import { type Desk, openDesk } from '../exports/sample-desk.ts'
import { fakeId, fakePhone, householdBook } from '../register/sample-sealed.ts'
import { audited, rowsOf, workbook } from '../register/sample-workbook.ts'
import { tablesHolding } from './sample-search.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk('2026-03-02T01:00:00Z', householdBook)
})
afterAll(async () => {
  expect(desk.program.faults).toEqual([])
  await desk.program.stop()
})

const PATH = '/registers/sample-households'
const ID = fakeId(1)
const PHONE = fakePhone(1)
const HEALTH = '长期卧床需要照料'
const input = {
  name: '钱一户',
  village: '河湾村',
  idNo: ID,
  phone: PHONE,
  health: HEALTH,
  since: '2026-01-31',
}
const secrets = [ID, PHONE, HEALTH, '2026-01-31']

const nowhere = () => tablesHolding(desk.program.database.adminUrl, secrets)
const chain = () => inCommittee(desk.program.db, 1, (tx) => verifyChain(tx, 1))
const facts = (body: { facts: { name: string; text: string }[] }) =>
  Object.fromEntries(body.facts.map((fact) => [fact.name, fact.text]))

let id: string

describe('an entry with sealed fields', () => {
  test('is written by the office, and lies in no table as it reads', async () => {
    const { status, body } = await desk.by('clerk').send('POST', PATH, { input })
    expect(status).toBe(200)
    id = body.id
    expect(await nowhere()).toEqual([])
    expect(await chain()).toMatchObject({ broken: null })
  })

  test('is seen in part, and in full only by the post that is named', async () => {
    const clerk = facts((await desk.by('clerk').get(`${PATH}/${id}`)).body)
    expect(clerk).toMatchObject({
      name: '钱一户',
      idNo: `${ID.slice(0, 6)}********${ID.slice(-4)}`,
      phone: `${PHONE.slice(0, 3)}****${PHONE.slice(-4)}`,
      health: '***',
      since: '***',
    })
    const head = facts((await desk.by('head').get(`${PATH}/${id}`)).body)
    expect(head.phone).toBe(PHONE)
    expect(head.idNo).not.toBe(ID)
    for (const name of ['clerk', 'leader', 'head'] as const) {
      const list = JSON.stringify((await desk.by(name).get(PATH)).body)
      expect(list).not.toContain(ID)
      expect(list.includes(PHONE)).toBe(name === 'head')
      const history = JSON.stringify((await desk.by(name).get(`${PATH}/${id}`)).body.history)
      expect(history).not.toContain(ID)
      expect(history.includes(PHONE)).toBe(name === 'head')
    }
  })

  test('keeps what its editor cannot see, and the form does not ask for it', async () => {
    const { body } = await desk.by('clerk').get(`${PATH}/${id}`)
    expect(body.form.map((field: { name: string }) => field.name)).toEqual(['name', 'village'])
    const change = { version: body.version, input: { name: '钱一户', village: '河湾新村' } }
    expect((await desk.by('clerk').send('PUT', `${PATH}/${id}`, change)).status).toBe(200)
    const mine = {
      version: body.version + 1,
      input: { name: '钱一户', village: '河湾新村', idNo: fakeId(2) },
    }
    expect((await desk.by('clerk').send('PUT', `${PATH}/${id}`, mine)).status).toBe(422)
    const head = (await desk.by('head').get(`${PATH}/${id}`)).body
    expect(facts(head)).toMatchObject({ village: '河湾新村', phone: PHONE })
    expect(head.form.map((field: { name: string }) => field.name)).toEqual(['name', 'village', 'phone'])
    expect(head.history.at(-1).facts.map((fact: { name: string }) => fact.name)).toEqual(['village'])
  })

  test('is not written a second time, and the refusal does not repeat the number', async () => {
    const twice = await desk.by('clerk').send('POST', PATH, { input: { name: '同一户', idNo: ID } })
    expect(twice.body.reasons[0]).toMatchObject({ code: 'key-taken', field: 'idNo' })
    expect(JSON.stringify(twice.body)).not.toContain(ID)
  })

  test('is found by the whole number as people write it, by those who keep the register', async () => {
    const seek = (name: 'clerk' | 'leader', value: string) =>
      desk.by(name).send('POST', `${PATH}/look-up`, { value })
    const wide = ID.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    const spaced = `${PHONE.slice(0, 3)} ${PHONE.slice(3, 7)}-${PHONE.slice(7)}`
    for (const value of [ID, wide, PHONE, spaced]) {
      const { body } = await seek('clerk', value)
      expect(body).toMatchObject([{ id, title: '钱一户' }])
    }
    expect((await seek('clerk', ID.slice(0, 17))).body).toEqual([])
    expect((await seek('clerk', HEALTH)).body).toEqual([])
    expect((await seek('leader', PHONE)).status).toBe(403)
    const log = await audited(desk, 'sample-households.look-up')
    expect(log.map((row) => row.subject_id)).toEqual([id, id, id, id, null, null])
    expect((await desk.by('clerk').get(`${PATH}?q=${PHONE.slice(0, 8)}`)).body.total).toBe(0)
    const search = await desk.by('clerk').get(`/search?q=${PHONE.slice(-6)}`)
    expect(JSON.stringify(search.body)).not.toContain('钱一户')
  })

  test('a draft of its form, and a search for the number with an export, leave nothing readable behind', async () => {
    const key = encodeURIComponent(`entry:sample-households:${id}`)
    const draft = { data: { phone: PHONE, idNo: ID } }
    await desk.by('clerk').send('PUT', `/drafts/${key}`, draft)
    expect((await desk.by('clerk').get(`/drafts/${key}`)).body.data).toEqual(draft.data)
    await desk.file('clerk', `${PATH}/export.csv?q=${PHONE}`)
    expect(await nowhere()).toEqual([])
    await desk.by('clerk').send('DELETE', `/drafts/${key}`)
  })
})

describe('imports of sealed fields', () => {
  const columns = ['户主', '身份证号', '电话'].map((label) => ({ label, type: 'text' as const }))
  const rows = [11, 12, 13].map((n) => [`第${n}户`, fakeId(n), fakePhone(n)])
  const all = rows.flatMap((row) => row.slice(1)) as string[]
  const people = '姓名,编号,手机\n江一,J-1,10090000001\n江二,J-2,10090000002\n'

  test('who sees a field in part may bring it in, and learns nothing from the preview', async () => {
    const up = async (lines: typeof rows) =>
      (await desk.upload('clerk', `${PATH}/import`, '户册.xlsx', await workbook(lines, columns))).body
    const first = await up(rows)
    expect(first).toMatchObject({ new: 3, errors: 0 })
    await desk.by('clerk').send('POST', `${PATH}/import/${first.batch}/commit`)
    const second = await up([...rows.slice(1), ['第11户', fakeId(11), fakePhone(99)]])
    expect(second).toMatchObject({ changed: 1, same: 2 })
    expect(JSON.stringify(second)).not.toMatch(/1009\d{7}|99\d{15}/)
    expect(second.rows[0].changes).toEqual(['电话：有改动（不显示）'])
    const out = await desk.file('clerk', `${PATH}/export.xlsx`)
    const again = await desk.upload('clerk', `${PATH}/import`, 'out.xlsx', out.bytes)
    expect(again.body).toMatchObject({ new: 0, changed: 0 })
    expect(again.body.rows[0].problems).toContain('请填写“身份证号”')
    expect(await tablesHolding(desk.program.database.adminUrl, [...all, fakePhone(99)])).toEqual([])
  })

  test('what may come in is previewed, written, changed and taken back without lying readable anywhere', async () => {
    const wanted = ['10090000001', '10090000002', '10090000009']
    const clean = () => tablesHolding(desk.program.database.adminUrl, wanted)
    const up = (text: string) => desk.upload('clerk', '/registers/people/import', 'p.csv', text)
    const first = await up(people)
    expect(first.body).toMatchObject({ new: 2, errors: 0 })
    expect(await clean()).toEqual([])
    await desk.by('clerk').send('POST', `/registers/people/import/${first.body.batch}/commit`)
    expect((await up(people)).body).toMatchObject({ same: 2, changed: 0 })
    const second = await up(people.replace('10090000001', '10090000009'))
    expect(second.body).toMatchObject({ changed: 1, same: 1 })
    expect(second.body.rows[0].changes).toEqual(['手机：10090000001 → 10090000009'])
    await desk.by('clerk').send('POST', `/registers/people/import/${second.body.batch}/commit`)
    const seek = (value: string) => desk.by('clerk').send('POST', '/registers/people/look-up', { value })
    expect((await seek('10090000009')).body).toMatchObject([{ title: '江一' }])
    expect((await seek('10090000001')).body).toEqual([])
    await desk.by('clerk').send('DELETE', `/registers/people/import/${second.body.batch}`)
    expect((await seek('10090000001')).body).toMatchObject([{ title: '江一' }])
    expect((await seek('10090000009')).body).toEqual([])
    expect(await clean()).toEqual([])
    const out = await desk.file('clerk', '/registers/people/export.xlsx?q=J-1')
    expect([...rowsOf(out.bytes).values()].flat()).toContain('10090000001')
    const masked = await desk.file('leader', '/registers/people/export.xlsx?q=J-1')
    expect([...rowsOf(masked.bytes).values()].flat()).toContain('100****0001')
    expect(await chain()).toMatchObject({ broken: null })
  })
})

describe('erasure', () => {
  const one = () => desk.by('head').get(`${PATH}/${id}`)

  test('is asked for by one and granted by another; then nobody reads it, and the log holds', async () => {
    const ask = () => desk.by('clerk').send('POST', `${PATH}/${id}/erasure`, { reason: '本人书面申请' })
    expect((await desk.by('leader').send('POST', `${PATH}/${id}/erasure`, { reason: '申请' })).status).toBe(
      403,
    )
    const { body: asked } = await ask()
    expect(asked).toMatchObject({ state: 'open', title: '钱一户', by: '柯文', mayDecide: false })
    expect((await ask()).body.reasons[0].code).toBe('erasure.asked')
    const decide = (name: 'clerk' | 'head' | 'leader', grant = true) =>
      desk.by(name).send('POST', `/erasures/${asked.id}/decide`, { grant })
    expect((await decide('clerk')).body.reasons[0].code).toBe('erasure.same-person')
    expect((await decide('leader')).status).toBe(404)
    expect(facts((await one()).body).phone).toBe(PHONE)
    expect((await decide('head')).body).toMatchObject({ state: 'granted', decidedBy: '贺主任' })
    expect((await decide('head', false)).status).toBe(409)
    const { body } = await one()
    expect(facts(body)).toMatchObject({ name: '钱一户', idNo: '已抹除', phone: '已抹除', health: '已抹除' })
    expect(JSON.stringify(body.history)).not.toContain(PHONE)
    expect(body.history.map((entry: { act: string }) => entry.act).slice(-2)).toEqual(['申请抹除', '抹除'])
    expect((await desk.by('clerk').send('POST', `${PATH}/look-up`, { value: ID })).body).toEqual([])
    expect(await chain()).toMatchObject({ broken: null })
  })

  test('nothing is sealed for that entry again; the same person may be entered anew', async () => {
    const { body } = await one()
    expect(body.form.map((field: { name: string }) => field.name)).toEqual(['name', 'village'])
    const change = { version: body.version, input: { name: '钱一户', village: '原河湾村' } }
    expect((await desk.by('head').send('PUT', `${PATH}/${id}`, change)).status).toBe(200)
    expect(
      (await desk.by('clerk').send('POST', `${PATH}/${id}/erasure`, { reason: '再次' })).body.reasons[0].code,
    ).toBe('erasure.done')
    expect((await desk.by('clerk').send('POST', PATH, { input })).status).toBe(200)
  })
})

test('what has been kept as long as its register says is listed as due, and stays until two people decide', async () => {
  const add = async (n: number) => {
    const one = { name: `第${n}旧户`, idNo: fakeId(n), phone: fakePhone(n) }
    return (await desk.by('clerk').send('POST', PATH, { input: one })).body.id as string
  }
  const [left, stays] = [await add(61), await add(62)]
  await desk.by('clerk').send('POST', `${PATH}/${left}/archive`, { reason: '已脱贫' })
  const due = async () =>
    ((await desk.by('clerk').get('/erasures')).body.due as { entryId: string; since: string }[]).map(
      (one) => [one.entryId, one.since],
    )
  await desk.at('2029-03-01T01:00:00Z')
  expect(await due()).toEqual([])
  await desk.at('2029-03-03T01:00:00Z')
  expect(await due()).toEqual([[left, '2029-03-02']])
  expect(facts((await desk.by('head').get(`${PATH}/${left}`)).body).phone).toBe(fakePhone(61))
  const { body } = await desk.by('clerk').send('POST', `${PATH}/${left}/erasure`, { reason: '保存期已满' })
  await desk.by('head').send('POST', `/erasures/${body.id}/decide`, { grant: true })
  expect(await due()).toEqual([])
  expect(facts((await desk.by('head').get(`${PATH}/${left}`)).body).phone).toBe('已抹除')
  expect(facts((await desk.by('head').get(`${PATH}/${stays}`)).body).phone).toBe(fakePhone(62))
})
