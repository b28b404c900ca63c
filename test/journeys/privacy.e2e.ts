/** A sealed value opened with a reason; who looked, for whoever oversees it; small numbers untold on the screen. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inCommittee } from '../../src/kernel/db/database.ts'
import { careMechanism } from '../../src/kernel/indicators/sample-care.ts'
import { fakeId, fakePhone, households } from '../../src/kernel/register/sample-sealed.ts'
import { FACTOR, keepFactor, openCommittee, signIn } from '../setup/office.ts'
import { expectAccessible, type Served, serve } from '../setup/served.ts'
import { cutOff, ready } from './sight.ts'

const ID = fakeId(81)
const PHONE = fakePhone(81)
const clock = { at: '2026-03-18T02:00:00Z', now: () => new Date(clock.at) }

let served: Served
let href: string

beforeAll(async () => {
  served = await serve({ clock, own: { ...careMechanism, registers: [households] } })
  await openCommittee(served.site, 1)
  const clerk = await signIn(served.site, 'clerk1')
  const input = {
    name: '冯一户',
    village: '河湾村',
    idNo: ID,
    phone: PHONE,
    health: '长期卧床，需要照料',
    since: '2025-11-03',
  }
  const { body } = await clerk.send('POST', '/registers/sample-households', { input })
  href = `/r/sample-households/${body.id}`
})
afterAll(() => served?.stop())

/** In both sizes, with nothing cut off and nothing for axe to say. */
async function sound(page: Page): Promise<void> {
  for (const size of [
    { width: 390, height: 844 },
    { width: 1366, height: 768 },
  ]) {
    await page.setViewportSize(size)
    await expectAccessible(page)
    expect(await cutOff(page), page.url()).toEqual([])
  }
}

test('a clerk opens an identity number with a reason, reads it, and it is hidden again after ten minutes', async () => {
  const page = await served.open('clerk1')
  await keepFactor(served.site, 'clerk1', FACTOR)
  await page.goto(href)
  await ready(page)
  await sound(page)
  const before = await page.locator('.facts').first().boundingBox()
  await page.getByRole('button', { name: '查看 身份证号' }).click()
  const dialog = page.getByRole('dialog', { name: '查看“冯一户”的身份证号' })
  await dialog.getByRole('button', { name: '查看', exact: true }).click()
  await dialog.getByRole('alert').waitFor()
  await sound(page)
  await dialog.getByRole('button', { name: '核对身份' }).click()
  await sound(page)
  await dialog.getByRole('button', { name: '查看', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(ID).waitFor()
  await page.getByText(/还可看 (10|9) 分钟/).waitFor()
  expect(await page.locator('.facts').first().boundingBox()).toEqual(before)
  await sound(page)
  clock.at = '2026-03-18T02:10:00Z'
  await page.reload()
  await page.getByRole('button', { name: '查看 身份证号' }).waitFor()
  expect(await page.locator('#main').innerText()).not.toContain(ID)
})

test('the head of the office sees who looked, on the entry and on a page of its own', async () => {
  const page = await served.open('head1')
  await keepFactor(served.site, 'head1', FACTOR)
  await page.goto(href)
  await ready(page)
  await page.getByRole('heading', { name: '谁看过' }).waitFor()
  await sound(page)
  await page.getByRole('link', { name: '查看全部' }).click()
  await page.getByRole('heading', { name: '谁看过：1 次' }).waitFor()
  expect(await page.locator('#main').innerText()).toContain('核对身份')
  await sound(page)
  await page.getByLabel('谁看的').fill('柯武')
  await page.getByRole('button', { name: '查找', exact: true }).click()
  await page.getByRole('heading', { name: '谁看过：0 次' }).waitFor()
  await page.goto('/a/privacy')
  await ready(page)
  await sound(page)
})

test('small numbers stay untold on the screen of the leader and in the report', async () => {
  const page = await served.open('leader1')
  await inCommittee(served.site.db, 1, (tx) =>
    tx
      .insertInto('matters')
      .values(
        Array.from({ length: 3 }, (_, i) => ({
          committee_id: 1,
          id: crypto.randomUUID(),
          no: `GA2026-000${i}`,
          type: 'care',
          title: `第 ${i} 户`,
          state: 'begun',
          data: JSON.stringify({ title: `第 ${i} 户`, class: 'orphan' }),
          raised_on: '2026-03-02',
          entered_at: new Date(clock.at),
          last_by: '{}',
        })),
      )
      .execute(),
  )
  for (const address of ['/l', '/w/reports?month=2026-03']) {
    await page.goto(address)
    await ready(page)
    expect(await page.locator('#main').innerText()).toContain('按规定不显示')
    await sound(page)
  }
})
