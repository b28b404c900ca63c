/** Adding a mechanism costs one folder and one line: one is made, checked, and removed again. */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMechanism } from '../tools/new-mechanism.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
let copy: string

beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'huiyin-mechanism-'))
  for (const name of [
    'src',
    'tools',
    'test',
    'bench',
    'tsconfig.json',
    'package.json',
    'biome.json',
    '.dependency-cruiser.cjs',
    'vite.config.ts',
    'vitest.config.ts',
  ])
    await cp(path.join(root, name), path.join(copy, name), { recursive: true })
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
})

afterAll(() => rm(copy, { recursive: true, force: true }))

const node = (script: string, ...args: string[]) =>
  run(process.execPath, [path.join(root, 'node_modules', script), ...args], { cwd: copy, maxBuffer: 1e8 })

test('the new one changes one line outside its folder and passes every check', async () => {
  const before = await readFile(path.join(copy, 'src/mechanisms.ts'), 'utf8')
  await newMechanism('site-visits', path.join(copy, 'src'))
  const after = await readFile(path.join(copy, 'src/mechanisms.ts'), 'utf8')
  const added = after.split('\n').filter((line) => !before.includes(line))
  expect(added).toEqual(["export { siteVisits } from './mechanisms/site-visits/index.ts'"])

  await node('typescript/bin/tsc', '-p', '.')
  await node('dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--config', '.dependency-cruiser.cjs')
  await writeFile(path.join(copy, 'boot.ts'), boot)
  const { stdout } = await node('tsx/dist/cli.mjs', 'boot.ts')
  expect(stdout.trim()).toBe('siteVisits raised,handed,answered,closed SIT')
}, 240_000)

const boot = `
import { loadHalves, mechanisms } from './src/halves.ts'
import { loadKernel } from './src/kernel/load.ts'
const kernel = loadKernel({ db: {} as never, clock: { now: () => new Date() }, home: '', demo: false, mechanisms, halves: await loadHalves() })
const { type } = kernel.types.get('siteVisits')!
console.log(type.id, Object.keys(type.states).join(), type.prefix)
`

test('a name that cannot be one is refused before anything is written', async () => {
  await expect(newMechanism('Nein!', path.join(copy, 'src'))).rejects.toThrow('small letters')
  await expect(newMechanism('followup', path.join(copy, 'src'))).rejects.toThrow('exists already')
})
