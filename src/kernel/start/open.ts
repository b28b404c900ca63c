/** Opens the database this installation uses: embedded or external, provisioned, migrated, and safe to use. */

import { databaseOf } from '../db/address.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { migrate } from '../db/migrate.ts'
import type { Obstacle } from '../db/obstacle.ts'
import { checkPrivileges } from '../db/privileges.ts'
import { type Doors, provision } from '../db/provision.ts'
import type { Text } from '../text/text.ts'

export interface Opened extends Doors {
  readonly ok: true
  /** True when the embedded database runs beside the program. */
  readonly embedded: boolean
  stop(): Promise<void>
}

export interface Where {
  readonly home: string
  /** Any PostgreSQL ≥ 15; without it the embedded one is started. */
  readonly databaseUrl?: string | undefined
  readonly appUrl?: string | undefined
  readonly auditorUrl?: string | undefined
}

export type Say = (text: Text) => void

export async function openEverything(where: Where, say: Say): Promise<Opened | Obstacle> {
  const server = await startServer(where, say)
  if (!server.ok) return server
  const opened = await prepare(where, server.adminUrl, say)
  if (!opened.ok) await server.stop()
  return opened.ok ? { ...opened, embedded: !where.databaseUrl, stop: server.stop } : opened
}

async function startServer(where: Where, say: Say) {
  if (where.databaseUrl)
    return { ok: true as const, adminUrl: where.databaseUrl, stop: () => Promise.resolve() }
  say({ zh: '启动数据库', en: 'starting the database' })
  return startEmbedded(where.home, (line) => say({ zh: line, en: '' }))
}

async function prepare(where: Where, adminUrl: string, say: Say): Promise<({ ok: true } & Doors) | Obstacle> {
  const doors = await provision({
    adminUrl,
    database: where.databaseUrl ? databaseOf(where.databaseUrl) : 'huiyin',
    home: where.home,
    appUrl: where.appUrl,
    auditorUrl: where.auditorUrl,
    resetPasswords: !where.databaseUrl,
  })
  if (!doors.ok) return doors
  const migrated = await migrate(doors.ownerUrl, (step) =>
    say({ zh: `更新数据库 ${step}`, en: `updating the database: ${step}` }),
  )
  if (!migrated.ok) return migrated
  const safe = await checkPrivileges(doors.appUrl)
  return safe.ok ? doors : safe
}
