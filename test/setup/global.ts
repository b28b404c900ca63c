/** One PostgreSQL for the whole run: the embedded one, or the server that TEST_DATABASE_URL names. */
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/kernel/db/migrate.ts'
import { type Doors, provision } from '../../src/kernel/db/provision.ts'
import { execute, names } from './databases.ts'
import { clearAbandoned, makeHome, removeHome } from './home.ts'
import { startServer } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The superuser's address and the doors of the template that every test database is copied from. */
    database: { readonly adminUrl: string; readonly template: Doors; readonly problem?: string }
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAbandoned()
  const home = makeHome()
  const { TEST_DATABASE_URL } = process.env
  const server = TEST_DATABASE_URL ? running(TEST_DATABASE_URL) : await startServer(home)
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

const running = (adminUrl: string) => ({ adminUrl, stop: async () => undefined })

/** A broken migration fails the tests that ask for a database, not the many that need none. */
async function problemOf(ownerUrl: string): Promise<{ problem?: string }> {
  try {
    const migrated = await migrate(ownerUrl)
    return migrated.ok ? {} : { problem: migrated.reason.text.en }
  } catch (error) {
    return { problem: String(error) }
  }
}
