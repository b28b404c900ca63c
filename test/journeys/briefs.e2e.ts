/** A clerk reads a page of three articles into activities and follow-ups; the same page again is recognised. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCommittee } from '../setup/office.ts'
import { expectAccessible, type Served, serve } from '../setup/served.ts'

let served: Served
let page: Page

const text = `青禾县政协调研乡村道路养护

本报青禾讯(通讯员 丁一帆)2月26日，青禾县政协组织12名委员深入柳湾镇、石桥村，就乡村道路养护工作开展专题调研。县政协副主席安远参加。

委员们建议，尽快修补石桥村通村道路的破损路面；在急弯路段增设防护栏和警示标志。

青禾县政协召开老旧小区改造协商会

本报青禾讯(通讯员 田小禾)2月27日，青禾县政协召开老旧小区改造专题协商会。县政协主席温岭主持会议。

委员们反映，部分小区地下管网老化，雨天排水不畅。

青禾县政协走访慰问困难职工

本报青禾讯(通讯员 罗春晓)2月28日，青禾县政协机关干部到城关镇走访慰问困难职工，为15户家庭送去米面油等生活用品。
`

beforeAll(async () => {
  served = await serve({ clock: { now: () => new Date('2026-03-02T01:00:00Z') } })
  await openCommittee(served.site, 7)
  page = await served.open('clerk7', { reducedMotion: 'reduce' })
})

afterAll(async () => {
  await served.stop()
})

async function paste(): Promise<void> {
  await page.goto('/x/briefs/new')
  await page.getByLabel('稿件').fill(text)
  await page.getByLabel('刊发日期').fill('2026-03-01')
  await page.getByRole('button', { name: '读取' }).click()
  await page.waitForURL('**/x/briefs/brief?no=*')
  await article(3).waitFor()
}

function article(n: number) {
  return page.locator('.sides-records').getByRole('region', { name: `第 ${n} 篇`, exact: true })
}

/** What is being worked on, as the screen marks it. */
function here() {
  return page.locator('.value-here')
}

/** How many values the reader was not sure of and nobody has checked. */
function unsure(): Promise<number> {
  return page.locator('.sides-records').getByText('请核对', { exact: true }).count()
}

/** As a mouse drawn over words of the source. */
function select(words: string): Promise<void> {
  return page.locator('#source-2').evaluate((source, wanted) => {
    for (const piece of source.querySelectorAll('[data-start]')) {
      const at = piece.textContent?.indexOf(wanted) ?? -1
      if (at >= 0 && piece.firstChild)
        document.getSelection()?.setBaseAndExtent(piece.firstChild, at, piece.firstChild, at + wanted.length)
    }
  }, words)
}

async function elder(on: boolean): Promise<void> {
  await page.getByRole('button', { name: on ? '长辈版' : '标准版' }).click()
  await page.getByRole('button', { name: on ? '标准版' : '长辈版' }).waitFor()
}

test('refusals stand at the field, and what was pasted stays', async () => {
  await page.goto('/x/briefs/new')
  await page.getByRole('button', { name: '读取' }).click()
  await page.getByText('请先粘贴稿件，或选一个文件').waitFor()
  await expectAccessible(page)
  await page.locator('input[type=file]').setInputFiles({
    name: '版面.docx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('PK\u0003\u0004 torn'),
  })
  await page.getByRole('button', { name: '读取' }).click()
  await page.getByRole('alert').filter({ hasText: '文件' }).waitFor()
  await page.getByText('版面.docx').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '换成粘贴文字' }).click()
  await page.getByLabel('稿件').waitFor()
  await elder(true)
  await expectAccessible(page)
  await elder(false)
})

test('a value and its place in the source are tied both ways', async () => {
  await paste()
  await page.getByRole('heading', { level: 1, name: /^读出 3 篇/u }).waitFor()
  await page.locator('mark', { hasText: '柳湾镇' }).click()
  expect(await here().textContent()).toContain('柳湾镇')
  await page.keyboard.press('j')
  expect(await here().textContent()).toContain('石桥村')
  expect(await page.locator('mark.piece-here').first().textContent()).toBe('石桥村')
  await expectAccessible(page)
  await elder(true)
  await expectAccessible(page)
  await elder(false)
})

test('the clerk corrects a date, drops a place, splits a matter, and takes up words that were missed', async () => {
  await page.locator('mark', { hasText: '石桥村' }).first().click()
  await page.keyboard.press('x')
  await page.locator('.value-out', { hasText: '石桥村' }).waitFor()

  await article(1).getByRole('button', { name: '改：2026-02-26' }).click()
  await article(1).getByLabel('日期').fill('2026-02-25')
  await page.keyboard.press('Enter')
  await article(1).getByRole('button', { name: '改：2026-02-25' }).waitFor()

  await article(2).getByRole('button', { name: '改 部分小区地下管网老化' }).click()
  await article(2)
    .getByRole('textbox', { name: '事项' })
    .evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(11, 11))
  await article(2).getByRole('button', { name: '在光标处拆开' }).click()
  const matters = article(2).locator('.matter-words')
  await expect
    .poll(() => matters.allTextContents(), { timeout: 30_000 })
    .toEqual(['部分小区地下管网老化', '雨天排水不畅'])
  for (const words of ['部分小区地下管网老化', '雨天排水不畅'])
    await article(2)
      .getByRole('checkbox', { name: `交办 ${words}` })
      .uncheck()

  await select('机关干部')
  await page.getByText('把“机关干部”记为').waitFor()
  await page.getByRole('button', { name: '人物', exact: true }).click()
  await article(3).getByRole('button', { name: '改：机关干部' }).waitFor()

  for (let left = await unsure(); left > 0; left--) {
    await page.keyboard.press('u')
    await page.keyboard.press('a')
    await expect.poll(unsure, { timeout: 30_000 }).toBe(left - 1)
  }
  await page.getByText('都核对过了').waitFor()
})

