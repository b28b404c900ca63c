/** Writes many rows with few statements: PostgreSQL unfolds them from JSON by the types of the table. */
import type pg from 'pg'

export type Row = Readonly<Record<string, unknown>>

const AT_ONCE = 2500

export async function insertRows(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE)
    const columns = Object.keys(some[0] ?? {}).join(', ')
    await client.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(some)],
    )
  }
}

/** A bytea as it stands in JSON. */
export function hex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`
}
