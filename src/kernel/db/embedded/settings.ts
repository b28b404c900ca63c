/** The settings of the embedded server, written at every start so that a new version brings its own. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, own } from './account.ts'

/** PostgreSQL settings beyond the defaults, for tests that may lose their data. */
export type Settings = Readonly<Record<string, string>>

const FILE = 'huiyin.conf'

/** The line that makes PostgreSQL read them. */
export const INCLUDE = `include_if_exists = '${FILE}'`

const SMALL_OFFICE: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  jit: 'off',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_line_prefix: '%m [%p] ',
  lc_messages: 'C',
}

export function writeSettings(data: string, account: Account, extra: Settings): void {
  const lines = Object.entries({ ...SMALL_OFFICE, ...extra }).map(([name, value]) => `${name} = '${value}'\n`)
  const path = join(data, FILE)
  const draft = `${path}.${process.pid}`
  writeFileSync(
    draft,
    `# Written at every start; your own settings belong into postgresql.auto.conf.\n${lines.join('')}`,
  )
  own(draft, account)
  renameSync(draft, path)
}

/** The port of the last start, kept if it is still free. */
export function portOf(data: string): number | undefined {
  try {
    const port = /^port = '(\d+)'/m.exec(readFileSync(join(data, FILE), 'utf8'))?.[1]
    return port === undefined ? undefined : Number(port)
  } catch {
    return undefined
  }
}

/** PGDATA, PGPORT and their like must not steer our database; the language of its messages is fixed. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