test('work in progress survives closing the window', async () => {
  await page.getByText('已自动保存').waitFor()
  await page.reload()
  await page.getByText('没做完的核对').waitFor()
  await article(1).getByRole('button', { name: '改：2026-02-25' }).waitFor()
  expect(await article(2).locator('.matter-words').allTextContents()).toEqual([
    '部分小区地下管网老化',
    '雨天排水不畅',
  ])
})

test('confirming leaves activities and follow-ups, each one press away', async () => {
  await page.getByRole('button', { name: '确认入库（3 篇，交办 2 件）' }).click()
  await page.getByText('已入库 3 篇，交办 2 件').waitFor()
  const receipt = page.getByRole('region', { name: '入库回执' })
  await receipt.getByText('活动 3 项').waitFor()
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await receipt.getByText('交办 2 件').waitFor()
  await expectAccessible(page)
  expect(await page.locator('.sides-records').getByRole('button', { name: /^改/u }).count()).toBe(0)

  await receipt.getByRole('link', { name: '青禾县政协调研乡村道路养护' }).click()
  await page.waitForURL('**/activities/*')
  await page.getByText('2月25日').first().waitFor()
  const heading = await page.locator('.page-title').textContent()
  expect(heading).toContain('柳湾镇')
  expect(heading).not.toContain('石桥村')
  await page.getByRole('link', { name: /^JB.*修补石桥村通村道路/u }).click()
  await page.waitForURL('**/m/*')
  await page.getByRole('heading', { level: 1, name: /修补石桥村通村道路/u }).waitFor()
})

test('the same page again: each known activity is recognised and the clerk decides', async () => {
  await paste()
  const confirm = page.getByRole('button', { name: /^确认入库/u })
  expect(await confirm.getAttribute('aria-disabled')).toBe('true')
  for (const n of [1, 2]) await article(n).getByLabel('是同一活动，只添作依据').check()
  await article(3).getByLabel('是另一次活动，单独登记').click()
  await article(3).getByText('同一活动已登记过').waitFor({ state: 'detached' })
  await expectAccessible(page)
  await page.getByRole('button', { name: '确认入库（3 篇）' }).click()
  await page.getByRole('dialog', { name: /处没有核对$/u }).waitFor()
  await page.getByRole('button', { name: '就这样入库' }).click()
  await page.getByText('已入库 3 篇，交办 0 件').waitFor()
  await page.goto('/activities')
  const visits = page.getByRole('link', { name: /青禾县政协走访慰问困难职工/u })
  await visits.nth(1).waitFor()
  expect(await visits.count()).toBe(2)
  expect(await page.getByRole('link', { name: /青禾县政协调研乡村道路养护/u }).count()).toBe(1)
})

test('two clerks at one brief: what only one changed is joined, what both changed is asked', async () => {
  await page.goto('/x/briefs/new')
  await page.getByLabel('稿件').fill(text.replaceAll('青禾', '白沙').replaceAll('石桥', '柏木'))
  await page.getByLabel('刊发日期').fill('2026-03-01')
  await page.getByRole('button', { name: '读取' }).click()
  await page.waitForURL('**/x/briefs/brief?no=*')
  await article(3).waitFor()

  const other = await served.open('clerk27')
  await other.goto(page.url())
  const theirs = (n: number) =>
    other.locator('.sides-records').getByRole('region', { name: `第 ${n} 篇`, exact: true })
  await theirs(1).getByRole('button', { name: '去掉：柳湾镇' }).click()
  await theirs(3).getByRole('button', { name: '去掉：城关镇' }).click()
  await other.getByRole('button', { name: '保存' }).click()
  await other.getByText('核对已保存').waitFor()

  await article(1).getByRole('button', { name: '去掉：柏木村' }).click()
  await article(2)
    .getByRole('button', { name: /^去掉：温岭/u })
    .click()
  await page.keyboard.press('Control+s')
  await page.getByText('柯武 刚才也保存过，有 1 篇两人都改了').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '按选定的继续' }).click()
  await page.keyboard.press('Control+s')
  await page.getByText('核对已保存').waitFor()
  await other.reload()
  await theirs(1).locator('.value-out', { hasText: '柏木村' }).waitFor()
  await theirs(2).locator('.value-out', { hasText: '温岭' }).waitFor()
  await theirs(3).locator('.value-out', { hasText: '城关镇' }).waitFor()
  expect(await theirs(1).locator('.value-out', { hasText: '柳湾镇' }).count()).toBe(0)
  await other.context().close()
})

test('a brief that is not wanted is closed with the reason', async () => {
  await page.getByRole('button', { name: '不采用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '不采用' }).click()
  await page.getByText('请写一句理由').waitFor()
  await expectAccessible(page)
  await page.getByRole('dialog').getByLabel('理由').fill('不是本县的事')
  await page.getByRole('dialog').getByRole('button', { name: '不采用' }).click()
  await page.getByRole('heading', { level: 1, name: '这份来稿没有采用' }).waitFor()
})
