/** An installation of its own for proofs: a copy of the program, built, with a home, a port and a process to kill. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../src/kernel/db/embedded/port.ts'
import { isOurs, postmasterOf } from '../../src/kernel/db/embedded/postmaster.ts'
import { secretsOf } from '../../src/kernel/db/embedded/secrets.ts'
import { descendantsOf, endAll } from './processes.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** On a machine that is busy with much else as well; how long it really took is what a proof reports. */
const PATIENCE = 240_000

export interface Installation {
  readonly folder: string
  readonly home: string
  readonly url: string
  /** Resolves when it answers, to the milliseconds that took. */
  start(): Promise<number>
  /** As a power cut or the system's out-of-memory killer ends it: no last word. */
  killApp(): Promise<void>
  /** The server process alone, or with all of its sessions. */
  killDatabase(what: 'postmaster' | 'whole'): void
  isRunning(): boolean
  /** The program's own process, for looks into /proc. */
  pid(): number
  adminUrl(): string
  ownerUrl(): string
  /** What the program wrote to its error stream. */
  log(): string
  /** Ends everything and removes the folder. */
  remove(): Promise<void>
}

export interface Wish {
  readonly env?: Readonly<Record<string, string>>
  /** Put before `node`, such as a shell that lowers a limit first. */
  readonly before?: readonly string[]
  /** Where the home lies; inside the installation if not said. */
  readonly home?: string
  /** Changes the copied sources before they are built. */
  readonly alter?: (folder: string) => void
}

/** The sources are copied, so that a proof of an hour runs on the program it began with. */
export async function openInstallation(wish: Wish = {}): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), `huiyin-test-${process.pid}-`))
  chmodSync(folder, 0o711)
  for (const name of ['src', 'scripts', 'package.json', 'package-lock.json'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  wish.alter?.(folder)
  build(folder)
  return installed(folder, await freePort(), wish)
}

function build(folder: string): void {
  const made = spawnSync(
    process.execPath,
    ['-e', `import('./scripts/build.mjs').then((it) => it.ensureProgram())`],
    { cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`the program could not be built: ${made.stderr}`)
}

function installed(folder: string, port: number, wish: Wish): Installation {
  const home = wish.home ?? join(folder, 'home')
  const data = join(home, 'pg')
  const logFile = join(folder, 'program.log')
  const url = `http://127.0.0.1:${port}`
  let program: ChildProcess | undefined
  const isRunning = () => program !== undefined && program.exitCode === null && program.signalCode === null
  const door = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${postmasterOf(data)?.port}/${database}`
  const it: Installation = {
    folder,
    home,
    url,
    isRunning,
    pid: () => program?.pid ?? 0,
    log: () => readFileSync(logFile, 'utf8'),
    adminUrl: () => door('postgres', secretsOf(home).superuser, 'huiyin'),
    ownerUrl: () => door('huiyin_owner', secretsOf(home).owner, 'huiyin'),
    async start() {
      const began = performance.now()
      program = launch(folder, logFile, {
        ...wish,
        env: { ...wish.env, HUIYIN_HOME: home, HUIYIN_PORT: String(port) },
      })
      await answering(url, isRunning, it.log)
      return performance.now() - began
    },
    async killApp() {
      if (!program || !isRunning()) return
      const ended = once(program, 'exit')
      endAll([...descendantsOf(program.pid ?? 0, 'node'), program.pid ?? 0])
      await ended
    },
    killDatabase(what) {
      const server = postmasterOf(data)
      // Between two servers the file names the program, which must not be hit.
      if (!server || !isOurs(server.pid, data)) return
      endAll(what === 'whole' ? [server.pid, ...descendantsOf(server.pid)] : [server.pid])
    },
    async remove() {
      if (process.env.HUIYIN_PROOF_LOG) cpSync(logFile, process.env.HUIYIN_PROOF_LOG)
      await it.killApp()
      it.killDatabase('whole')
      await pause(50)
      for (const path of [folder, home]) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return it
}

function launch(folder: string, logFile: string, { env, before = [] }: Wish): ChildProcess {
  const out = openSync(logFile, 'a')
  const [command = process.execPath, ...args] = [...before, process.execPath, 'dist/program/main.js']
  const program = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, HUIYIN_DEMO: 'off', HUIYIN_LIMITS: 'off', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', out],
  })
  closeSync(out)
  return program
}

async function answering(url: string, isRunning: () => boolean, log: () => string): Promise<void> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; await pause(10)) {
    if (!isRunning()) throw new Error(`the program ended at once: ${log().slice(-2000)}`)
    const there = await fetch(`${url}/api/session/options`, { signal: AbortSignal.timeout(20_000) }).then(
      (it) => it.ok,
      () => false,
    )
    if (there) return
  }
  throw new Error(`the program does not answer: ${log().slice(-2000)}`)
}
