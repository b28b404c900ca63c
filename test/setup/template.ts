/** One PostgreSQL with a migrated template: for a run of the suite, or for one proof by itself. */
import { migrate } from '../../src/kernel/db/migrate.ts'
import { provision } from '../../src/kernel/db/provision.ts'
import { execute, names, standOn, type Template } from './databases.ts'
import { clearAbandoned, makeHome, removeHome } from './home.ts'
import { startServer } from './server.ts'

/** The embedded server, or the one that TEST_DATABASE_URL names. */
export async function openTemplate(): Promise<{ template: Template; close(): Promise<void> }> {
  await clearAbandoned()
  const home = makeHome()
  const { TEST_DATABASE_URL } = process.env
  const server = TEST_DATABASE_URL ? running(TEST_DATABASE_URL) : await startServer(home)
  const database = names.template()
  const made = await provision({ adminUrl: server.adminUrl, database, home, resetPasswords: true })
  if (!made.ok) throw new Error(made.reason.text.en)
  return {
    template: { adminUrl: server.adminUrl, template: made, ...(await problemOf(made.ownerUrl)) },
    async close() {
      await execute(server.adminUrl, `drop database if exists ${database} with (force)`)
      await server.stop()
      removeHome(home)
    },
  }
}

/** For a proof that is no vitest run: from here on `testDatabase` copies this template. */
export async function standAlone(): Promise<() => Promise<void>> {
  const { template, close } = await openTemplate()
  standOn(template)
  return close
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
