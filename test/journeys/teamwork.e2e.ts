/** Several people at one matter, and a session that ends too early: nothing is lost and nothing happens twice. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inCommittee } from '#kernel/server'
import { openDatabase } from '../../src/kernel/db/database.ts'
import { type Committee, openCommittee, PASSWORD } from '../setup/office.ts'
import { type Served, serve } from '../setup/served.ts'
import {
  act,
  answerPoints,
  heard,
  openVerb,
  pick,
  prepared,
  send,
  sheet,
  solved,
  timelineOf,
  verbs,
  windows,
} from './moves.ts'

let served: Served
let committee: Committee
let given: ReturnType<typeof prepared>
const instant = { at: '2026-03-02T01:00:00Z' }
const at = windows(() => served, 1)

beforeAll(async () => {
  served = await serve({ clock: { now: () => new Date(instant.at) } })
  committee = await openCommittee(served.site, 1)
  given = prepared(served.site, committee)
})

afterAll(() => served?.stop())

async function alsoHolds(login: string, post: string): Promise<void> {
  const db = openDatabase(served.site.database.ownerUrl, 1)
  const held = {
    committee_id: committee.id,
    id: randomUUID(),
    person_id: committee.people[login] ?? '',
    post,
  }
  await inCommittee(db, committee.id, (tx) =>
    tx
      .insertInto('posts')
      .values({ ...held, org_id: null, starts: '2020-01-01', ends: null })
      .execute(),
  )
  await db.destroy()
}

test('four eyes: whoever accepted it cannot sign it too, and reads who can', async () => {
  await alsoHolds('clerk2', 'office-head')
  const no = await given.raised()
  const both = await at('clerk2')
  await act(both, no, '受理', (form) => pick(form, '主办单位', '县住建局'))
  const sign = verbs(both).getByRole('button', { name: '签发交办' })
  expect(await sign.getAttribute('aria-disabled')).toBe('true')
  const why = await both.locator(`#${await sign.getAttribute('aria-describedby')}`).innerText()
  expect(why).toContain('上一步是您办的，这一步须由另一人办理')
  expect(why).toContain('办公室主任')
  await sign.click({ force: true })
  expect(await sheet(both).count()).toBe(0)
  await act(await at('head'), no, '签发交办')
})

test('two clerks at once: each field is chosen, and what only one of them wrote is kept', async () => {
  const no = await given.raised()
  const [one, two] = [await at('clerk'), await at('clerk2')]
  const revise = async (page: Page, title: string, text: string) => {
    await page.goto(`/m/${no}`)
    const form = await openVerb(page, '修改')
    await form.getByRole('textbox', { name: '事由' }).fill(title)
    await form.getByRole('textbox', { name: '情况' }).fill(text)
    return form
  }
  await revise(one, '老旧小区楼道照明长期损坏', '三个小区的楼道灯坏了半年，居民多次反映。')
  const form = await revise(two, '小区楼道的灯坏了', '楼道灯坏了半年，老人夜里出门摔倒过两次。')
  await form.getByRole('textbox', { name: '具体建议 第 2 行' }).fill('把维护责任写进物业合同')
  await send(one, '修改')

  await form.getByRole('button', { name: '修改', exact: true }).click()
  await form.getByRole('heading', { name: '柯文 刚刚改过 2 处，请逐项选定' }).waitFor()
  const title = form.getByRole('group', { name: '事由' })
  expect(await title.innerText()).toContain(heard.title)
  await title.getByRole('radio', { name: '对方的' }).check()
  expect(
    await form.getByRole('group', { name: '情况' }).getByRole('radio', { name: '我的' }).isChecked(),
  ).toBe(true)
  await send(two, '按选定的内容提交')

  const paper = await two.getByRole('article').innerText()
  for (const kept of ['老旧小区楼道照明长期损坏', '老人夜里出门摔倒过两次', '把维护责任写进物业合同'])
    expect(paper).toContain(kept)
  expect(paper).not.toContain('居民多次反映')
  expect(await timelineOf(two)).toEqual(['登记', '修改', '修改'])
})

test('a session that ends in the middle of a long answer costs neither a character nor a second submission', async () => {
  const no = await given.handed()
  const page = await at('housing')
  await page.goto(`/m/${no}`)
  const form = await openVerb(page, '答复')
  const letter = Array.from({ length: 120 }, (_, n) => `第${n + 1}处楼道灯已更换并登记在册。`).join('')
  const answer = form.getByRole('textbox', { name: '答复意见' })
  await answer.fill(letter.slice(0, 900))

  instant.at = '2026-03-02T03:00:00Z'
  await answer.fill(letter)
  await answerPoints(form, solved)
  await page.getByText('登录已过期。您写的内容都在，登录后接着写。').waitFor()
  expect(await answer.inputValue()).toBe(letter)
  expect(await page.locator('dialog[data-modal]').count()).toBe(0)

  await form.getByRole('button', { name: '答复', exact: true }).click()
  const again = page.getByRole('dialog', { name: '登录已过期，请重新登录' })
  await again.getByLabel('账号').fill('housing1')
  await again.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await again.waitFor({ state: 'detached' })
  await sheet(page).waitFor({ state: 'detached' })

  expect(await page.getByRole('article').innerText()).toContain(letter)
  expect(await timelineOf(page)).toEqual(['登记', '受理', '签发交办', '答复'])
})
