/** Which files a browser can have: the built ones of known kinds, by their own names, and nothing beside them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, expect, test } from 'vitest'
import { webPages } from './web-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'huiyin-web-'))
mkdirSync(join(folder, 'web/assets/.git'), { recursive: true })
for (const [name, text] of [
  ['web/index.html', '<title>shell</title>'],
  ['web/assets/main-abc.js', 'run()'],
  ['web/assets/main-abc.js.map', 'SECRET'],
  ['web/assets/.env', 'SECRET'],
  ['web/assets/.git/config.js', 'SECRET'],
  ['secret.js', 'SECRET'],
] as const)
  writeFileSync(join(folder, name), text)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const app = new OpenAPIHono()
for (const { path, run } of webPages(join(folder, 'web')))
  app.get(path, (c) => run(c, { actor: null, session: null, lang: 'zh', address: '' }))

test('a built file is kept by the browser, the shell is not', async () => {
  const script = await app.request('/assets/main-abc.js')
  expect(await script.text()).toBe('run()')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(script.headers.get('cache-control')).toContain('immutable')
  const shell = await app.request('/m/JB2026-0001')
  expect(await shell.text()).toContain('shell')
  expect(shell.headers.get('cache-control')).toBe('no-cache')
})

test.each([
  '/assets/main-abc.js.map',
  '/assets/.env',
  '/assets/.git/config.js',
  '/assets/..%2f..%2fsecret.js',
  '/assets/..%5c..%5csecret.js',
  '/assets/../../secret.js',
  '/assets/%2e%2e/%2e%2e/secret.js',
  '/assets/',
  '/assets',
  '/.git/config',
  '/.env',
  '/package.json',
  '/secret.js',
])('%s shows nothing of the disk', async (path) => {
  const answer = await app.request(path)
  const text = await answer.text()
  expect(text).not.toContain('SECRET')
  expect(answer.status === 404 || text.includes('shell')).toBe(true)
})
