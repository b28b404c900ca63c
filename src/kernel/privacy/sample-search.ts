/** Looks for a text in every row of every table, as somebody who stole the database would. */
import pg from 'pg'

export async function tablesHolding(adminUrl: string, wanted: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(
        `select one::text as text from ${name} one where one::text like any($1) limit 1`,
        [wanted.map((it) => `%${it}%`)],
      )
      if (rows[0]) found.push(`${name}: ${rows[0].text.slice(0, 300)}`)
    }
    return found
  } finally {
    await client.end()
  }
}
