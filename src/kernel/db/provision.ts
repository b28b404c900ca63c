/** Makes the database and its three roles, as often as it is called; each role may do what its work needs, no more. */
import type pg from 'pg'
import { enter, withLogin } from './address.ts'
import { secretsOf } from './embedded/secrets.ts'
import { codeOf, type Obstacle, obstacle } from './obstacle.ts'
import { tooOld } from './privileges.ts'

/** Roles belong to the whole server and the schema grants to them by name, so the names are fixed. */
const ROLES = { owner: 'huiyin_owner', app: 'huiyin_app', auditor: 'huiyin_auditor' } as const
type Role = keyof typeof ROLES
const ALL: readonly Role[] = ['owner', 'app', 'auditor']

export interface Doors {
  /** Owns the tables and migrates; used at start only. */
  readonly ownerUrl: string
  /** What the running program uses. */
  readonly appUrl: string
  /** Reads the audit log, nothing else. */
  readonly auditorUrl: string
}

export interface Wish {
  /** A role that may create roles, or, with prepared roles, one that owns the database. */
  readonly adminUrl: string
  readonly database: string
  /** Where the passwords are kept. */
  readonly home: string
  /** Roles somebody prepared, for a server on which we may create none. */
  readonly appUrl?: string | undefined
  readonly auditorUrl?: string | undefined
  /** Only on a server that is ours alone: gives roles that exist already our passwords. */
  readonly resetPasswords?: boolean
}

export type Provisioned = ({ readonly ok: true } & Doors) | Obstacle

export async function provision(wish: Wish): Promise<Provisioned> {
  const doors = doorsOf(wish)
  if (!(await firstClosed(doors))) return { ok: true, ...doors }
  return (
    (await inside(wish.adminUrl, async (admin) => {
      // Two starts at once would trip over each other's half-made roles.
      await admin.query('select pg_advisory_lock(4820060002)')
      return (
        (await checkVersion(admin)) ??
        (await makeRoles(admin, wish, doors)) ??
        (await makeDatabase(admin, wish.database))
      )
    })) ??
    (await inside(withLogin(wish.adminUrl, { database: wish.database }), (admin) =>
      grant(admin, wish.database),
    )) ??
    (await firstClosed(doors)) ?? { ok: true, ...doors }
  )
}

function doorsOf({ adminUrl, database, home, appUrl, auditorUrl }: Wish): Doors {
  const door = (role: Role) =>
    withLogin(adminUrl, { user: ROLES[role], password: secretsOf(home)[role], database })
  return {
    ownerUrl: appUrl && auditorUrl ? withLogin(adminUrl, { database }) : door('owner'),
    appUrl: appUrl ?? door('app'),
    auditorUrl: auditorUrl ?? door('auditor'),
  }
}

/** The first door that does not open, or opens on a schema in which its role cannot do its work. */
async function firstClosed(doors: Doors): Promise<Obstacle | undefined> {
  const looks = ALL.map(async (role) => {
    const need = role === 'owner' ? 'create' : 'usage'
    return inside(doors[`${role}Url`], async (client) => {
      const { rows } = await client.query<{ can: boolean }>(
        `select has_schema_privilege('public', $1) as can`,
        [need],
      )
      return rows[0]?.can ? undefined : notGranted(role, need)
    })
  })
  return (await Promise.all(looks)).find((found) => found !== undefined)
}

async function inside(
  url: string,
  work: (client: pg.Client) => Promise<Obstacle | undefined>,
): Promise<Obstacle | undefined> {
  const entered = await enter(url)
  if (!entered.ok) return entered
  try {
    return await work(entered.client)
  } catch (error) {
    if (codeOf(error) === '42501') return notAllowed(error)
    throw error
  } finally {
    await entered.client.end()
  }
}

async function checkVersion(admin: pg.Client): Promise<Obstacle | undefined> {
  const { rows } = await admin.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  const version = rows[0]?.version ?? 0
  return version < 150_000 ? tooOld(version) : undefined
}

