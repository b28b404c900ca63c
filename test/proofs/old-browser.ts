/** `npm run proof:old-browser`: every page of the menu, and two acts, in Chromium 86 as old office machines have it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { chromium, type Page } from 'playwright-core'
import { freePort } from '../../src/kernel/db/embedded/port.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PACKAGE = 'chrome-aws-lambda'
const PASSWORD = 'huiyin-demo'
const LOGINS = ['clerk', 'leader', 'handler', 'sysadmin', 'secadmin', 'auditor']
const PATIENCE = 30_000

/** The browser lies in the package itself; nothing is fetched beyond that one package. */
function oldChromium(folder: string): string {
  const args = ['install', '--no-save', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund']
  const run = spawnSync('npm', [...args, '--prefix', folder, `${PACKAGE}@5.3.1`], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) throw new Error(run.stderr)
  const packed = readFileSync(join(folder, 'node_modules', PACKAGE, 'bin', 'chromium.br'))
  const path = join(folder, 'chromium')
  writeFileSync(path, brotliDecompressSync(packed))
  chmodSync(path, 0o755)
  return path
}

async function startDemo(folder: string): Promise<{ url: string; program: ChildProcess }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, HUIYIN_HOME: join(folder, 'home'), HUIYIN_PORT: String(port) }
  const program = spawn(process.execPath, ['scripts/start.mjs'], { cwd: ROOT, env, stdio: 'ignore' })
  while (
    !(await fetch(`${url}/api/session/options`).then(
      (it) => it.ok,
      () => false,
    ))
  ) {
    if (program.exitCode !== null) throw new Error(`the program ended with ${program.exitCode}`)
    await pause(200)
  }
  return { url, program }
}

/** Locators ask for what this browser has not; plain script does. */
async function until(page: Page, what: string, test: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(100))
    if (await page.evaluate(test).catch(() => false)) return
  throw new Error(
    `waited in vain for ${what}: ${await page.evaluate('document.body.innerText.slice(0, 200)')}`,
  )
}

const press = (page: Page, selector: string, text: string) =>
  page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].find((it) => it.textContent.trim() === ${JSON.stringify(text)}).click()`,
  )

/** As a hand does it: React hears of a value only through the event. */
const write = (page: Page, selector: string, text: string) =>
  page.evaluate(
    `for (const it of document.querySelectorAll(${JSON.stringify(selector)})) {
       Object.getOwnPropertyDescriptor(Object.getPrototypeOf(it), 'value').set.call(it, ${JSON.stringify(text)})
       it.dispatchEvent(new Event('input', { bubbles: true }))
     }`,
  )

const READY = `document.querySelector('#main h1:not(.sr)') && !document.querySelector('.skeleton')`

async function signIn(page: Page, url: string, login: string): Promise<void> {
  await page.goto(`${url}/login`)
  await until(page, 'the login page', `document.querySelector('#login')`)
  await write(page, '#login', login)
  await write(page, '#password', PASSWORD)
  await press(page, 'form.sign-in button', '登录')
  await until(page, `signing in as ${login}`, `location.pathname !== '/login' && ${READY}`)
}

async function ask<T>(page: Page, path: string): Promise<T> {
  return (await page.evaluate(`fetch('/api${path}').then((it) => it.json())`)) as T
}

async function remind(page: Page, url: string): Promise<string> {
  const { rows } = await ask<{ rows: { no: string }[] }>(page, '/matters?type=followup&state=handed&size=50')
  for (const { no } of rows) {
    const matter = await ask<{ remind: { ok: boolean } | null }>(page, `/matters/${no}`)
    if (!matter.remind?.ok) continue
    await page.goto(`${url}/m/${no}`)
    await until(page, no, READY)
    await press(page, '.matter-tools button', '催办')
    await until(page, 'the sentence that it was reminded', `document.querySelector('.toasts li')`)
    return (await page.evaluate(`document.querySelector('.toasts li span').textContent`)) as string
  }
  throw new Error('nothing to remind of')
}

async function answer(page: Page, url: string): Promise<string> {
  type Rows = { rows: { no: string; next: { verb: string } | null }[] }
  const { rows } = await ask<Rows>(page, '/matters?tab=todo&type=followup&size=50')
  const no = rows.find((row) => row.next?.verb === 'answer')?.no
  await page.goto(`${url}/m/${no}?act=answer`)
  await until(page, 'the form', `document.querySelector('dialog .items textarea')`)
  await write(page, 'dialog textarea', '已经派人到现场办理完毕，现将有关情况一并答复如下，请审阅。')
  await page.evaluate(
    `document.querySelectorAll('dialog input[type=radio][value=A]').forEach((it) => it.click())`,
  )
  await press(page, 'dialog button[type=submit]', '答复')
  await until(
    page,
    'the answer',
    `!document.querySelector('dialog[open]') && document.querySelector('.toasts li')`,
  )
  return (await page.evaluate(`document.querySelector('.toasts li span').textContent`)) as string
}

async function visit(page: Page, url: string, href: string): Promise<string> {
  await page.goto(url + href)
  await until(page, href, READY)
  const title = (await page.evaluate(`document.querySelector('#main h1').textContent`)) as string
  const failed = await page.evaluate(`document.querySelector('.state-error') !== null`)
  return failed || title === '没有这一页' ? `FAILED ${title}` : title
}

async function prove(executablePath: string, url: string): Promise<string[][]> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const table: string[][] = [['version', '', browser.version()]]
  const faults: string[] = []
  try {
    for (const login of LOGINS) {
      const context = await browser.newContext({ locale: 'zh-CN' })
      const page = await context.newPage()
      page.on('pageerror', (fault) => faults.push(`${login} ${page.url()}: ${fault.message}`))
      await signIn(page, url, login)
      const { menu } = await ask<{ menu: { items: { href: string }[] }[] }>(page, '/me')
      for (const { href } of menu.flatMap((group) => group.items))
        table.push([login, href, await visit(page, url, href)])
      if (login === 'clerk') table.push([login, '催办', await remind(page, url)])
      if (login === 'handler') table.push([login, '答复', await answer(page, url)])
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return [...table, ...faults.map((fault) => ['FAILED', '', fault])]
}

const folder = mkdtempSync(join(tmpdir(), 'huiyin-old-browser-'))
let program: ChildProcess | undefined
try {
  const path = oldChromium(folder)
  const demo = await startDemo(folder)
  program = demo.program
  const table = await prove(path, demo.url)
  for (const row of table) console.log(row.join('\t'))
  const failed = table.filter((row) => row.some((cell) => cell.startsWith('FAILED'))).length
  console.log(`${table.length - failed} of ${table.length} rows good`)
  process.exitCode = failed > 0 ? 1 : 0
} finally {
  program?.kill('SIGINT')
  await new Promise((done) =>
    program && program.exitCode === null ? program.once('exit', done) : done(null),
  )
  rmSync(folder, { recursive: true, force: true })
}
