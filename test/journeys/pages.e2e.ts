/** Every page, as those who may see it: for those who cannot see well, who zoom, who hold a phone, who write large. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible } from '../setup/served.ts'
import { type Demo, serveDemo } from './demo.ts'
import { cutOff, isMissing, ready } from './sight.ts'

let demo: Demo

beforeAll(async () => {
  demo = await serveDemo()
})

afterAll(() => demo?.stop())

const NOWHERE = '/no-such-page'

/** Pages beside the menu: asked of the program, so that they are about something that is there. */
const BESIDE: Readonly<Record<string, (page: Page) => Promise<string[]>>> = {
  clerk: async (page) => {
    const no = (await first(page, '/matters?tab=todo')).no
    return [
      '/w/drafts',
      '/w/new/followup',
      '/w/matters?tab=all',
      `/m/${no}`,
      '/search?q=%E5%B0%8F%E5%8C%BA',
      '/notices',
      '/help',
      '/feedback',
      '/me',
      NOWHERE,
      `/activities/${(await first(page, '/activities')).id}`,
      `/r/people/${(await first(page, '/registers/people')).id}`,
      '/r/people/new',
      '/r/people/import',
      `/x/briefs/brief?no=${(await first(page, '/matters?type=brief&state=read')).no}`,
    ]
  },
}

async function first(page: Page, path: string): Promise<Record<string, string>> {
  const { rows } = await (await page.request.get(`/api${path}`)).json()
  return rows[0] ?? {}
}

async function addressesFor(login: string, page: Page): Promise<string[]> {
  const me = await (await page.request.get('/api/me')).json()
  const menu = (me.menu as { items: { href: string }[] }[]).flatMap(({ items }) => items.map((it) => it.href))
  return [...menu, ...((await BESIDE[login]?.(page)) ?? [])]
}

/** What was found instead of nothing. */
function findings(error: unknown): string {
  if (error instanceof Error && 'actual' in error) return JSON.stringify(error.actual)
  throw error
}

const seen = new Set<string>()

/** A page that several may see is looked at as the first of them. */
describe.each(['clerk', 'sysadmin', 'secadmin', 'auditor'])('as %s', (login) => {
  test('no finding, in normal and in large print; nothing cut or sideways, zoomed or on a phone', async () => {
    const page = await demo.enter(login)
    const addresses = (await addressesFor(login, page)).filter((one) => !seen.has(one))
    const wrong: string[] = []
    for (const address of addresses) {
      seen.add(address)
      await page.goto(address)
      await ready(page)
      const note = (how: string) => (error: unknown) => wrong.push(`${how}: ${findings(error)}`)
      if (address !== NOWHERE && (await isMissing(page))) wrong.push(`${address} is not there`)
      await expectAccessible(page).catch(note(`${address} normal`))
      await page.evaluate(() => document.documentElement.toggleAttribute('data-elder', true))
      await expectAccessible(page).catch(note(`${address} elder`))
      await page.setViewportSize({ width: 390, height: 844 })
      wrong.push(...(await cutOff(page)).map((what) => `${address} phone, elder: ${what}`))
      await page.evaluate(() => document.documentElement.toggleAttribute('data-elder', false))
      await page.setViewportSize({ width: 683, height: 384 })
      wrong.push(...(await cutOff(page)).map((what) => `${address} zoomed: ${what}`))
      await page.setViewportSize({ width: 390, height: 844 })
      wrong.push(...(await cutOff(page)).map((what) => `${address} phone: ${what}`))
      await page.setViewportSize({ width: 1366, height: 768 })
    }
    console.log(`${login}: ${addresses.length} pages`)
    expect(addresses.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  }, 240_000)
})

test('forms with everything wrong, dialogs and sheets: no finding', async () => {
  const page = await demo.enter('clerk')
  await page.goto('/w/new/followup')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('alert').waitFor()
  await expectAccessible(page)

  const { no } = await first(page, '/matters?type=followup&state=raised')
  await page.goto(`/m/${no}`)
  await page.getByRole('region', { name: '可以办的事' }).getByRole('button', { name: '受理' }).click()
  await page.locator('dialog[open]').getByRole('button', { name: '受理', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await expectAccessible(page)

  await page.goto('/w')
  await ready(page)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor()
  await expectAccessible(page)

  await page.goto('/w/matters?tab=todo')
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await page.getByRole('button', { name: '批量办理' }).click()
  await page.getByRole('dialog', { name: /^批量办理/ }).waitFor()
  await expectAccessible(page)

  const { no: handed } = await first(page, '/matters?type=followup&state=handed')
  await page.goto(`/m/${handed}`)
  await page.getByRole('button', { name: '发一个链接' }).click()
  const dialog = page.getByRole('dialog', { name: '发一个链接' })
  await dialog.getByLabel('有效天数').fill('900')
  await dialog.getByRole('button', { name: '发一个链接' }).click()
  await dialog.getByRole('alert').waitFor()
  await expectAccessible(page)

  await page.goto('/l')
  await ready(page)
  await page.getByRole('button', { name: '大屏显示' }).click()
  await page.locator('dialog[open], .wall').first().waitFor()
  await expectAccessible(page)

  await page.context().clearCookies()
  await page.goto('/login')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await expectAccessible(page)
})

test('the eyes themselves see what is wrong', async () => {
  const page = await demo.open()
  await page.setContent(
    `<main><p style="width: 3000px">wide</p><p style="width: 20px; overflow: hidden; white-space: nowrap">cut short</p>
     <input></main>`,
  )
  expect(await cutOff(page)).toEqual([
    expect.stringContaining('pixels too wide: p. “wide”'),
    expect.stringContaining('hides its words: p. “cut short”'),
  ])
  expect(await expectAccessible(page).catch(findings)).toContain('label: <input')
})

test('on a phone the menu leads to every page', async () => {
  const page = await demo.enter('clerk', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const { menu } = await (await page.request.get('/api/me')).json()
  const items = (menu as { items: { href: string; label: string }[] }[]).flatMap((group) => group.items)
  for (const { href, label } of items) {
    await page.getByRole('button', { name: /^菜单/ }).click()
    const dialog = page.getByRole('dialog', { name: '菜单' })
    if (href === '/w') await expectAccessible(page)
    await dialog
      .getByRole('link', { name: new RegExp(`^${label}( ?\\d+)?$`) })
      .first()
      .click()
    await dialog.waitFor({ state: 'detached' })
    await ready(page)
    expect(await isMissing(page), label).toBe(false)
    const at = new URL(page.url())
    expect(`${at.pathname}${at.search}`.startsWith(href), `${label} leads to ${href}`).toBe(true)
  }
})
