/** Half-built houses: where one is built, and how it is taken away, also after its builder was killed. */
import { lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, isOurs, postmasterOf } from '../db/embedded/postmaster.ts'

/** The name carries the process that builds. */
export function draftOf(home: string): string {
  return `${home}.restoring-${process.pid}`
}

/** The database of a home that its account cannot enter lies elsewhere, and a link leads there. */
export function clearDraft(draft: string): void {
  const data = join(draft, 'pg')
  if (lstatSync(data, { throwIfNoEntry: false })?.isSymbolicLink())
    rmSync(dirname(realpathSync(data)), { recursive: true, force: true })
  rmSync(draft, { recursive: true, force: true })
}

/** Beside this home; the database that outlived its builder ends as well. */
export async function clearAbandoned(home: string): Promise<void> {
  const prefix = `${basename(home)}.restoring-`
  for (const name of namesIn(dirname(home)).filter((one) => one.startsWith(prefix))) {
    const builder = Number(name.slice(prefix.length))
    if (!Number.isInteger(builder) || isAlive(builder)) continue
    await endServer(join(dirname(home), name, 'pg'))
    clearDraft(join(dirname(home), name))
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

async function endServer(data: string): Promise<void> {
  const server = postmasterOf(data)
  if (!server || !isOurs(server.pid, data)) return
  process.kill(server.pid, 'SIGINT')
  for (let tries = 0; isAlive(server.pid) && tries < 500; tries += 1) await pause(20)
}
