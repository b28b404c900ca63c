/** Takes the indexes off tables before they are filled and says how to put them on again. */
import type pg from 'pg'

interface Found {
  readonly table: string
  readonly name: string
  readonly sql: string
  /** Primary or unique by a constraint. */
  readonly constraint: string | null
  readonly pointed: boolean
}

/** What a foreign key rests on stays: taking it off would take the foreign key along. */
export async function dropIndexes(
  client: pg.Client,
  tables: readonly string[],
): Promise<{ readonly name: string; readonly sql: string }[]> {
  const { rows } = await client.query<Found>(
    `select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name,
            coalesce('alter table ' || i.indrelid::regclass || ' add constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid),
                     pg_get_indexdef(i.indexrelid)) as sql,
            c.conname as constraint,
            exists (select from pg_constraint f where f.contype = 'f' and f.conindid = i.indexrelid) as pointed
       from pg_index i
       left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
      where i.indrelid = any($1::regclass[])`,
    [tables],
  )
  const free = rows.filter((row) => !row.pointed)
  for (const { table, name, constraint } of free)
    await client.query(
      constraint ? `alter table ${table} drop constraint ${constraint}` : `drop index ${name}`,
    )
  return free
}
