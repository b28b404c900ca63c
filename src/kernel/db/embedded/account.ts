/** Under which account PostgreSQL runs: it refuses to run as root, so root lends it another one. */
import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Blocked } from '../obstacle.ts'

export interface Account {
  readonly name: string
  /** What spawn() needs to change to it; empty when it is the account we already run under. */
  readonly ids: { readonly uid?: number; readonly gid?: number }
}

const PREFERRED = ['huiyin', 'postgres', 'nobody']

/** Our own account, or for root the owner of the existing data, else the first unprivileged one there is. */
export function accountFor(dataFolder: string): Account {
  if (process.getuid?.() !== 0) return { name: 'self', ids: {} }
  const known = accountsOfSystem()
  const owner = statSync(dataFolder, { throwIfNoEntry: false })?.uid ?? 0
  const chosen =
    known.find((it) => owner !== 0 && it.ids.uid === owner) ??
    PREFERRED.map((name) => known.find((it) => it.name === name)).find((it) => it !== undefined)
  if (chosen) return chosen
  throw new Blocked(
    'no-account',
    'PostgreSQL 不能以 root 身份运行，而本机没有 nobody 或 postgres 账户可用：请换普通用户启动，或先建立账户 huiyin。',
    'PostgreSQL refuses to run as root and this machine has neither nobody nor postgres: start as an ordinary user, or create an account named huiyin first.',
  )
}

function accountsOfSystem(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((row) => row.length >= 4 && Number(row[2]) !== 0)
    .map((row) => ({ name: row[0] ?? '', ids: { uid: Number(row[2]), gid: Number(row[3]) } }))
}

/** Whether the account may walk down to the folder: each parent must let it pass. */
export function canReach(account: Account, folder: string): boolean {
  const { uid, gid } = account.ids
  if (uid === undefined) return true
  for (let at = resolve(folder); ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false })
    if (stat && !mayPass(stat, uid, gid)) return false
    if (at === dirname(at)) return true
  }
}

function mayPass(stat: { uid: number; gid: number; mode: number }, uid: number, gid?: number): boolean {
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0
  return (stat.mode & 0o001) !== 0
}

export function own(path: string, { ids }: Account): void {
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(path, ids.uid, ids.gid)
}
