/** Finding one's way: lists that stay as they were left, numbers that open what they count, hands on the keys. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, serveDemo } from './demo.ts'
import { sheet } from './moves.ts'

let demo: Demo
let clerk: Page

beforeAll(async () => {
  demo = await serveDemo()
  clerk = await demo.enter('clerk')
})

afterAll(() => demo?.stop())

/** How many there are, as the foot of the list says it. */
async function totalOf(page: Page): Promise<number> {
  await page.locator('.pager-place, .state-title').first().waitFor()
  if ((await page.locator('.pager-place').count()) === 0) return 0
  const place = await page.locator('.pager-place').innerText()
  return Number(/共 (\d+) 条/.exec(place)?.[1])
}

test('a list keeps filter, order, page and place when one comes back to it', async () => {
  await clerk.goto('/w/matters?tab=all')
  await clerk.getByLabel('类型').selectOption({ label: '交办事项' })
  await clerk.getByLabel('状态').selectOption({ label: '已办结' })
  await clerk.getByRole('columnheader', { name: '事项' }).getByRole('link').click()
  await clerk.getByRole('link', { name: '下一页' }).click()
  await clerk.getByText(/第 26–50 条/).waitFor()
  const address = clerk.url()
  const row = clerk.getByRole('table').getByRole('row').nth(20)
  await row.scrollIntoViewIfNeeded()
  const left = await clerk.evaluate(() => window.scrollY)
  expect(left).toBeGreaterThan(300)
  const title = await row.getByRole('link').first().innerText()
  await row.getByRole('link').first().click()
  await clerk.getByRole('article').waitFor()

  await clerk.goBack()
  await clerk.getByText(/第 26–50 条/).waitFor()
  expect(clerk.url()).toBe(address)
  await expect.poll(() => clerk.evaluate(() => window.scrollY), { timeout: 5_000 }).toBe(left)
  expect(await row.getByRole('link').first().innerText()).toBe(title)
  expect(await clerk.getByLabel('状态').inputValue()).toBe('closed')
  expect(await clerk.getByRole('columnheader', { name: '事项' }).getAttribute('aria-sort')).not.toBeNull()
})

test('every number of the menu, of the workbench and of the tabs is the length of the list it opens', async () => {
  await clerk.goto('/w')
  await clerk.locator('.tiles a').first().waitFor()
  const told = await clerk.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('.frame-menu .menu a, .tiles a')].flatMap((link) => {
      const n = link.querySelector('.menu span, strong')?.textContent
      return n && link.pathname !== '/w' ? [{ href: link.pathname + link.search, n: Number(n) }] : []
    }),
  )
  expect(told.length).toBeGreaterThan(5)
  for (const { href, n } of told) {
    await clerk.goto(href)
    expect(await totalOf(clerk), href).toBe(n)
  }
  const tabs = clerk.getByRole('navigation', { name: '事项分类' }).getByRole('link')
  await clerk.goto('/w/matters?tab=todo')
  const waiting = Number(await tabs.filter({ hasText: '待办' }).locator('span').innerText())
  expect(await totalOf(clerk)).toBe(waiting)
})

test('the leader’s numbers are the lists they open', async () => {
  const leader = await demo.enter('leader')
  await leader.goto('/l')
  await leader.locator('.figures a').first().waitFor()
  const told = await leader.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('.figures a')].map((link) => {
      const value = link.querySelector('strong')
      return {
        href: link.pathname + link.search,
        n: Number(value?.firstChild?.textContent),
        unit: value?.querySelector('small')?.textContent ?? '',
      }
    }),
  )
  expect(told).toHaveLength(5)
  const counted = told.filter(({ unit }) => unit === '件')
  expect(counted.length).toBeGreaterThanOrEqual(3)
  for (const { href, n } of counted) {
    await leader.goto(href)
    expect(await totalOf(leader), href).toBe(n)
  }
})

test('without a mouse: find, walk, open, act, and leave again', async () => {
  const page = clerk
  page.setDefaultTimeout(15_000)
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await page.goto('/w')
  await page.getByRole('table').waitFor()
  const keys = page.keyboard
  await keys.press('j')
  const first = await focused()
  await keys.press('j')
  expect(await focused()).not.toBe(first)
  await keys.press('k')
  expect(await focused()).toBe(first)
  const [no = '', ...title] = first.split(' ')
  expect(no).toMatch(/^[A-Z]+2\d{3}-\d+$/)
  await keys.press('Enter')
  await page.waitForURL(`**/m/${no}`)

  await page.getByRole('region', { name: '可以办的事' }).waitFor()
  await keys.press('.')
  await sheet(page).waitFor()
  await expect
    .poll(() => page.evaluate(() => document.querySelector('dialog[open]')?.contains(document.activeElement)))
    .toBe(true)
  await keys.press('Escape')
  await sheet(page).waitFor({ state: 'detached' })

  await keys.press('/')
  await keys.type(no)
  await keys.press('Enter')
  await page.waitForURL('**/search?q=*')
  await page.getByRole('heading', { name: new RegExp(`${no}.*找到`) }).waitFor()
  const wanted = page
    .getByRole('main')
    .getByRole('link', { name: title.join(' ') })
    .first()
  await expect
    .poll(async () => {
      await keys.press('Tab')
      return wanted.evaluate((link) => link === document.activeElement)
    })
    .toBe(true)
  await keys.press('Enter')
  await page.waitForURL(`**/m/${no}`)
})
