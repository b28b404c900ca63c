/** Brings a clone to the point where the program can run: packages as locked, pages and program as their sources. */
import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensurePages, ensureProgram } from './build.mjs'
import { explain, leaveWithNpm, ROOT, run, say } from './running.mjs'

export async function prepare() {
  leaveWithNpm()
  await ensureInstalled()
  await ensurePages()
  await ensureProgram()
}

/** npm writes its own copy of the lock last: if that is there and not older, the installation is whole. */
export async function ensureInstalled() {
  const lock = join(ROOT, 'package-lock.json')
  const installed = join(ROOT, 'node_modules', '.package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return
  const { bavail, bsize } = statfsSync(ROOT)
  if (bavail * bsize < 600e6) throw explain('安装依赖包失败', 'Installing the packages failed', 'ENOSPC', '')
  say('安装依赖包，约需一两分钟', 'installing packages, this takes a minute or two')
  const npm = npmCommand()
  const args = [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await run(npm.command, args, { shell: npm.shell })
  if (code !== 0) throw explain('安装依赖包失败', 'Installing the packages failed', output, 'npm ci')
}

/** Inside `npm start` npm names itself; otherwise it lies beside Node. */
function npmCommand() {
  const beside =
    process.platform === 'win32'
      ? 'node_modules/npm/bin/npm-cli.js'
      : '../lib/node_modules/npm/bin/npm-cli.js'
  const script = [process.env.npm_execpath ?? '', join(dirname(process.execPath), beside)].find(
    (path) => path.endsWith('npm-cli.js') && existsSync(path),
  )
  if (script) return { command: process.execPath, args: [script], shell: false }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}
