/** One's own account: led to a second factor, asked for the password where it matters, other devices signed out. */
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '../setup/databases.ts'
import { openCommittee, PASSWORD } from '../setup/office.ts'
import { expectAccessible, type Served, serve, signInAt } from '../setup/served.ts'
import { cutOff, ready } from './sight.ts'

const NOW = new Date('2026-03-02T01:00:00Z')
const SHOTS = process.env.HUIYIN_SHOTS
let house: Served

beforeAll(async () => {
  house = await serve({ clock: { now: () => NOW } })
  await openCommittee(house.site, 1)
})
afterAll(() => house?.stop())

async function look(page: Page, name: string): Promise<void> {
  expect(await cutOff(page)).toEqual([])
  await expectAccessible(page)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: !name.includes('dialog') })
}

const sql = (text: string) => execute(house.site.database.adminUrl, text)

test('a clerk is led to the second factor, confirms with the password, and then sees what is sealed', async () => {
  const page = await house.open(undefined, { viewport: { width: 1366, height: 768 } })
  await signInAt(page, 'clerk1', PASSWORD)
  await page.goto(`${house.site.url}/r/people`)
  await ready(page)
  expect(await page.getByRole('link', { name: /^导出/ }).count()).toBe(0)
  await look(page, 'pc-register-waits')
  await page.getByRole('link', { name: '去设置' }).click()
  await ready(page)
  await look(page, 'pc-me-waits')
  await sql(`update sessions set confirmed_at = 'epoch'`)
  await page.getByRole('button', { name: '启用动态验证码' }).click()
  const dialog = page.getByRole('dialog', { name: '请确认是您本人' })
  await dialog.waitFor()
  await page.keyboard.type('not the password')
  await page.keyboard.press('Enter')
  await dialog.getByText('密码不对').waitFor()
  await look(page, 'pc-dialog')
  await dialog.getByLabel('密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: '验证器二维码' }).waitFor()
  await page.getByText('扫不了时').click()
  await look(page, 'pc-me-scan')
  const secret = await page.locator('code').innerText()
  await page.getByLabel('6 位数字').fill(new TOTP({ secret }).generate({ timestamp: NOW.getTime() }))
  await page.getByRole('button', { name: '确认启用' }).click()
  await page.getByText('已启用：登录时除密码外').waitFor()
  expect(await page.getByRole('link', { name: '去设置' }).count()).toBe(0)
  await page.goto(`${house.site.url}/r/people`)
  await ready(page)
  expect(await page.getByRole('link', { name: /^导出/ }).count()).toBe(3)
})

test('on a phone: other devices are signed out after the password, or not at all', async () => {
  const phone = { viewport: { width: 390, height: 844 } }
  const page = await house.open(undefined, phone)
  const other = await house.open(undefined, phone)
  await signInAt(page, 'clerk21', PASSWORD)
  await signInAt(other, 'clerk21', PASSWORD)
  await page.goto(`${house.site.url}/me`)
  await ready(page)
  await look(page, 'phone-me')
  await sql(`update sessions set confirmed_at = 'epoch'`)
  await page.getByRole('button', { name: '结束其他所有登录' }).click()
  const dialog = page.getByRole('dialog', { name: '请确认是您本人' })
  await dialog.waitFor()
  await look(page, 'phone-dialog')
  await dialog.getByRole('button', { name: '先不办' }).click()
  await other.goto('/me')
  await ready(other)
  await page.getByRole('button', { name: '结束其他所有登录' }).click()
  await dialog.getByLabel('密码').fill(PASSWORD)
  await dialog.getByRole('button', { name: '确认，继续办理' }).click()
  await page.getByText('已结束其他 1 处登录').waitFor()
  await other.goto('/me')
  await other.waitForURL(/\/login/)
})
