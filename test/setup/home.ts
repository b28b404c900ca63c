/** The homes of test runs: made, removed, and cleared away when a killed run left one behind with its server. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, isOurs, postmasterOf } from '../../src/kernel/db/embedded/postmaster.ts'

/** The folder's name carries the process that made it. */
const PREFIX = 'huiyin-test-'

/** Open to the account under which root's database runs, unlike what mkdtemp makes. */
export function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  chmodSync(home, 0o711)
  return home
}

/** With the place elsewhere that a closed temporary folder leads to. */
export function removeHome(home: string): void {
  const data = join(home, 'pg')
  if (existsSync(data)) rmSync(dirname(realpathSync(data)), { recursive: true, force: true })
  rmSync(home, { recursive: true, force: true })
}

export async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) await clear(join(tmpdir(), name))
  }
}

async function clear(home: string): Promise<void> {
  const data = join(home, 'pg')
  try {
    const server = postmasterOf(data)
    if (server && isOurs(server.pid, data)) process.kill(server.pid, 'SIGINT')
    for (let tries = 0; postmasterOf(data) && tries < 200; tries++) await pause(20)
    removeHome(home)
  } catch {
    // Somebody else's, or being cleared by another run this very moment.
  }
}
