/** One PostgreSQL for the whole run: the embedded one, or the server that TEST_DATABASE_URL names. */
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/kernel/db/embedded/start-embedded.ts'
import { migrate } from '../../src/kernel/db/migrate.ts'
import { type Doors, provision } from '../../src/kernel/db/provision.ts'
import { execute, names } from './databases.ts'
import { startSystemServer } from './external.ts'
import { clearAbandoned, makeHome, removeHome } from './home.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The superuser's address and the doors of the template that every test database is copied from. */
    database: { readonly adminUrl: string; readonly template: Doors; readonly problem?: string }
  }
}

/** A test database may be lost with the machine; what it promises about durability is tested elsewhere. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAbandoned()
  const home = makeHome()
  const server = await startServer(home)
  const template = names.template()
  const made = await provision({ adminUrl: server.adminUrl, database: template, home, resetPasswords: true })
  if (!made.ok) throw new Error(made.reason.text.en)
  project.provide('database', {
    adminUrl: server.adminUrl,
    template: made,
    ...(await problemOf(made.ownerUrl)),
  })
  return async () => {
    await execute(server.adminUrl, `drop database if exists ${template} with (force)`)
    await server.stop()
    removeHome(home)
  }
}

async function startServer(home: string): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const { TEST_DATABASE_URL, HUIYIN_TEST_SERVER } = process.env
  if (TEST_DATABASE_URL) return { adminUrl: TEST_DATABASE_URL, stop: async () => undefined }
  if (HUIYIN_TEST_SERVER) return startSystemServer(HUIYIN_TEST_SERVER, home, FORGETFUL)
  const server = await startEmbedded(home, () => undefined, FORGETFUL)
  if (!server.ok) throw new Error(server.reason.text.en)
  return server
}

/** A broken migration fails the tests that ask for a database, not the many that need none. */
async function problemOf(ownerUrl: string): Promise<{ problem?: string }> {
  try {
    const migrated = await migrate(ownerUrl)
    return migrated.ok ? {} : { problem: migrated.reason.text.en }
  } catch (error) {
    return { problem: String(error) }
  }
}
