/** Refuses to work with a role that could step around row-level security, or on a server that mishandles Chinese. */
import pg from 'pg'
import { type Obstacle, obstacle } from './obstacle.ts'

interface Facts {
  readonly version: number
  readonly encoding: string
  readonly knows_chinese: boolean
  readonly role: string
  readonly is_super: boolean
  readonly bypasses: boolean
  readonly creates: boolean
  readonly owned: string | null
}

/** Membership counts as much as the attribute: a member can SET ROLE. */
const FACTS = String.raw`
  select current_setting('server_version_num')::int as version,
         (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding,
         '张' ~ '^\w$' as knows_chinese,
         current_user as role,
         coalesce(bool_or(rolsuper), false) as is_super,
         coalesce(bool_or(rolbypassrls), false) as bypasses,
         coalesce(bool_or(rolcreaterole or rolcreatedb), false) as creates,
         (select min(c.oid::regclass::text) from pg_class c
           where c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'member')) as owned
    from pg_roles where pg_has_role(current_user, oid, 'member')`

/** The caller ends the process with code 78 when this says no. */
export async function checkPrivileges(appUrl: string): Promise<{ readonly ok: true } | Obstacle> {
  const client = new pg.Client({ connectionString: appUrl })
  await client.connect()
  try {
    const { rows } = await client.query<Facts>(FACTS)
    const [facts] = rows
    if (!facts) throw new Error('the database said nothing about its own role')
    return serverFault(facts) ?? roleFault(facts) ?? { ok: true }
  } finally {
    await client.end()
  }
}

function serverFault({ version, encoding, knows_chinese }: Facts): Obstacle | undefined {
  if (version < 150_000) return tooOld(version)
  if (encoding !== 'UTF8') {
    return obstacle(
      'database-encoding',
      `数据库编码是 ${encoding}，需要 UTF8：请新建一个 UTF8 编码、C.UTF-8 区域的数据库。`,
      `The database is encoded in ${encoding}, UTF8 is needed: create a database with encoding UTF8 and locale C.UTF-8.`,
    )
  }
  if (knows_chinese) return undefined
  return obstacle(
    'database-locale',
    '数据库的区域设置不认汉字，中文检索会漏掉结果：请新建一个 C.UTF-8 区域的数据库。',
    'The locale of the database does not count Chinese characters as letters, so search would miss results: create a database with locale C.UTF-8.',
  )
}

export function tooOld(version: number): Obstacle {
  const major = Math.floor(version / 10_000)
  return obstacle(
    'database-too-old',
    `数据库服务器是 PostgreSQL ${major}，需要 15 或更新版本。`,
    `The database server is PostgreSQL ${major}; version 15 or newer is needed.`,
  )
}

function roleFault({ role, is_super, bypasses, creates, owned }: Facts): Obstacle | undefined {
  const code = 'role-too-powerful'
  const advice = {
    zh: `请让程序使用 huiyin_app 这样的普通角色（HUIYIN_APP_URL）。`,
    en: `let the program use a plain role such as huiyin_app (HUIYIN_APP_URL).`,
  }
  const refuse = (zh: string, en: string) =>
    obstacle(
      code,
      `数据库角色 ${role} ${zh}，可绕过行级权限：${advice.zh}`,
      `The database role ${role} ${en} and could step around row-level security: ${advice.en}`,
    )
  if (is_super) return refuse('是超级用户', 'is a superuser')
  if (bypasses) return refuse('带有 BYPASSRLS', 'has BYPASSRLS')
  if (creates) return refuse('可以建立角色或数据库', 'may create roles or databases')
  if (owned !== null) return refuse(`拥有数据表 ${owned}`, `owns the table ${owned}`)
  return undefined
}
