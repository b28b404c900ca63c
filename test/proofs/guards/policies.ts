/** The walls of the database, read from a migrated one: each policy opened, each grant that was kept back given. */
import pg from 'pg'
import type { Mutant } from './mutant.ts'

interface Policy {
  readonly table: string
  readonly name: string
  readonly command: string
  readonly roles: readonly string[]
  readonly using: string | null
  readonly checks: string | null
}

const POLICIES = `
  select tablename as table, policyname as name, cmd as command, roles::text[] as roles, qual as using,
         with_check as checks
    from pg_policies where schemaname = 'public' and not ('huiyin_owner' = any(roles::text[]))
   order by 1, 2`
const GUARDED = `
  select relname as table from pg_class
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity order by 1`
/** Rights that the program's role does not have on a table of ours. */
const KEPT_BACK = `
  select c.relname as table, r.what, g.grantee
    from pg_class c
    cross join (values ('select'), ('insert'), ('update'), ('delete')) as r(what)
    cross join (values ('huiyin_app'), ('huiyin_auditor')) as g(grantee)
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
     and not has_table_privilege(g.grantee, c.oid, r.what)
     and (g.grantee = 'huiyin_app' or r.what <> 'select' or not has_any_column_privilege(g.grantee, c.oid, r.what))
   order by 1, 3, 2`

export async function policyMutants(adminUrl: string): Promise<Mutant[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const policies = (await client.query<Policy>(POLICIES)).rows
    const tables = (await client.query<{ table: string }>(GUARDED)).rows
    const kept = (await client.query<{ table: string; what: string; grantee: string }>(KEPT_BACK)).rows
    return [
      ...policies.flatMap(opened),
      ...tables.map(({ table }) => unguarded(table)),
      ...kept.map(({ table, what, grantee }) => granted(table, what, grantee)),
    ]
  } finally {
    await client.end()
  }
}

function opened({ table, name, using, checks }: Policy): Mutant[] {
  const parts = { using, 'with check': checks }
  return Object.entries(parts).flatMap(([part, condition]) => {
    if (!condition || condition === 'true') return []
    const alter = `alter policy "${name}" on "${table}" ${part}`
    return [wall(table, `${name} ${part} ${condition}`, 'true', `${alter} (true)`, `${alter} (${condition})`)]
  })
}

function unguarded(table: string): Mutant {
  const alter = `alter table "${table}"`
  const [off, on] = [`${alter} disable row level security`, `${alter} enable row level security`]
  return wall(table, 'row security', 'none', off, on)
}

function granted(table: string, what: string, grantee: string): Mutant {
  const [give, take] = [
    `grant ${what} on "${table}" to ${grantee}`,
    `revoke ${what} on "${table}" from ${grantee}`,
  ]
  return wall(table, `no ${what} for ${grantee}`, 'granted', give, take)
}

function wall(table: string, was: string, becomes: string, sql: string, undo: string): Mutant {
  return {
    id: `database:${table} ${was}`,
    kind: 'policy',
    file: `database:${table}`,
    line: 0,
    was,
    becomes,
    sql,
    undo,
  }
}