async function makeRoles(admin: pg.Client, wish: Wish, doors: Doors): Promise<Obstacle | undefined> {
  const prepared = wish.appUrl !== undefined && wish.auditorUrl !== undefined
  const needed = prepared ? ALL.filter((role) => role !== 'owner') : ALL
  const known = await rolesOf(admin)
  const lacking = needed.filter((role) => !known.has(ROLES[role]))
  if (lacking.length > 0 && (prepared || !(await mayCreateRoles(admin)))) return prepareRoles(lacking)
  for (const role of prepared ? [] : needed) {
    const password = admin.escapeLiteral(secretsOf(wish.home)[role])
    if (lacking.includes(role)) {
      await admin.query(
        `create role ${ROLES[role]} login nosuperuser nobypassrls nocreatedb nocreaterole password ${password}`,
      )
    } else if (wish.resetPasswords) await admin.query(`alter role ${ROLES[role]} login password ${password}`)
    else if (await isRefused(doors[`${role}Url`])) return foreignRole(role)
  }
  return undefined
}

async function rolesOf(admin: pg.Client): Promise<Set<string>> {
  const { rows } = await admin.query<{ name: string }>(
    `select rolname as name from pg_roles where rolname like 'huiyin\\_%'`,
  )
  return new Set(rows.map((row) => row.name))
}

async function mayCreateRoles(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  )
  return rows[0]?.may ?? false
}

async function isRefused(url: string): Promise<boolean> {
  const entered = await enter(url)
  if (entered.ok) await entered.client.end()
  return !entered.ok && entered.reason.code === 'database-login'
}

async function makeDatabase(admin: pg.Client, name: string): Promise<Obstacle | undefined> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name])
  if (rowCount) return undefined
  const { rows } = await admin.query<{ fit: boolean; is_super: boolean }>(String.raw`
    select '张' ~ '^\w$' and pg_encoding_to_char(encoding) = 'UTF8' as fit,
           (select rolsuper from pg_roles where rolname = current_user) as is_super
      from pg_database where datname = 'template0'`)
  const owner = rows[0]?.is_super ? `owner ${ROLES.owner}` : ''
  const locale = rows[0]?.fit ? '' : `encoding 'UTF8' locale 'C.UTF-8'`
  await admin.query(`create database ${admin.escapeIdentifier(name)} template template0 ${owner} ${locale}`)
  return undefined
}

async function grant(admin: pg.Client, name: string): Promise<undefined> {
  const database = admin.escapeIdentifier(name)
  const { app, auditor, owner } = ROLES
  await admin.query(`
    revoke all on database ${database} from public;
    grant connect on database ${database} to ${app}, ${auditor};
    revoke all on schema public from public;
    grant usage on schema public to ${app}, ${auditor};
    alter database ${database} set timezone = 'Asia/Shanghai'`)
  if (!(await rolesOf(admin)).has(owner)) return
  await admin.query(`
    grant connect, create, temporary on database ${database} to ${owner};
    grant usage, create on schema public to ${owner}`)
}

const createRole = (role: Role) => `create role ${ROLES[role]} login password '…';`

function prepareRoles(lacking: readonly Role[]): Obstacle {
  const sql = lacking.map(createRole).join(' ')
  return obstacle(
    'roles-missing',
    `数据库缺少角色，而当前账户不能建立角色：请数据库管理员执行 ${sql} 然后设置 HUIYIN_APP_URL 与 HUIYIN_AUDITOR_URL。`,
    `The database lacks roles and this account may not create them: ask its administrator to run ${sql} and then set HUIYIN_APP_URL and HUIYIN_AUDITOR_URL.`,
  )
}

function foreignRole(role: Role): Obstacle {
  return obstacle(
    'role-taken',
    `数据库已有角色 ${ROLES[role]}，但口令与本安装的 secrets.json 不符（可能属于另一安装）：请拷贝那一安装的 secrets.json，或设置 HUIYIN_APP_URL 与 HUIYIN_AUDITOR_URL。`,
    `The role ${ROLES[role]} exists, but its password is not the one in this installation's secrets.json (another installation may have made it): copy that one's secrets.json, or set HUIYIN_APP_URL and HUIYIN_AUDITOR_URL.`,
  )
}

function notGranted(role: Role, need: string): Obstacle {
  return obstacle(
    'schema-closed',
    `角色 ${ROLES[role]} 在 public 模式上缺少 ${need} 权限：请数据库管理员授予。`,
    `The role ${ROLES[role]} lacks the right ${need} on the schema public: ask the database administrator to grant it.`,
  )
}

function notAllowed(error: unknown): Obstacle {
  const why = error instanceof Error ? error.message : String(error)
  return obstacle(
    'database-rights',
    `DATABASE_URL 的账户权限不足（${why}）：它须拥有该数据库，并能建立角色，或由管理员预先建好。`,
    `The account of DATABASE_URL has too few rights (${why}): it must own the database and be able to create roles, or an administrator prepares them.`,
  )
}
