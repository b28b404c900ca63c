/** Papers: laid out as the standard asks, saying what is recorded, for those who may see the matter. */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkOfficial } from '../../engine/documents/index.ts'
import { inCommittee } from '../db/database.ts'
import { type Desk, openDesk, POINTS } from './sample-desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk('2026-03-02T01:00:00Z')
})
afterAll(async () => {
  expect(desk.program.faults).toEqual([])
  await desk.program.stop()
})

/** The paragraphs of the body and those of the head, as they read. */
function textOf(docx: Uint8Array): string {
  const parts = unzipSync(docx)
  return Object.keys(parts)
    .filter((name) => /^word\/(document|header\d*)\.xml$/.test(name))
    .map((name) => strFromU8(parts[name] ?? new Uint8Array()))
    .join('')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
}

async function drawn(name: Parameters<Desk['file']>[0], no: string, paper: string): Promise<string> {
  const { status, bytes } = await desk.file(name, `/matters/${no}/papers/${paper}.docx`)
  expect(status).toBe(200)
  expect(checkOfficial(bytes)).toEqual([])
  return textOf(bytes)
}

const papersOf = async (name: Parameters<Desk['file']>[0], no: string) =>
  (await desk.by(name).get(`/matters/${no}`)).body.papers.map((paper: { id: string }) => paper.id)

test('the letter is a draft until the head has signed, then it has its number, date, deadline and copies', async () => {
  const no = await desk.raise('老旧小区楼道照明坏了没人修')
  expect(await papersOf('clerk', no)).toEqual(['sheet'])
  expect((await desk.file('clerk', `/matters/${no}/papers/letter.docx`)).status).toBe(404)
  await desk.act('clerk', no, 'accept', {
    hostId: desk.org('housing'),
    points: POINTS,
    jointIds: [desk.org('police')],
  })
  const draft = await drawn('head', no, 'letter')
  expect(draft).toContain('送签稿')
  expect(draft).not.toMatch(/〔2026〕/)

  await desk.upload('clerk', `/matters/${no}/files`, '现场照片说明.txt', '三个小区的楼道照片')
  await desk.act('head', no, 'handOver')
  const letter = await drawn('clerk', no, 'letter')
  for (const said of [
    '试验1政协办公室',
    `试验1政协交办函〔2026〕${Number(no.slice(-4))}号`,
    '县住建局：',
    '梅委员提出的交办事项',
    '由县公安局会办',
    `1.${POINTS[0]}`,
    '请于2026年5月28日前将办理情况书面答复我办',
    '2026年3月2日',
    '抄送：县公安局。',
    '附件：现场照片说明',
  ])
    expect(letter).toContain(said)
  expect(await drawn('housing', no, 'letter')).toBe(letter)
})

test('the deadline of the letter is the one it was sent with, whatever happened since', async () => {
  const no = await desk.handOver('集市路口早晚高峰常年拥堵')
  const before = await drawn('clerk', no, 'letter')
  await desk.act('housing', no, 'askExtension', { extendTo: '2026-06-30' }, '需要施工许可')
  await desk.act('head', no, 'grantExtension')
  await desk.answer(no)
  expect(await drawn('clerk', no, 'letter')).toBe(before)
})

test('the sheet carries facts, answers, opinions and the way it went', async () => {
  const jointIds = [desk.org('police')]
  const no = await desk.handOver('背街小巷夜间照明不足', 'housing', { jointIds })
  await desk.act('police', no, 'coSign', { opinion: '治安监控同步补装' })
  await desk.answer(no)
  await desk.judge(no, 'solved')
  const sheet = await drawn('member', no, 'sheet')
  for (const said of [
    no,
    '背街小巷夜间照明不足',
    POINTS[1],
    '已经全部办理完毕',
    '治安监控同步补装',
    '流转记录',
    '签发交办',
    '已办结',
  ])
    expect(sheet).toContain(said)
  expect(sheet.split(POINTS[0] ?? '')).toHaveLength(2)
})

test('a reminder can be drawn when it is overdue, and says by how much', async () => {
  const no = await desk.handOver('农贸市场污水直排河道')
  expect(await papersOf('clerk', no)).toEqual(['sheet', 'letter'])
  expect((await desk.file('clerk', `/matters/${no}/papers/reminder.docx`)).status).toBe(404)
  await desk.at('2026-06-03T01:00:00Z')
  expect(await papersOf('clerk', no)).toEqual(['sheet', 'letter', 'reminder'])
  const reminder = await drawn('clerk', no, 'reminder')
  expect(reminder).toContain('办理期限为2026年5月28日，至2026年6月3日已超过 4 个工作日')
  expect(reminder).toContain('县住建局：')
  await desk.at('2026-03-02T01:00:00Z')
})

test('nobody draws a paper about what they may not see, and each drawing is in the audit log', async () => {
  const no = await desk.handOver('学校周边流动摊贩食品安全')
  for (const stranger of ['member2', 'police'] as const)
    expect((await desk.file(stranger, `/matters/${no}/papers/sheet.docx`)).status).toBe(404)
  for (const wrong of ['constructor', 'toString', 'nothing'])
    expect((await desk.file('clerk', `/matters/${no}/papers/${wrong}.docx`)).status).toBe(404)
  await drawn('leader', no, 'sheet')
  const rows = await inCommittee(desk.program.db, 1, (tx) =>
    tx.selectFrom('audit').select(['actor_name', 'detail']).where('event', '=', 'paper.draw').execute(),
  )
  expect(rows.filter((row) => row.detail.no === no)).toEqual([
    { actor_name: '凌主席', detail: { no, paper: 'sheet' } },
  ])
  const { body } = await desk.by('clerk').get(`/matters/${no}`)
  expect(body.timeline).toHaveLength(3)
})
