/** A follow-up on the screens: from what was heard to what became of it, and the ways it may take between. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Committee, openCommittee } from '../setup/office.ts'
import { type Served, serve } from '../setup/served.ts'
import {
  act,
  fillAnswer,
  heard,
  openVerb,
  opinion,
  pick,
  prepared,
  send,
  solved,
  timelineOf,
  verbs,
  windows,
} from './moves.ts'

let served: Served
let committee: Committee
let given: ReturnType<typeof prepared>
const at = windows(() => served, 1)

beforeAll(async () => {
  served = await serve({ clock: { now: () => new Date('2026-03-02T01:00:00Z') } })
  committee = await openCommittee(served.site, 1)
  given = prepared(served.site, committee)
})

afterAll(() => served?.stop())

test('the happy way by five people, who meet only on the screens', async () => {
  const clerk = await at('clerk')
  await clerk.getByRole('link', { name: '提出交办事项' }).click()
  await clerk.getByLabel('事由').fill(heard.title)
  await clerk.getByLabel('情况').fill(heard.text)
  const points = clerk.getByRole('group', { name: '具体建议' })
  await points.getByRole('textbox').fill(heard.points[0] ?? '')
  await points.getByRole('button', { name: '再加一条' }).click()
  await points
    .getByRole('textbox')
    .nth(1)
    .fill(heard.points[1] ?? '')
  await pick(clerk.locator('form.form'), '提出人', '梅委员')
  await clerk.getByRole('button', { name: '提交' }).click()
  await clerk.waitForURL('**/m/JB2026-*')
  const no = new URL(clerk.url()).pathname.slice('/m/'.length)

  const form = await openVerb(clerk, '受理')
  await pick(form, '主办单位', '县住建局')
  await send(clerk, '受理')

  const head = await at('head')
  expect(await act(head, no, '签发交办')).toBe('已签发交办，等县住建局办理，2026年5月28日前')

  const housing = await at('housing')
  await housing.goto('/w')
  await housing
    .getByRole('link', { name: new RegExp(heard.title) })
    .first()
    .click()
  await fillAnswer(await openVerb(housing, '答复'))
  await send(housing, '答复')

  const member = await at('member')
  await act(member, no, '评价答复', async (sheet) => {
    await sheet.getByRole('radio', { name: '满意，问题已解决', exact: true }).check()
    await sheet.getByLabel('评价说明').fill('灯都亮了，谢谢')
  })

  await act(clerk, no, '办结')
  expect(await timelineOf(clerk)).toEqual(['登记', '受理', '签发交办', '答复', '评价答复', '办结'])
  expect(await clerk.locator('details.timeline').innerText()).toContain('县住建局 胡承办')
  expect(await verbs(clerk).getByRole('button').count()).toBe(0)
})

test('not satisfied: the office cannot close it and sends it back with a date and a reason', async () => {
  const no = await given.handed()
  await act(await at('housing'), no, '答复', fillAnswer)
  await act(await at('member'), no, '评价答复', (form) =>
    form.getByRole('radio', { name: '不满意，问题没有解决' }).check(),
  )
  const clerk = await at('clerk')
  await clerk.goto(`/m/${no}`)
  const close = verbs(clerk).getByRole('button', { name: '办结', exact: true })
  expect(await close.getAttribute('aria-disabled')).toBe('true')
  expect(await verbs(clerk).innerText()).toContain('提出人评价“不满意”，不能直接办结')

  const form = await openVerb(clerk, '退回再办')
  await form.getByLabel('答复期限').fill('2026-04-30')
  await form.getByRole('button', { name: '退回再办', exact: true }).click()
  await form.getByRole('alert').getByText('请填写“意见”').waitFor()
  await opinion(form).fill('楼道灯换了又坏，请查明线路')
  await send(clerk, '退回再办')

  const housing = await at('housing')
  await housing.goto(`/m/${no}`)
  expect(await housing.locator('details.timeline').innerText()).toContain('楼道灯换了又坏')
  await act(housing, no, '答复', fillAnswer)
})

test('a joint department is late: the answer says for whom it waits, and a reminder brings the signature', async () => {
  const no = await given.handed([committee.orgs.police])
  const housing = await at('housing')
  await housing.goto(`/m/${no}`)
  const answer = verbs(housing).getByRole('button', { name: '答复', exact: true })
  expect(await answer.getAttribute('aria-disabled')).toBe('true')
  const why = await answer.getAttribute('aria-describedby')
  expect(await housing.locator(`#${why}`).innerText()).toContain('县公安局还没有会签')

  const clerk = await at('clerk')
  await clerk.goto(`/m/${no}`)
  await clerk.getByRole('button', { name: '催办' }).click()
  await clerk.locator('.toasts').getByText('县公安局').waitFor()
  await clerk.getByText('24小时内您已催过一次').waitFor()

  const police = await at('police')
  await police.goto('/notices')
  await police.getByText('催').first().waitFor()
  await act(police, no, '会签', (form) => form.getByLabel('会办意见').fill('小区周边照明由我局一并配合'))
  await act(housing, no, '答复', fillAnswer)
  expect(await timelineOf(housing)).toEqual(['登记', '受理', '签发交办', '催办', '会签', '答复'])
})

test('an extension is asked for once, with a reason, and granted by the office', async () => {
  const no = await given.handed()
  const housing = await at('housing')
  await act(housing, no, '申请延期', async (form) => {
    await form.getByLabel('申请延至').fill('2026-07-15')
    await opinion(form).fill('汛期过后才能施工')
  })
  expect(await verbs(housing).innerText()).toContain('有延期申请还没有审批')
  await act(await at('clerk'), no, '同意延期')
  await housing.goto(`/m/${no}`)
  expect(await housing.getByRole('complementary').first().innerText()).toContain('7月15日')
  const again = verbs(housing).getByRole('button', { name: '申请延期' })
  expect(await again.getAttribute('aria-disabled')).toBe('true')
  expect(await verbs(housing).innerText()).toContain('只能延期一次，这件已经申请过')
})

test('a promise comes back on its date: not closed but watched, until it is confirmed', async () => {
  const no = await given.handed()
  const promised = [solved[0], { outcome: 'B 列入计划', text: '六月底前写进物业合同', promise: '2026-06-30' }]
  await act(await at('housing'), no, '答复', (form) => fillAnswer(form, promised as typeof solved))
  await act(await at('member'), no, '评价答复', (form) =>
    form.getByRole('radio', { name: '基本满意，理解现状' }).check(),
  )
  const clerk = await at('clerk')
  await act(clerk, no, '转入回头看')
  expect(await clerk.getByRole('complementary').first().innerText()).toContain('6月30日')
  await act(clerk, no, '核实兑现并办结', (form) => form.getByLabel('兑现情况').fill('合同已经补签'))
  expect((await timelineOf(clerk)).at(-1)).toBe('核实兑现并办结')
})
