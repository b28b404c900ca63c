/** The data folder of the embedded database: where it lies, how it is made, whether this program may open it. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Blocked, diskFull, sentences } from '../obstacle.ts'
import { type Account, canReach, own } from './account.ts'
import type { Binaries } from './binaries.ts'
import { isAlive } from './postmaster.ts'
import { bareEnvironment, INCLUDE } from './settings.ts'

/** For root, when the project lies where the database's account cannot go (a home folder closed to others). */
const OPEN_PLACE = '/var/lib/huiyin'

/** The folder that holds `pg` and, if needed, a copy of the programs; a link in the home leads there. */
export function placeFor(home: string, account: Account, say: (line: string) => void): string {
  const link = join(home, 'pg')
  const stat = lstatSync(link, { throwIfNoEntry: false })
  if (stat?.isSymbolicLink()) return claim(dirname(realpathSync(link)), home)
  if (canReach(account, home)) return home
  mkdirSync(OPEN_PLACE, { recursive: true, mode: 0o755 })
  const place = join(OPEN_PLACE, randomBytes(6).toString('hex'))
  mkdirSync(join(place, 'pg'), { recursive: true, mode: 0o755 })
  if (stat) renameSync(link, join(place, 'pg'))
  symlinkSync(join(place, 'pg'), link)
  say(
    `账户 ${account.name} 不能进入 ${home}，数据库放在 ${place}（${link} 指向它） · the account ${account.name} cannot enter ${home}, so the database is kept in ${place} (${link} points there)`,
  )
  return claim(place, home)
}

/** A copied home would silently open the original's data: each place remembers the one home it serves. */
function claim(place: string, home: string): string {
  const file = join(place, 'home.txt')
  const served = existsSync(file) ? readFileSync(file, 'utf8') : home
  if (served !== home && existsSync(join(served, 'pg'))) {
    throw new Blocked(
      'home-copied',
      `${home} 是 ${served} 的副本，仍指向原来的数据库：请删除 ${join(home, 'pg')} 后再启动，将建立新的数据库。`,
      `${home} is a copy of ${served} and still points at its database: remove ${join(home, 'pg')} and start again to get a new one.`,
    )
  }
  writeFileSync(file, home)
  return place
}

/** Makes the data folder if there is none; whole or not at all, whatever interrupts it. */
export function ensureCluster(data: string, binaries: Binaries, account: Account, password: string): boolean {
  if (existsSync(join(data, 'PG_VERSION'))) {
    checkVersion(data, binaries)
    adoptOwner(data, account)
    return false
  }
  checkSpace(dirname(data), 150)
  clearDrafts(data)
  const draft = `${data}.${process.pid}.new`
  mkdirSync(draft, { mode: 0o700 })
  const passwordFile = `${draft}.pw`
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    for (const path of [draft, passwordFile]) own(path, account)
    initdb(draft, passwordFile, binaries, account)
    appendFileSync(join(draft, 'postgresql.conf'), `\n${INCLUDE}\n`)
    put(draft, data)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
  return true
}

/** What a killed first start left half-made; that of a process still at work stays. */
function clearDrafts(data: string): void {
  for (const name of readdirSync(dirname(data))) {
    const pid = Number(/^pg\.(\d+)\.new/.exec(name)?.[1] ?? Number.NaN)
    if (pid === process.pid || (pid > 0 && !isAlive(pid)))
      rmSync(join(dirname(data), name), { recursive: true })
  }
}

/** Another process may have been quicker: then its folder stands and ours goes. */
function put(draft: string, data: string): void {
  try {
    renameSync(draft, data)
  } catch (error) {
    if (!existsSync(join(data, 'PG_VERSION'))) throw error
  }
}

/**
 * Sorting by the built-in C.UTF-8 is the same on every system; character classes still come from the
 * system's locale, and with plain C the trigram functions silently return nothing for Chinese.
 */
const CHARACTER_CLASSES = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8', 'en-US.UTF-8', 'en-US']

function initdb(data: string, passwordFile: string, binaries: Binaries, account: Account): void {
  let said = ''
  for (const ctype of CHARACTER_CLASSES) {
    const run = spawnSync(
      binaries.initdb,
      [
        ...['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        ...['--data-checksums', '--encoding=UTF8', '--text-search-config=simple'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`],
      ],
      { ...account.ids, cwd: '/', env: bareEnvironment(), encoding: 'utf8', windowsHide: true },
    )
    if (run.status === 0) return
    said = `${run.error?.message ?? ''}${run.stderr ?? ''}`
    if (!/invalid locale/.test(said)) break
  }
  if (/No space left/.test(said)) throw new Blocked('disk-full', ...sentences(diskFull(data)))
  throw new Blocked(
    'initdb-failed',
    `不能建立内置数据库：${said.trim()}`,
    `The embedded database could not be made: ${said.trim()}`,
  )
}

function checkVersion(data: string, binaries: Binaries): void {
  const has = Number(readFileSync(join(data, 'PG_VERSION'), 'utf8').trim())
  if (has === binaries.major) return
  const newer = has > binaries.major
  throw new Blocked(
    newer ? 'database-newer' : 'database-older',
    newer
      ? `数据由更新版本的 PostgreSQL ${has} 建立，本程序带的是 ${binaries.major}：请用较新版本的程序打开，数据没有改动。`
      : `数据由较早版本的 PostgreSQL ${has} 建立，本程序带的是 ${binaries.major}：请先用旧版程序备份，再用本程序恢复，数据没有改动。`,
    newer
      ? `The data was made by the newer PostgreSQL ${has}, this program brings ${binaries.major}: open it with a newer version of the program; the data is untouched.`
      : `The data was made by the older PostgreSQL ${has}, this program brings ${binaries.major}: back it up with the old version of the program and restore it with this one; the data is untouched.`,
  )
}

/** Data brought back by root, for example from a copy, belongs to root and PostgreSQL would refuse it. */
function adoptOwner(data: string, account: Account): void {
  if (account.ids.uid === undefined || statSync(data).uid !== 0) return
  for (const entry of readdirSync(data, { recursive: true, encoding: 'utf8' }))
    own(join(data, entry), account)
  own(data, account)
  chmodSync(data, 0o700)
}

export function checkSpace(folder: string, megabytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= megabytes * 1024 * 1024) return
  throw new Blocked('disk-full', ...sentences(diskFull(folder)))
}
