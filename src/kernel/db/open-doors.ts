/** From the environment to three open doors: the embedded database, or the server that DATABASE_URL names. */
import { resolve } from 'node:path'
import { databaseOf } from './address.ts'
import { startEmbedded } from './embedded/start-embedded.ts'
import type { Obstacle } from './obstacle.ts'
import { checkPrivileges } from './privileges.ts'
import { type Doors, provision } from './provision.ts'

export interface DoorSettings {
  /** Where everything of this installation is kept; `./.huiyin` unless HUIYIN_HOME says otherwise. */
  readonly HUIYIN_HOME?: string | undefined
  /** An external PostgreSQL, with a role that owns the database. */
  readonly DATABASE_URL?: string | undefined
  /** Prepared roles, where DATABASE_URL may create none. */
  readonly HUIYIN_APP_URL?: string | undefined
  readonly HUIYIN_AUDITOR_URL?: string | undefined
}

export interface OpenDoors extends Doors {
  readonly ok: true
  /** Leaves the database; an embedded one is shut down by the last process that leaves it. */
  stop(): Promise<void>
}

export function homeOf(settings: DoorSettings): string {
  return resolve(settings.HUIYIN_HOME || '.huiyin')
}

/** A role that could step around row-level security is refused here, before anything uses it. */
export async function openDoors(
  settings: DoorSettings,
  say: (line: string) => void,
): Promise<OpenDoors | Obstacle> {
  const home = homeOf(settings)
  const server = settings.DATABASE_URL ? external(settings.DATABASE_URL) : await startEmbedded(home, say)
  if (!server.ok) return server
  const made = await provision({
    adminUrl: server.adminUrl,
    database: settings.DATABASE_URL ? databaseOf(settings.DATABASE_URL) : 'huiyin',
    home,
    appUrl: settings.HUIYIN_APP_URL,
    auditorUrl: settings.HUIYIN_AUDITOR_URL,
    resetPasswords: !settings.DATABASE_URL,
  })
  const checked = made.ok ? await checkPrivileges(made.appUrl) : made
  if (made.ok && checked.ok) return { ...made, stop: server.stop }
  await server.stop()
  return checked.ok ? (made as Obstacle) : checked
}

const external = (adminUrl: string) => ({ ok: true as const, adminUrl, stop: async () => undefined })
