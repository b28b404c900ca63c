/** `npm run pictures`: draws the pictures of the README from the demo, as its people see it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { type Browser, chromium } from 'playwright-core'
import { openEverything, startProgram } from '#kernel/server'
import { seedDemo } from '../src/demo/seed-demo.ts'
import { loadHalves, mechanisms } from '../src/halves.ts'
import { systemClock, todayIn } from '../src/kernel/deadlines/clock.ts'
import { webPages } from '../src/kernel/http/web-files.ts'
import { findBrowser } from '../test/setup/browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = path.join(root, 'docs/pictures')
const PC = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }

interface Picture {
  readonly name: string
  readonly login: string
  readonly path: string
  readonly size: typeof PC
}

async function draw(browser: Browser, origin: string, picture: Picture): Promise<void> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: picture.size, baseURL: origin })
  const entered = await context.request.post('/api/session', {
    data: { login: picture.login, password: 'huiyin-demo' },
  })
  if (!entered.ok()) throw new Error(`${picture.login} cannot sign in: ${entered.status()}`)
  const page = await context.newPage()
  await page.goto(picture.path)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.screenshot({ path: path.join(folder, `${picture.name}.png`) })
  console.log(`docs/pictures/${picture.name}.png`)
  await context.close()
}

async function firstToDo(browser: Browser, origin: string): Promise<string> {
  const context = await browser.newContext({ baseURL: origin })
  await context.request.post('/api/session', { data: { login: 'handler', password: 'huiyin-demo' } })
  const { rows } = await (await context.request.get('/api/matters?tab=todo&size=1')).json()
  await context.close()
  return rows[0].no
}

/** A brief of the demo's own invention, waiting to be confirmed. */
async function briefToRead(browser: Browser, origin: string): Promise<string> {
  const context = await browser.newContext({ baseURL: origin })
  await context.request.post('/api/session', { data: { login: 'clerk', password: 'huiyin-demo' } })
  const { csrf } = await (await context.request.get('/api/me')).json()
  const text = readFileSync(path.join(root, 'tools/picture-page.txt'), 'utf8')
  const taken = await context.request.post('/api/briefs', {
    headers: { 'x-csrf': csrf },
    data: { text, issued: todayIn(systemClock) },
  })
  const { no } = await taken.json()
  await context.close()
  return no
}

const home = mkdtempSync(path.join(tmpdir(), 'huiyin-pictures-'))
const opened = await openEverything({ home }, () => undefined)
if (!opened.ok) throw new Error(opened.reason.text.en)
await seedDemo(opened.ownerUrl, { today: todayIn(systemClock) })
const program = startProgram({
  appUrl: opened.appUrl,
  home,
  demo: true,
  mechanisms,
  halves: await loadHalves(),
  pages: webPages(path.join(root, 'dist/web')),
  log: (_trace, cause) => console.error(cause),
})
const server = createAdaptorServer({ fetch: program.app.fetch })
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const browser = await chromium.launch(await findBrowser())
try {
  mkdirSync(folder, { recursive: true })
  const no = await briefToRead(browser, origin)
  const pictures: Picture[] = [
    { name: 'workbench', login: 'clerk', path: '/w', size: PC },
    { name: 'matter', login: 'handler', path: `/m/${await firstToDo(browser, origin)}`, size: PC },
    { name: 'leader', login: 'leader', path: '/l', size: PC },
    { name: 'reading', login: 'clerk', path: `/x/briefs/brief?no=${no}`, size: PC },
    { name: 'phone', login: 'member', path: '/w', size: PHONE },
  ]
  for (const picture of pictures) await draw(browser, origin, picture)
} finally {
  await browser.close()
  if ('closeAllConnections' in server) server.closeAllConnections()
  server.close()
  await program.stop()
  await opened.stop()
  rmSync(home, { recursive: true, force: true })
}
