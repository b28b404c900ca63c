/** Attacks by a database administrator on the real tables; the auditor's role then walks them. Nothing stays. */
import { sql } from 'kysely'
import type { Broken } from '../../../src/kernel/audit/fault.ts'
import type { PrintedRow } from '../../../src/kernel/audit/printed.ts'
import { headOf, printedRows, verifyChain } from '../../../src/kernel/audit/verify.ts'
import { type Database, openDatabase, type Tx } from '../../../src/kernel/db/database.ts'
import { COLUMNS, type Log } from './attacks.ts'
import { anchorsFor, type Outcome, Tournament } from './in-memory.ts'

/** One committee's log as it stands, read with the auditor's role. */
export async function readLog(auditor: Database, committeeId: number): Promise<Log> {
  return auditor.transaction().execute(async (tx) => {
    await sql`select set_config('TimeZone', 'UTC', true)`.execute(tx)
    const rows: PrintedRow[] = []
    for await (const batch of printedRows(tx, committeeId, 1000)) rows.push(...batch)
    return { committeeId, rows, head: (await headOf(tx, committeeId)) ?? { seq: '0', hash: '' } }
  })
}

class Undone extends Error {}

export async function attackDatabase(
  adminUrl: string,
  log: Log,
  edits: number,
  seed: string,
): Promise<Outcome> {
  const admin = openDatabase(adminUrl, 1)
  const anchors = anchorsFor(log, 40)
  const game = new Tournament(seed)
  try {
    while (game.tried < edits) {
      const { tally, made } = game.next([log])
      const said = await undone(admin, async (tx) => {
        await replay(tx, log, made.log)
        await sql`set local role huiyin_auditor`.execute(tx)
        return (await verifyChain(tx, log.committeeId, anchors)).broken
      })
      // PostgreSQL itself does not take some of these values.
      if (said !== 'refused') game.count(tally, made, said ?? undefined)
    }
  } finally {
    await admin.destroy()
  }
  return game
}

async function undone(
  admin: Database,
  work: (tx: Tx) => Promise<Broken | null>,
): Promise<Broken | null | 'refused'> {
  let said: Broken | null = null
  try {
    await admin.transaction().execute(async (tx) => {
      await sql`alter table audit disable trigger audit_guard`.execute(tx)
      await sql`alter table audit drop constraint audit_pkey`.execute(tx)
      said = await work(tx)
      throw new Undone()
    })
  } catch (fault) {
    if (fault instanceof Undone) return said
    // Values a column does not take, committees that do not exist.
    if (/^(22|23)/.test(String((fault as { code?: string }).code))) return 'refused'
    throw fault
  }
  return said
}

/** Makes the table what the attack made of the rows in memory: rows that differ go, what stands there now comes. */
async function replay(tx: Tx, before: Log, after: Log): Promise<void> {
  const gone = before.rows.filter((row, at) => row !== after.rows[at])
  const come = after.rows.filter((row, at) => row !== before.rows[at])
  if (gone.length)
    await sql`delete from audit where committee_id = ${before.committeeId}
      and seq in (${sql.join(gone.map((row) => sql.lit(Number(row.seq))))})`.execute(tx)
  const columns = sql.join(COLUMNS.map((name) => sql.ref(name)))
  for (let at = 0; at < come.length; at += 1000) {
    const rows = JSON.stringify(
      come.slice(at, at + 1000).map((row) => ({
        ...row,
        detail: undefined,
        printed: row.detail,
        previous: `\\x${row.previous}`,
        hash: `\\x${row.hash}`,
      })),
    )
    await sql`insert into audit (${columns})
      select ${sql.join(COLUMNS.map((name) => (name === 'detail' ? sql`printed::jsonb` : sql.ref(name))))}
        from json_to_recordset(${rows}::json) as x(committee_id int, seq bigint, at timestamptz, actor_id uuid,
          actor_name text, actor_unit text, event text, subject_kind text, subject_id uuid, from_state text,
          to_state text, reason text, printed text, address text, request_key text, previous bytea, hash bytea)`.execute(
      tx,
    )
  }
  await sql`update audit_heads set seq = ${after.head.seq}::bigint, hash = decode(${after.head.hash}, 'hex')
    where committee_id = ${before.committeeId}`.execute(tx)
}
