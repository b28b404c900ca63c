/** Refuses to work with a role that could step around row-level security, or on a server that mishandles Chinese. */
import { enter } from './address.ts'
import { type Obstacle, obstacle } from './obstacle.ts'

interface Server {
  readonly version: number
  readonly encoding: string
}

interface Role {
  readonly knows_chinese: boolean
  readonly role: string
  readonly is_super: boolean
  readonly bypasses: boolean
  readonly creates: boolean
  readonly makes: boolean
  readonly owned: string | null
}

const SERVER = `
  select current_setting('server_version_num')::int as version, pg_encoding_to_char(encoding) as encoding
    from pg_database where datname = current_database()`

/** Membership counts as much as the attribute: a member can SET ROLE. */
const ROLE = String.raw`
  select '张' ~ '^\w$' as knows_chinese,
         current_user as role,
         bool_or(rolsuper) as is_super,
         bool_or(rolbypassrls) as bypasses,
         bool_or(rolcreaterole or rolcreatedb) as creates,
         has_schema_privilege('public', 'create') or has_database_privilege(current_database(), 'create') as makes,
         (select min(c.oid::regclass::text) from pg_class c
           where c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'member')) as owned
    from pg_roles where pg_has_role(current_user, oid, 'member')`

/** The caller ends the process with code 78 when this says no. */
export async function checkPrivileges(appUrl: string): Promise<{ readonly ok: true } | Obstacle> {
  const entered = await enter(appUrl)
  if (!entered.ok) return entered
  const { client } = entered
  try {
    // Apart, because an old server or another encoding cannot even read the second question.
    const [server] = (await client.query<Server>(SERVER)).rows
    const unfit = server && serverFault(server)
    if (unfit) return unfit
    const [role] = (await client.query<Role>(ROLE)).rows
    if (!role) throw new Error('the database said nothing about its own role')
    return roleFault(role) ?? { ok: true }
  } finally {
    await client.end()
  }
}

function serverFault({ version, encoding }: Server): Obstacle | undefined {
  if (version < 150_000) return tooOld(version)
  if (encoding === 'UTF8') return undefined
  return obstacle(
    'database-encoding',
    `数据库编码是 ${encoding}，需要 UTF8：请新建一个 UTF8 编码、C.UTF-8 区域的数据库。`,
    `The database is encoded in ${encoding}, UTF8 is needed: create a database with encoding UTF8 and locale C.UTF-8.`,
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

function roleFault({
  knows_chinese,
  role,
  is_super,
  bypasses,
  creates,
  makes,
  owned,
}: Role): Obstacle | undefined {
  if (!knows_chinese) return chineseUnknown()
  if (is_super) return tooPowerful(role, '是超级用户', 'is a superuser')
  if (bypasses) return tooPowerful(role, '带有 BYPASSRLS', 'has BYPASSRLS')
  if (creates) return tooPowerful(role, '可以建立角色或数据库', 'may create roles or databases')
  if (owned !== null) return tooPowerful(role, `拥有数据表 ${owned}`, `owns the table ${owned}`)
  if (makes) return tooPowerful(role, '可以建立数据表', 'may create tables')
  return undefined
}

function chineseUnknown(): Obstacle {
  return obstacle(
    'database-locale',
    '数据库的区域设置不认汉字，中文检索会漏掉结果：请新建一个 C.UTF-8 区域的数据库。',
    'The locale of the database does not count Chinese characters as letters, so search would miss results: create a database with locale C.UTF-8.',
  )
}

function tooPowerful(role: string, zh: string, en: string): Obstacle {
  return obstacle(
    'role-too-powerful',
    `数据库角色 ${role} ${zh}，可绕过行级权限：请让程序使用 huiyin_app 这样的普通角色（HUIYIN_APP_URL）。`,
    `The database role ${role} ${en} and could step around row-level security: let the program use a plain role such as huiyin_app (HUIYIN_APP_URL).`,
  )
}
