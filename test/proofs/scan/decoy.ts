/** A small program with the mistake that sqlmap looks for, on a real database: a scan that does not see it is blind. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

export async function openDecoy(adminUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 4 })
  const server = createServer((call, reply) => {
    const q = new URL(call.url ?? '/', 'http://localhost').searchParams.get('q') ?? ''
    pool.query(`select relname from pg_class where relname = '${q}'`).then(
      // Several commands in one text bring several results.
      (result) => reply.end([result].flat().some(({ rows }) => rows.length) ? 'found' : 'nothing'),
      () => {
        reply.statusCode = 500
        reply.end('fault')
      },
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await pool.end()
    },
  }
}
