/** Brings a clone to the point where the program can run: packages as locked, pages as their sources. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** One sentence for a person, and the code the process ends with. */
export class Stop extends Error {
  constructor(zh, en, exitCode = 1) {
    super(`${zh}\n${en}`)
    this.exitCode = exitCode
  }
}

export function say(zh, en) {
  console.error(`· ${zh} · ${en}`)
}

/** Ends the process with the sentence; anything else is a bug and keeps its stack. */
export function end(error) {
  process.exitCode = error instanceof Stop ? error.exitCode : 70
  console.error(error instanceof Stop ? `\n${error.message}` : error)
}

/** npm does not pass a termination on through its shell: when it is gone, we end ourselves in the same way. */
function leaveWithNpm() {
  if (process.platform === 'win32' || !process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

export async function prepare() {
  leaveWithNpm()
  await ensureInstalled()
  await ensureBuilt()
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

async function ensureBuilt() {
  const target = join(ROOT, 'dist', 'web')
  const stamp = join(ROOT, 'dist', '.stamp')
  const sources = hashOfSources()
  if (existsSync(join(target, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources)
    return
  say('生成网页', 'building the pages')
  const draft = join(ROOT, 'dist', `web.${process.pid}.new`)
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  try {
    const { code, output } = await run(process.execPath, [
      vite,
      'build',
      '--outDir',
      draft,
      '--logLevel',
      'warn',
    ])
    if (code !== 0) throw explain('生成网页失败', 'Building the pages failed', output, 'npm run build')
    // Swapped in whole: a broken-off build never stands in for a good one.
    rmSync(target, { recursive: true, force: true })
    mkdirSync(dirname(target), { recursive: true })
    renameSync(draft, target)
    writeFileSync(stamp, sources)
  } catch (error) {
    throw error instanceof Stop
      ? error
      : explain('生成网页失败', 'Building the pages failed', String(error), 'npm run build')
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Everything a page may come from; tests and SQL never reach one. */
function hashOfSources() {
  const hash = createHash('sha256')
  const files = ['package-lock.json', 'vite.config.ts']
  for (const entry of readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && !/\.(test\.tsx?|sql)$/.test(entry.name))
      files.push(join(entry.parentPath, entry.name).slice(ROOT.length))
  }
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

/** Runs a program, shows that it is still at work, keeps what it said in case it fails. */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...options,
    })
    const began = Date.now()
    const pulse = setInterval(
      () => say(`仍在进行，已 ${seconds(began)} 秒`, `still at it after ${seconds(began)} s`),
      10_000,
    )
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const finish = (code) => {
      clearInterval(pulse)
      done({ code, output })
    }
    child.once('error', (error) => {
      output += error.message
      finish(1)
    })
    child.once('close', finish)
  })
}

const seconds = (since) => Math.round((Date.now() - since) / 1000)

function explain(zh, en, output, command) {
  if (/ENOSPC|no space left/i.test(output)) {
    return new Stop(
      `${zh}：磁盘已满，请腾出空间后再试。`,
      `${en}: the disk is full; free some space and try again.`,
      74,
    )
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return new Stop(
      `${zh}：${ROOT} 不可写，请改正该文件夹的权限。`,
      `${en}: ${ROOT} cannot be written; correct the rights of that folder.`,
      73,
    )
  }
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN/.test(output)) {
    return new Stop(
      `${zh}：连不上软件包仓库，请检查网络后再试。`,
      `${en}: the package registry cannot be reached; check the network and try again.`,
      69,
    )
  }
  const tail = output.trim().split('\n').slice(-12).join('\n')
  return new Stop(`${zh}，请执行 ${command} 查看详情：`, `${en}; run ${command} to see more:\n${tail}`, 70)
}
