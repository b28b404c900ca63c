/** The running server process of a data folder: found by its pid file, launched, waited for, stopped. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf } from '../obstacle.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { bareEnvironment } from './settings.ts'

export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly status: string
}

/** What the folder's pid file says; undefined when there is none or it is only half written. */
export function postmasterOf(data: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const [pid, , , port] = lines.map(Number)
  return pid && port ? { pid, port, status: (lines[7] ?? '').trim() } : undefined
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/**
 * Whether that process is the server of this folder. After a reboot the number in a left-over pid file
 * may belong to any program, even to another PostgreSQL.
 */
export function isOurs(pid: number, data: string): boolean {
  if (process.platform === 'linux') {
    try {
      // A server works inside its data folder; a zombie has no folder, and one of another user is not ours.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') {
    const { stdout } = spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], {
      encoding: 'utf8',
    })
    return /postgres/.test(stdout)
  }
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  return stdout.includes('postgres') && stdout.includes(data)
}

/**
 * PostgreSQL refuses to start while the number in a left-over pid file is alive, unless it is its parent's:
 * so we write our own. The rest of the file stays, for the guard against sessions that outlived their server.
 */
export function disown(data: string): void {
  const path = join(data, 'postmaster.pid')
  if (!existsSync(path)) return
  if (process.platform === 'win32') rmSync(path, { force: true })
  else writeFileSync(path, readFileSync(path, 'utf8').replace(/^-?\d+/, String(process.pid)))
}

export interface Launch {
  /** Does not keep this process alive by itself; `end` does. */
  readonly exited: Promise<void>
  end(): Promise<void>
  isRunning(): boolean
  /** What the server wrote since it was launched. */
  log(): string
}

export function launch(data: string, log: string, binaries: Binaries, account: Account): Launch {
  turnOver(log)
  const from = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  const out = openSync(log, 'a', 0o600)
  // Its own process group: Ctrl-C in the terminal must reach the app first, which then stops the database.
  const child =
    process.platform === 'win32'
      ? spawn(binaries.pgCtl, ['start', '-W', '-D', data, '-l', log], { stdio: 'ignore', windowsHide: true })
      : spawn(binaries.postgres, ['-D', data], {
          ...account.ids,
          cwd: '/',
          env: bareEnvironment(),
          detached: true,
          stdio: ['ignore', out, out],
        })
  closeSync(out)
  return watch(child, () => readFileSync(log).subarray(from).toString('utf8'))
}

function watch(child: ChildProcess, log: () => string): Launch {
  let running = true
  const exited = new Promise<void>((done) => {
    const end = () => {
      // pg_ctl leaves at once and the server lives on without it: only its failure counts as an end.
      running = process.platform === 'win32' && child.exitCode === 0
      done()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  child.unref()
  const ended = () => {
    child.ref()
    return exited
  }
  return { exited, end: ended, isRunning: () => running, log }
}

function turnOver(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) renameSync(log, `${log}.1`)
}

/** Fast shutdown: sessions are ended, a checkpoint is written, the pid file disappears last. */
export async function stopPostmaster(data: string, binaries: Binaries, ours?: Launch): Promise<void> {
  const running = postmasterOf(data)
  if (!running) return
  if (process.platform === 'win32') {
    spawnSync(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60'], { windowsHide: true })
    return
  }
  signal(running.pid, 'SIGINT')
  if (!(await isGone(data, running.pid, 30_000))) {
    signal(running.pid, 'SIGQUIT')
    await isGone(data, running.pid, 10_000)
  }
  await ours?.end()
}

async function isGone(data: string, pid: number, within: number): Promise<boolean> {
  const limit = Date.now() + within
  while (Date.now() < limit) {
    if (postmasterOf(data)?.pid !== pid && !isOurs(pid, data)) return true
    await pause(10)
  }
  return false
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already, which is what was wanted.
  }
}
