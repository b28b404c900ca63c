/** Tries the walls of a database from both sides: one row of a committee in every table, and what others get to do with it. */
import pg from 'pg'
import type { TestDatabase } from '../setup/databases.ts'

/** Known to everybody: the tree of committees, and what stands before or above all of them. */
export const OF_ALL = ['anchor_marks', 'backups', 'committees', 'schema_steps', 'sign_in_failures']
/** Rights that the program's role goes without, table by table; all others it has. */
const WITHOUT: Readonly<Record<string, string>> = {
  anchor_marks: 'insert delete',
  audit: 'update delete',
  audit_heads: 'delete',
  backups: 'delete',
  committees: 'insert update delete',
  openings: 'update delete',
  releases: 'delete',
  schema_steps: 'insert update delete select',
}
/** All that the auditor's role reads. */
const AUDITS = ['anchor_marks', 'audit', 'audit_heads', 'backups', 'committees']
/** What may be shared with an upper committee: read there, never changed. */
const SHARED = ['activities', 'matter_parties', 'matters']

const TABLES = `from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`
/** The walls alone are looked at: what a row must hold to be kept at all is not. */
const WITHOUT_CONSTRAINTS = `do $$ declare it record; begin
  for it in select conrelid::regclass as t, conname from pg_constraint
             where contype in ('c', 'f') and connamespace = 'public'::regnamespace
  loop execute format('alter table %s drop constraint if exists %I', it.t, it.conname); end loop; end $$`
const RIGHTS = `
  select g.role, c.relname as table, w.what from pg_class c
   cross join (values ('select'), ('insert'), ('update'), ('delete'), ('truncate'), ('references'), ('trigger')) as w(what)
   cross join (values ('huiyin_app'), ('huiyin_auditor')) as g(role)
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and has_table_privilege(g.role, c.oid, w.what)
   order by 1, 2, 3`

interface Column {
  readonly name: string
  readonly type: string
}

export interface Walls {
  readonly tables: readonly string[]
  /** Each thing that is not as it must be, in one line. */
  breaches(tables?: readonly string[]): Promise<string[]>
  /** Runs a command as the program does for this committee, and undoes it: how many rows, or why not. */
  as(committee: number | undefined, command: string): Promise<number | string>
  readonly admin: pg.Client
  close(): Promise<void>
}

export async function openWalls(database: TestDatabase): Promise<Walls> {
  const [admin, app] = await Promise.all([enter(database.adminUrl), enter(database.appUrl)])
  await admin.query(WITHOUT_CONSTRAINTS)
  const columns = await columnsOf(admin)
  for (const table of columns.keys())
    if (!OF_ALL.includes(table)) await admin.query(insertion(table, columns, 1))
  await admin.query(`insert into committees (id, code, name, short_name, level, region_code, path)
    values (1, 'a', 'a', 'a', 'county', '1', '{1}'), (2, 'b', 'b', 'b', 'county', '2', '{2}')`)
  await admin.query(`update matters set shared_with = '{9}'; update activities set shared_with = '{9}';
    update matter_parties set matter_id = (select id from matters limit 1)`)
  const as = (committee: number | undefined, command: string) => tried(app, committee, command)
  return {
    tables: [...columns.keys()],
    admin,
    as,
    async breaches(tables = [...columns.keys()]) {
      const found = [...(await unforced(admin)), ...(await wrongRights(admin, [...columns.keys()]))]
      for (const table of tables) found.push(...(await breachesOf(table, columns, as)))
      return found
    },
    close: async () => void (await Promise.all([admin.end(), app.end()])),
  }
}

