/** The month's report: every number is the length of the list behind it, on the screen and on paper. */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkOfficial } from '../../engine/documents/index.ts'
import type { MonthReport } from './report-shape.ts'
import { type Desk, openDesk } from './sample-desk.ts'

let desk: Desk
let report: MonthReport

beforeAll(async () => {
  desk = await openDesk('2026-03-02T01:00:00Z')
  const nos: string[] = []
  for (let i = 0; i < 5; i++) nos.push(await desk.handOver(`第${i + 1}处老旧小区楼道照明无人维护`))
  const [a = '', b = '', c = '', d = ''] = nos
  const few = await desk.handOver('校门口上下学时段没有人疏导交通', 'police')
  // Due on 28 May: two in time, one late, one late that was in time when it came back, one never.
  await desk.at('2026-05-20T01:00:00Z')
  for (const no of [a, b]) await desk.answer(no)
  await desk.judge(a, 'solved')
  await desk.judge(b, 'accepted')
  await desk.at('2026-05-29T01:00:00Z')
  await desk.answer(c)
  await desk.answer(few, 'police')
  await desk.judge(c, 'unsolved')
  await desk.act('clerk', c, 'sendBack', { dueOn: '2026-06-30' }, '提出人不满意')
  await desk.answer(d)
  await desk.at('2026-06-05T01:00:00Z')
  report = (await desk.by('leader').get('/reports/2026-05')).body
}, 120_000)
afterAll(async () => {
  expect(desk.program.faults).toEqual([])
  await desk.program.stop()
})

/** How many the list behind a number holds. */
async function listed(href: string): Promise<number> {
  const { body } = await desk.by('leader').get(href.replace('/w/matters', '/matters'))
  return body.total
}

test('units stand by their rate of answers in time; too few make none', () => {
  expect(report.units.map(({ name, due, onTime, rate }) => [name, due.n, onTime.n, rate])).toEqual([
    ['县住建局', 5, 2, 40],
    ['县公安局', 1, 0, null],
  ])
})

test('every number opens a list of that length', async () => {
  for (const { due, onTime } of report.units) {
    expect(await listed(due.href)).toBe(due.n)
    expect(await listed(onTime.href)).toBe(onTime.n)
  }
  expect(await listed(report.overdue.href)).toBe(report.overdue.n)
  expect(report.overdue.n).toBe(1)
  for (const { part, whole } of report.solved) {
    expect(await listed(part.href)).toBe(part.n)
    expect(await listed(whole.href)).toBe(whole.n)
  }
  expect(report.solved).toMatchObject([{ label: '解决率', part: { n: 1 }, whole: { n: 2 } }])
  for (const number of report.numbers)
    if (number.unit === '件') expect(await listed(number.href)).toBe(Number(number.value))
  const { body } = await desk.by('leader').get('/indicators?period=2026-05')
  expect(report.numbers).toEqual(body)
})

test('the sentence says what the numbers say', () => {
  expect(report.sentence).toMatch(
    /^5月.*办结 2 件（去年同期 0 件）.*解决率50%.*现有 1 件超期，最久的超 6 个工作日，卡在县住建局。$/,
  )
})

test('the paper carries the same numbers in the layout of the standard', async () => {
  const { status, bytes, headers } = await desk.file('clerk', '/reports/2026-05.docx')
  expect(status).toBe(200)
  expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain(
    '试验1政协2026年5月事项办理情况通报.docx',
  )
  expect(checkOfficial(bytes)).toEqual([])
  const words = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '|')
  expect(words).toContain(report.sentence)
  expect(words.replaceAll(/\|+/g, '|')).toContain('|1|县住建局|5|2|40%|')
  expect(words).toContain('县公安局（应答复 1 件，按期 0 件）')
})

test('a month to come, a wrong month and a department get no report', async () => {
  expect((await desk.by('leader').get('/reports/2026-07')).status).toBe(422)
  for (const wrong of ['2026-13', '2026', '2026-05.pdf', '2026-5'])
    expect((await desk.by('leader').get(`/reports/${wrong}`)).status).toBe(404)
  for (const name of ['housing', 'member'] as const)
    expect((await desk.by(name).get('/reports/2026-05')).status).toBe(403)
})
