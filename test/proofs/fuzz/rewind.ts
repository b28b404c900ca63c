/** Puts the database of a running program back to where it was: every batch of requests meets the same world. */
import pg from 'pg'
import { execute } from '../../setup/databases.ts'

const KEPT = 'kept_for_rewinding'

/** Keeps a copy of every row now; the answer brings them back, past guards and triggers. */
export async function rewinder(adminUrl: string): Promise<() => Promise<void>> {
  const tables = await tablesOf(adminUrl)
  const copies = tables.map((table) => `create table ${KEPT}.${table} as table public.${table};`)
  await execute(adminUrl, `create schema ${KEPT}; ${copies.join('\n')}`)
  const back = tables.map(
    (table) =>
      `delete from public.${table};
       insert into public.${table} overriding system value select * from ${KEPT}.${table};`,
  )
  return () =>
    execute(adminUrl, `begin; set local session_replication_role = replica; ${back.join('\n')} commit;`)
}

async function tablesOf(adminUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(relname) as name from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
    )
    return rows.map(({ name }) => name)
  } finally {
    await client.end()
  }
}