async function enter(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

async function columnsOf(admin: pg.Client): Promise<Map<string, Column[]>> {
  const { rows } = await admin.query<Column & { table: string }>(
    `select c.relname as table, attname as name, format_type(atttypid, atttypmod) as type
       from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.oid in (select oid ${TABLES}) and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
      order by 1, attnum`,
  )
  const columns = new Map<string, Column[]>()
  for (const { table, ...column } of rows) columns.set(table, [...(columns.get(table) ?? []), column])
  return columns
}

function insertion(
  table: string,
  columns: ReadonlyMap<string, readonly Column[]>,
  committee: number,
): string {
  const of = columns.get(table) ?? []
  const names = of.map(({ name }) => `"${name}"`).join(', ')
  return `insert into "${table}" (${names}) values (${of.map((it) => sample(it, committee)).join(', ')})`
}

/** A value that the column takes; which one says nothing. */
function sample({ name, type }: Column, committee: number): string {
  if (name === 'committee_id') return String(committee)
  if (type.endsWith('[]')) return `'{}'`
  if (/^(integer|bigint|smallint|numeric)/.test(type)) return '7'
  const samples: Readonly<Record<string, string>> = {
    uuid: 'gen_random_uuid()',
    boolean: 'false',
    date: `'2026-03-02'`,
    jsonb: `'{}'`,
    bytea: 'gen_random_uuid()::text::bytea',
    tsvector: `''`,
    'timestamp with time zone': 'now()',
  }
  return samples[type] ?? 'gen_random_uuid()::text'
}

/** All of it in one message: a wall is tried some hundred times. */
async function tried(
  app: pg.Client,
  committee: number | undefined,
  command: string,
): Promise<number | string> {
  const as = committee === undefined ? '' : `select set_config('app.committee', '${committee}', true);`
  try {
    const results: unknown = await app.query(`begin; ${as} ${command}; rollback`)
    const done: unknown = Array.isArray(results) ? results.at(-2) : results
    return (done as pg.QueryResult).rowCount ?? 0
  } catch (fault) {
    await app.query('rollback')
    const said = String(fault)
    return /row-level security/.test(said) ? 'walled' : /permission denied/.test(said) ? 'denied' : said
  }
}

async function unforced(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select relname as name ${TABLES} and not (relrowsecurity and relforcerowsecurity) and relname <> 'schema_steps'`,
  )
  return rows.map(({ name }) => `${name}: row security is not forced`)
}

async function wrongRights(admin: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await admin.query<{ role: string; table: string; what: string }>(RIGHTS)
  const has = (role: string, table: string) =>
    rows.filter((row) => row.role === role && row.table === table).map(({ what }) => what)
  return tables.flatMap((table) => {
    const without = (WITHOUT[table] ?? '').split(' ')
    const may = ['delete', 'insert', 'select', 'update'].filter((right) => !without.includes(right))
    return [
      ...differs(`${table}: rights of the program`, has('huiyin_app', table), may),
      ...differs(
        `${table}: rights of the auditor`,
        has('huiyin_auditor', table),
        AUDITS.includes(table) ? ['select'] : [],
      ),
    ]
  })
}

async function breachesOf(
  table: string,
  columns: ReadonlyMap<string, readonly Column[]>,
  as: Walls['as'],
): Promise<string[]> {
  if (table === 'committees') return committeesBreached(as)
  if (OF_ALL.includes(table)) return []
  const without = (WITHOUT[table] ?? '').split(' ')
  const expected = (right: string, rows: number | string) => (without.includes(right) ? 'denied' : rows)
  const touch = `update "${table}" set committee_id = committee_id`
  const upper = SHARED.includes(table) ? 1 : 0
  const tries: [what: string, committee: number | undefined, command: string, wanted: number | string][] = [
    ['its own', 1, `select from "${table}"`, 1],
    ['read by another', 2, `select from "${table}"`, 0],
    ['read by nobody', undefined, `select from "${table}"`, 0],
    ['read by an upper one', 9, `select from "${table}"`, upper],
    ['made', 2, insertion(table, columns, 2), 1],
    ['made for another', 2, insertion(table, columns, 1), 'walled'],
    ['changed', 1, touch, expected('update', 1)],
    ['changed by another', 2, touch, expected('update', 0)],
    ['changed by an upper one', 9, touch, expected('update', 0)],
    ['given away', 1, `update "${table}" set committee_id = 2`, expected('update', 'walled')],
    ['removed', 1, `delete from "${table}"`, expected('delete', 1)],
    ['removed by another', 2, `delete from "${table}"`, expected('delete', 0)],
    ['removed by an upper one', 9, `delete from "${table}"`, expected('delete', 0)],
  ]
  const found: string[] = []
  for (const [what, committee, command, wanted] of tries)
    found.push(...differs(`${table}: ${what}`, await as(committee, command), wanted))
  return found
}

/** The tree is read by all; of it a committee changes its own telephone. */
async function committeesBreached(as: Walls['as']): Promise<string[]> {
  return [
    ...differs('committees: read', await as(undefined, 'select from committees'), 2),
    ...differs('committees: own telephone', await as(1, `update committees set phone = '1'`), 1),
    ...differs(
      'committees: telephones by nobody',
      await as(undefined, `update committees set phone = '1'`),
      0,
    ),
    ...differs('committees: renamed', await as(1, `update committees set name = 'c'`), 'denied'),
    ...differs('committees: become another', await as(1, 'update committees set id = 3'), 'denied'),
  ]
}

function differs(what: string, found: unknown, wanted: unknown): string[] {
  const [is, must] = [JSON.stringify(found), JSON.stringify(wanted)]
  return is === must ? [] : [`${what}: ${is}, not ${must}`]
}
