/** Database addresses: entered, or the same one as another role or on another database. */
import pg from 'pg'
import { codeOf, type Obstacle, obstacle } from './obstacle.ts'

export interface Login {
  readonly user?: string
  readonly password?: string
  readonly database?: string
}

/** Not by URL: an address of a socket has no host, which URL refuses together with a user. */
export function withLogin(address: string, { user, password = '', database }: Login): string {
  const parts = /^(postgres(?:ql)?:\/\/)(?:([^/?]*)@)?([^/?]*)(?:\/([^?]*))?(\?.*)?$/.exec(address)
  if (!parts) throw new TypeError('a database address starts with postgresql://')
  const [, scheme, was = '', host, path = '', rest = ''] = parts
  const who = user === undefined ? was : `${user}:${encodeURIComponent(password)}`
  return `${scheme}${who && `${who}@`}${host}/${database ?? path}${rest}`
}

export function databaseOf(address: string): string {
  return decodeURIComponent(/^[^?]*:\/\/[^/?]*\/([^?]+)/.exec(address)?.[1] ?? 'postgres')
}

/** A session there, or the plain reason why there is none. */
export async function enter(address: string): Promise<{ ok: true; client: pg.Client } | Obstacle> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { ok: true, client }
  } catch (error) {
    await client.end().catch(() => undefined)
    return refusal(error, client)
  }
}

function refusal(error: unknown, { host, port, database = '', user = '' }: pg.Client): Obstacle {
  const place = `${host}:${port}`
  const code = codeOf(error)
  if (code === '28P01' || code === '28000') {
    return obstacle(
      'database-login',
      `数据库 ${place} 不接受角色 ${user} 的登录：请核对地址中的用户名和口令。`,
      `The database at ${place} does not accept the role ${user}: check name and password in its address.`,
    )
  }
  if (code === '3D000') {
    return obstacle(
      'database-missing',
      `服务器 ${place} 上没有数据库 ${database}：请先建立它。`,
      `There is no database ${database} at ${place}: create it first.`,
    )
  }
  if (code === '42501') {
    return obstacle(
      'database-closed',
      `角色 ${user} 无权连接数据库 ${database}：请数据库管理员授予 CONNECT 权限。`,
      `The role ${user} may not connect to the database ${database}: ask its administrator to grant CONNECT.`,
    )
  }
  const why = error instanceof Error ? error.message || code : String(error)
  return obstacle(
    'database-unreachable',
    `连不上数据库 ${place}（${why}）：请检查 DATABASE_URL，以及服务器是否已启动。`,
    `The database at ${place} cannot be reached (${why}): check DATABASE_URL and whether the server is running.`,
  )
}
