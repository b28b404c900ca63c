/** Clears what earlier test runs left behind because they were killed: their servers and folders. */
import { readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, postmasterOf } from '../../src/kernel/db/embedded/postmaster.ts'
import { startEmbedded } from '../../src/kernel/db/embedded/start-embedded.ts'

/** The folder's name carries the process that made it. */
export const PREFIX = 'huiyin-test-'

export async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) await clear(join(tmpdir(), name))
  }
}

async function clear(home: string): Promise<void> {
  try {
    if (postmasterOf(join(home, 'pg'))) {
      const server = await startEmbedded(home, () => undefined)
      if (server.ok) await server.stop()
    }
    rmSync(home, { recursive: true, force: true })
  } catch {
    // Somebody else's, or being cleared by another run this very moment.
  }
}
