/** A pool of connections in which a lost one fails the work it did, never the whole program. */
import pg from 'pg'

export function openPool(config: pg.PoolConfig, lost: (fault: Error) => void = () => undefined): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: 10_000, ...config })
  pool.on('error', lost)
  // The pool listens to idle connections only: one lost between two statements of a transaction has nobody
  // who hears of it, and an error that nobody hears ends the process. The next statement reports it.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
