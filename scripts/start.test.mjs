/** What a person meets before the program runs: one sentence and an exit code, and nothing touched. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startEmbedded } from '../src/kernel/db/embedded/start-embedded.ts'
import { makeHome, removeHome } from '../test/setup/home.ts'
import { nodeIsFit } from './node-version.mjs'
import { portOwner } from './port-owner.mjs'
import { ROOT } from './running.mjs'

let home
beforeEach(() => {
  home = makeHome()
})
afterEach(() => removeHome(home))

function run(file, args = [], env = {}) {
  return new Promise((done) => {
    const options = { env: { ...process.env, HUIYIN_HOME: home, ...env }, cwd: home }
    execFile(process.execPath, [join(ROOT, file), ...args], options, (error, stdout, stderr) => {
      done({ code: error?.code ?? 0, stdout, stderr })
    })
  })
}

test('an old Node is told which one is needed', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(['v12.22.12', 'v18.20.4', 'v20.18.3'].map(nodeIsFit)).toEqual([false, false, false])
  expect(['v20.19.0', 'v22.0.0'].map(nodeIsFit)).toEqual([true, true])
  expect(said.mock.calls.join()).toContain('20.19')
  said.mockRestore()
})

test('a busy port is named with its holder and a way out, and nothing is made', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address()
  expect(await portOwner(port)).toContain(process.platform === 'linux' ? `(${process.pid})` : '')
  const { code, stderr } = await run('scripts/start.mjs', [], { HUIYIN_PORT: String(port) })
  holder.close()
  expect(code).toBe(75)
  expect(stderr).toContain(`--port ${port + 1}`)
  expect(readdirSync(home)).toEqual([])
})

test('a port that is none is refused', async () => {
  expect(await run('scripts/start.mjs', ['--port', '99999'])).toMatchObject({ code: 64 })
})

test('an unknown command gets the list of those there are', async () => {
  const { code, stderr } = await run('bin/huiyin', ['nonsense'])
  expect(code).toBe(2)
  expect(stderr).toContain('doctor')
})

test('the doctor looks at a database that is running and lets it run, and makes none where there is none', async () => {
  expect((await run('bin/huiyin', ['doctor'])).stdout).toContain('✓ 数据库 · database')
  expect(readdirSync(home)).toEqual([])
  const server = await startEmbedded(home, () => undefined, { fsync: 'off' })
  try {
    const { stdout } = await run('bin/huiyin', ['doctor'])
    expect(stdout).toMatch(/✓ 数据库 · database .*PostgreSQL/)
    expect(stdout).toContain('✓ 权限 · privileges')
    expect(readdirSync(join(home, 'pg'))).toContain('postmaster.pid')
  } finally {
    await server.stop()
  }
})
