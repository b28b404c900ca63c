/** A site with a browser: windows signed in as somebody, and the accessibility of what they show. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { findBrowser } from './browser.ts'
import { keepFactor, PASSWORD } from './office.ts'
import type { TestOptions } from './program.ts'
import { type TestSite, testSite } from './site.ts'

export interface Served {
  readonly site: TestSite
  readonly browser: Browser
  /** A window of its own, signed in through the page when a login is given. */
  open(login?: string, options?: BrowserContextOptions): Promise<Page>
  stop(): Promise<void>
}

export async function serve(options: TestOptions = {}): Promise<Served> {
  const site = await testSite(options)
  const browser = await chromium.launch(await findBrowser())
  const faults: Error[] = []
  return {
    site,
    browser,
    async open(login, contextOptions) {
      const context = await browser.newContext({
        locale: 'zh-CN',
        viewport: { width: 1366, height: 768 },
        baseURL: site.url,
        ...contextOptions,
      })
      const page = await context.newPage()
      page.on('pageerror', (fault) => faults.push(fault))
      // The content policy refuses in silence: only the console hears of it.
      page.on('console', (said) => {
        if (/Content Security Policy|Permissions policy/i.test(said.text()))
          faults.push(new Error(said.text()))
      })
      if (login) {
        await keepFactor(site, login, null)
        await signInAt(page, login)
      }
      return page
    },
    async stop() {
      await browser.close()
      await site.stop()
      expect(faults, 'faults in pages').toEqual([])
      expect(site.faults, 'faults in the program').toEqual([])
    },
  }
}

export async function signInAt(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('账号', { exact: true }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(({ pathname }) => pathname !== '/login' && pathname !== '/')
}

const AXE = readFileSync(
  fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
)

/** axe-core over the page as it stands: no finding of any level. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  })
  expect(found, page.url()).toEqual([])
}
