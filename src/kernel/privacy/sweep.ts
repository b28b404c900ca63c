/** Takes the last traces of thrown away rows out of the database's files: a changed row leaves its old self behind. */
import { sql } from 'kysely'
import { type Database, openDatabase } from '../db/database.ts'

/** Others wait while a table is written anew; it is tried again later rather than let them wait long. */
const PATIENCE = '5s'

type Swept = 'person_keys' | 'entry_lookups' | 'entries' | 'drafts' | 'import_batches'

/** As the owner, who alone may. */
export async function sweep(ownerUrl: string, tables: readonly Swept[]): Promise<void> {
  await asOwner(ownerUrl, (db) => sweepTables(db, tables))
}

/** After an erasure, within the quarter of an hour; otherwise nothing happens. Answers whether it did. */
export function sweepErased(ownerUrl: string, now: Date): Promise<boolean> {
  return asOwner(ownerUrl, async (db) => {
    const { rows } = await sql`
      select 1 from erasures where granted and decided_at > ${now}::timestamptz - interval '15 minutes' limit 1`.execute(
      db,
    )
    if (rows.length) await sweepTables(db, ['person_keys', 'entry_lookups', 'drafts', 'import_batches'])
    return rows.length > 0
  })
}

async function sweepTables(db: Database, tables: readonly Swept[]): Promise<void> {
  await sql`select set_config('lock_timeout', ${PATIENCE}, false)`.execute(db)
  for (const table of tables) await sql`vacuum (full, analyze) ${sql.table(table)}`.execute(db)
}

async function asOwner<T>(ownerUrl: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(ownerUrl, 1)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
