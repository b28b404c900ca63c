/** Both browsers a machine may offer really draw a page, so that no journey is ever skipped for want of one. */
import { chromium } from 'playwright-core'
import { afterEach, expect, test, vi } from 'vitest'
import { findBrowser } from './browser.ts'

const PAGE = `data:text/html;charset=utf-8,${encodeURIComponent('<h1>回音</h1><p>Huiyin</p>')}`

afterEach(() => {
  vi.unstubAllEnvs()
})

/** Elsewhere npm has none, and `findBrowser` says so. */
const BUNDLED =
  process.platform === 'linux' && process.arch === 'x64' ? [['the one from npm', 'bundled']] : []

test.each([['the one of this machine', ''], ...BUNDLED])(
  '%s opens a page and takes its picture',
  async (_, path) => {
    vi.stubEnv('CHROME_PATH', path)
    const browser = await chromium.launch(await findBrowser())
    try {
      const page = await browser.newPage()
      await page.goto(PAGE)
      const picture = await page.screenshot()
      expect(picture.subarray(1, 4).toString()).toBe('PNG')
      expect((await page.locator('p').boundingBox())?.height).toBeGreaterThan(10)
    } finally {
      await browser.close()
    }
  },
)

test('a browser that is named but not there is said, not replaced', async () => {
  vi.stubEnv('CHROME_PATH', '/no/such/chrome')
  await expect(findBrowser()).rejects.toThrow('/no/such/chrome')
})
