/** Starts the real PostgreSQL that npm brought, or joins the one already running in this home. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Obstacle, obstacleOf } from '../obstacle.ts'
import { accountFor } from './account.ts'
import { binariesFor } from './binaries.ts'
import { ensureCluster, placeFor } from './cluster.ts'
import { secretsOf } from './secrets.ts'
import type { Settings } from './settings.ts'
import { Supervisor } from './supervise.ts'

export interface Embedded {
  readonly ok: true
  /** The superuser's door, for provisioning only; valid as long as this process does not stop. */
  readonly adminUrl: string
  /** Leaves the database; whoever leaves last shuts it down. */
  stop(): Promise<void>
}

export async function startEmbedded(
  home: string,
  say: (line: string) => void,
  settings: Settings = {},
): Promise<Embedded | Obstacle> {
  try {
    return await start(resolve(home), say, settings)
  } catch (error) {
    const known = obstacleOf(error, home)
    if (known) return known
    throw error
  }
}

async function start(home: string, say: (line: string) => void, settings: Settings): Promise<Embedded> {
  const isRoot = process.getuid?.() === 0
  // The database's own account must walk through a home that root made; its files stay closed by their own mode.
  mkdirSync(home, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  const account = accountFor(join(home, 'pg'))
  const place = placeFor(home, account, say)
  const binaries = binariesFor(account, place, say)
  const { superuser } = secretsOf(home)
  const data = join(place, 'pg')
  if (ensureCluster(data, binaries, account, superuser)) say('已建立数据库 · database created')
  const log = join(home, 'postgres.log')
  const supervisor = new Supervisor({ data, log, binaries, account, password: superuser, settings, say })
  const port = await supervisor.attach()
  const adminUrl = `postgresql://postgres:${superuser}@127.0.0.1:${port}/postgres`
  return { ok: true, adminUrl, stop: () => supervisor.stop() }
}
