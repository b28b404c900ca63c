/** Which tables a backup holds, in an order in which they can be filled again, and how each is printed. */
import type pg from 'pg'

/**
 * Left out: keys of persons travel in the keys file alone; sessions and locks end with the house they belong to;
 * what steps ran is told beside the tables; the list of backups is about this house, not the next one.
 * The queue has a schema of its own, which every start makes anew.
 */
export const LEFT_OUT: readonly string[] = [
  'person_keys',
  'sessions',
  'sign_in_failures',
  'schema_steps',
  'backups',
]

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  /** Of the primary key, texts in the order of their bytes: the same rows print the same on every server. */
  readonly order: readonly string[]
}

/** In these settings every value prints the same, whoever asks. */
export async function fixPrinting(client: pg.Client): Promise<void> {
  await client.query(
    `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
     set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8'`,
  )
}

/** Houses older than the table can be backed up as well, for the fixtures of upgrades. */
export async function isThere(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    table,
  ])
  return rows[0]?.there ?? false
}

export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: string[]; needs: string[] }>(`
    select c.relname as name,
           array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                  order by a.attnum) as columns,
           array(select case when t.typcollation = 0 then quote_ident(a.attname) else quote_ident(a.attname) || ' collate "C"' end
                   from pg_index i cross join unnest(i.indkey) with ordinality as k(attnum, at)
                   join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                   join pg_type t on t.oid = a.atttypid
                  where i.indrelid = c.oid and i.indisprimary order by k.at) as key,
           array(select distinct f.confrelid::regclass::text from pg_constraint f
                  where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     order by c.relname`)
  const kept = rows.filter((row) => !LEFT_OUT.includes(row.name))
  const lacking = kept.find(
    (row) => row.key.length === 0 || row.needs.some((name) => LEFT_OUT.includes(name)),
  )
  if (lacking)
    throw new Error(`table ${lacking.name} has no primary key, or needs a table that backups leave out`)
  return inOrder(kept).map(({ name, columns, key }) => ({ name, columns, order: key }))
}

/** Each after those it points at. */
function inOrder<Row extends { readonly name: string; readonly needs: readonly string[] }>(
  rows: readonly Row[],
): Row[] {
  const done: Row[] = []
  const names = new Set<string>()
  while (done.length < rows.length) {
    const ready = rows.filter((row) => !names.has(row.name) && row.needs.every((need) => names.has(need)))
    if (!ready.length) throw new Error('tables point at each other in a circle')
    for (const row of ready) names.add(row.name)
    done.push(...ready)
  }
  return done
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')

export function printing({ name, columns, order }: Table): string {
  return `copy (select ${quoted(columns)} from ${quoted([name])} order by ${order.join(', ')}) to stdout`
}

export function filling(name: string, columns: readonly string[]): string {
  return `copy ${quoted([name])} (${quoted(columns)}) from stdin`
}
