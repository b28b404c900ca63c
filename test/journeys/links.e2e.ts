/** A handler without an account: the link the office hands out, on a phone, and what it says when it is over. */
import { devices, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Committee, openCommittee } from '../setup/office.ts'
import { expectAccessible, type Served, serve } from '../setup/served.ts'
import { fillAnswer, heard, prepared, timelineOf, verbs, windows } from './moves.ts'
import { cutOff } from './sight.ts'

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

async function handOut(clerk: Page, no: string): Promise<string> {
  await clerk.goto(`/m/${no}`)
  await clerk.getByRole('button', { name: '发一个链接' }).click()
  const dialog = clerk.getByRole('dialog', { name: '发一个链接' })
  await dialog.getByRole('radio', { name: /县住建局/ }).check()
  await dialog.getByRole('button', { name: '发一个链接' }).click()
  const url = await dialog.getByRole('textbox', { name: '授权链接' }).inputValue()
  await dialog.getByRole('button', { name: '完成' }).click()
  return url
}

const phone = () => served.open(undefined, { ...devices['Pixel 5'], locale: 'zh-CN' })

test('opened on a phone, answered with a file, and kept as a receipt', async () => {
  const no = await given.handed()
  const clerk = await at('clerk')
  const url = await handOut(clerk, no)
  const page = await phone()
  await page.goto(url)
  await page.getByRole('heading', { name: '请县住建局答复' }).waitFor()
  const matter = await page.getByRole('article').innerText()
  for (const words of [heard.title, heard.text, ...heard.points]) expect(matter).toContain(words)
  await expectAccessible(page)
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.locator('html[data-elder]').waitFor()
  await expectAccessible(page)
  expect(await cutOff(page)).toEqual([])

  await fillAnswer(page.locator('.link-form'))
  const stamped = {
    name: '现场照片说明.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('三个小区，十二处楼道灯'),
  }
  await page.locator('input[type=file]').setInputFiles(stamped)
  await page.getByText('已上传 现场照片说明.txt').waitFor()
  await page.locator('.link-form').getByRole('button', { name: '答复', exact: true }).click()
  await page.getByRole('heading', { name: /县住建局已于.*提交/ }).waitFor()
  await expectAccessible(page)

  await page.goto(url)
  await page.getByRole('heading', { name: /县住建局已于.*提交/ }).waitFor()
  expect(await page.locator('form').count()).toBe(0)
  expect(await page.locator('body').innerText()).toContain('三个小区的楼道灯已全部换好')

  await clerk.goto(`/m/${no}`)
  expect(await timelineOf(clerk)).toEqual(expect.arrayContaining(['签发交办', '答复']))
  expect(await clerk.locator('details.timeline').innerText()).toContain('县住建局')
  const rail = await clerk.getByRole('complementary').first().innerText()
  expect(rail).toContain('现场照片说明.txt')
  expect(rail).toContain('已用')
})

test('what was half written is there again; a link taken back or past its day says so in plain words', async () => {
  const no = await given.handed()
  const clerk = await at('clerk')
  const url = await handOut(clerk, no)
  const page = await phone()
  await page.goto(url)
  const answer = page.getByRole('textbox', { name: '答复意见' })
  await answer.fill('我局已经派人到现场，初步查明是线路老化。')
  await answer.blur()
  await page.getByText('草稿已存').waitFor()
  await page.reload()
  await page.getByText(/已接上您.*没写完的内容/).waitFor()
  expect(await answer.inputValue()).toBe('我局已经派人到现场，初步查明是线路老化。')

  await clerk.getByRole('button', { name: '收回链接' }).click()
  await clerk.getByText('已收回给 县住建局 的链接').waitFor()
  await page.reload()
  await page.getByRole('heading', { name: '这个链接已经收回' }).waitFor()
  await expectAccessible(page)
  expect(await page.getByText(heard.text).count()).toBe(0)

  const second = await handOut(clerk, no)
  instant.at = '2026-04-20T01:00:00Z'
  await page.goto(second)
  await page.getByRole('heading', { name: '这个链接已经过期' }).waitFor()
  await page.goto(`${second.slice(0, -4)}AAAA`)
  await page.getByRole('heading', { name: '没有这个链接' }).waitFor()
  expect(await verbs(page).count()).toBe(0)
})
