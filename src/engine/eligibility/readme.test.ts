/** The example of the README is true: its types are checked, it runs, and it says what the comments say. */
import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const place = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const example = place('./readme-example.gen.ts')
const settings = place('./readme-example.gen.json')

afterAll(() => {
  rmSync(example, { force: true })
  rmSync(settings, { force: true })
})

test('the example of the README', async () => {
  const code = /```ts\n([\s\S]*?)```/.exec(readFileSync(place('./README.md'), 'utf8'))?.[1] ?? ''
  expect(code.split('\n').length).toBeLessThanOrEqual(26)
  writeFileSync(example, code)
  writeFileSync(
    settings,
    JSON.stringify({ extends: '../../../tsconfig.json', include: [], files: [example] }),
  )
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [tsc, '-p', settings])
  const ran = await import(example)
  expect(ran).toMatchObject({ met: [], unknown: [1], short: { id: 'c1', gap: { by: '0.5' } } })
}, 300_000)
