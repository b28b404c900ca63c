/** A PostgreSQL server for tests alone: the embedded one, or for `npm run test:external` the system's. */
import { startEmbedded } from '../../src/kernel/db/embedded/start-embedded.ts'
import { type Server, startSystemServer } from './external.ts'

export type { Server }

/** A test database may be lost with the machine; what it promises about durability is tested elsewhere. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }

export async function startServer(home: string): Promise<Server> {
  const programs = process.env.HUIYIN_TEST_SERVER
  if (programs) return startSystemServer(programs, home, FORGETFUL)
  const server = await startEmbedded(home, () => undefined, FORGETFUL)
  if (!server.ok) throw new Error(server.reason.text.en)
  return server
}
