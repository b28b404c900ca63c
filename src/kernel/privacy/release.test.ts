/** Values of a sensitive register leave in bulk by the word of two people, once, and every row says whose copy it is. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from '../exports/sample-desk.ts'
import { fakeId, fakePhone, householdBook } from '../register/sample-sealed.ts'
import { audited, rowsOf } from '../register/sample-workbook.ts'

const PATH = '/registers/sample-households'
const numbers = [91, 92, 93]
type Name = Parameters<Desk['by']>[0]

let desk: Desk

beforeAll(async () => {
  desk = await openDesk('2026-03-02T01:00:00Z', householdBook)
  for (const n of numbers) {
    const input = { name: `第${n}户`, idNo: fakeId(n), phone: fakePhone(n) }
    await desk.by('clerk').send('POST', PATH, { input })
  }
})
afterAll(async () => {
  expect(desk.program.faults).toEqual([])
  await desk.program.stop()
})

const ask = (name: Name, more: object = {}) =>
  desk.by(name).send('POST', `${PATH}/releases`, { fields: ['idNo'], reason: '报送民政核对', ...more })
const decide = (name: Name, id: string, grant = true) =>
  desk.by(name).send('POST', `/releases/${id}/decide`, { grant })

async function take(name: Name, id: string) {
  const { cookie, csrf } = desk.by(name)
  const answer = await desk.program.app.request(`/api/releases/${id}/file.xlsx`, {
    method: 'POST',
    headers: { cookie, 'x-csrf': csrf },
  })
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

test('an ordinary export of a sensitive register is masked for whoever sees it in full on the page', async () => {
  expect(JSON.stringify((await desk.by('head').get(PATH)).body)).toContain(fakePhone(91))
  for (const format of ['csv', 'json', 'xlsx']) {
    const { bytes } = await desk.file('head', `${PATH}/export.${format}`)
    const text = format === 'xlsx' ? JSON.stringify([...rowsOf(bytes)]) : new TextDecoder().decode(bytes)
    expect(text).toContain('第91户')
    expect(text).not.toContain(fakePhone(91))
  }
})

test('asked by one, released by another, taken once by the first, with its mark in every row', async () => {
  const { id } = (await ask('clerk')).body
  expect((await take('clerk', id)).status).toBe(409)
  expect((await decide('clerk', id)).body.reasons[0].code).toBe('release.same-person')
  for (const other of ['clerk2', 'leader', 'member'] as const)
    expect((await decide(other, id)).status).toBe(404)
  expect((await decide('head', id)).status).toBe(200)
  expect((await decide('head', id, false)).status).toBe(409)
  expect((await take('head', id)).status).toBe(403)
  const file = await take('clerk', id)
  expect(file.status).toBe(200)
  const rows = [...rowsOf(file.bytes).values()].map((cells) => cells.join('|'))
  const text = rows.join('\n')
  expect(text).toContain('柯文导出，贺主任核准；用途：报送民政核对')
  for (const n of numbers) {
    const row = rows.find((one) => one.includes(`第${n}户`))
    expect(row).toContain(fakeId(n))
    expect(row).not.toContain(fakePhone(n))
    expect(row).toContain(`柯文 2026-03-02 ${id.slice(-6)}`)
  }
  expect((await take('clerk', id)).status).toBe(409)
  const looks = (await desk.by('head').get('/openings')).body
  expect(looks.total).toBe(3)
  expect(looks.rows[0]).toMatchObject({
    who: '柯文',
    way: 'list',
    fields: ['身份证号'],
    reason: '报送民政核对',
  })
  expect(await audited(desk, 'sample-households.take-release')).toHaveLength(1)
})

test('what was refused, is a day old, or is asked for without need or standing, does not leave', async () => {
  const refused = (await ask('clerk')).body.id
  await decide('head', refused, false)
  expect((await take('clerk', refused)).status).toBe(409)
  // The head of the office asks: another who keeps the register decides.
  const heads = (await ask('head')).body.id
  expect((await decide('head', heads)).status).toBe(403)
  expect((await decide('clerk2', heads)).status).toBe(200)
  const old = (await ask('clerk')).body.id
  await decide('head', old)
  await desk.at('2026-03-03T01:00:01Z')
  expect((await take('clerk', old)).status).toBe(409)
  expect((await ask('clerk', { fields: ['name'] })).status).toBe(403)
  expect((await ask('clerk', { reason: `给 ${fakePhone(91)}` })).status).toBe(422)
  const needless = await desk
    .by('clerk')
    .send('POST', '/registers/people/releases', { fields: ['phone'], reason: '通讯录' })
  expect(needless.body.reasons[0].code).toBe('release.needless')
  expect((await ask('member')).status).toBe(404)
  const own = (await desk.by('clerk').get('/releases')).body
  expect(own.every((one: { by: string }) => ['柯文', '贺主任'].includes(one.by))).toBe(true)
  expect((await desk.by('leader').get('/releases')).body).toEqual([])
})
