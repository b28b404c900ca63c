/**
 * One session per process with a shared lock: a reference count that a killed process cannot leave behind.
 * Only on this private server; application data never relies on such locks.
 */
import { realpathSync } from 'node:fs'
import pg from 'pg'
import { Blocked, codeOf } from '../obstacle.ts'

const PRESENCE = '4820060001'

/** A present session on our server; undefined while the server is coming, going or somebody else's. */
export async function join(port: number, password: string, data: string): Promise<pg.Client | undefined> {
  const session = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    application_name: 'huiyin presence',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  session.on('error', () => undefined)
  try {
    await session.connect()
    const { rows } = await session.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    if (realpathSync(rows[0]?.folder ?? '/') === realpathSync(data)) {
      // Waits while the last one before us is shutting the server down, and then fails with it.
      await session.query(`select pg_advisory_lock_shared(${PRESENCE})`)
      return session
    }
  } catch (error) {
    if (codeOf(error) === '28P01') wrongPassword(data)
  }
  await session.end().catch(() => undefined)
  return undefined
}

/** Gives up our share; true if nobody else holds one, and then nobody can join until we are done. */
export async function isLast(session: pg.Client): Promise<boolean> {
  try {
    await session.query(`select pg_advisory_unlock_shared(${PRESENCE})`)
    const { rows } = await session.query<{ last: boolean }>(
      `select pg_try_advisory_lock(${PRESENCE}) as last`,
    )
    return rows[0]?.last === true
  } catch {
    return false
  }
}

function wrongPassword(data: string): void {
  throw new Blocked(
    'secrets-mismatch',
    `口令文件 secrets.json 与 ${data} 中的数据库不符：请从备份恢复配套的 secrets.json。`,
    `The passwords in secrets.json do not fit the database in ${data}: restore the secrets.json that belongs to it.`,
  )
}
