/** Opens the database and hands out transactions that see one committee. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { openPool } from './pool.ts'
import type { Tables } from './tables-more.ts'
import { keepTransactions, Transactions, transactionsOf } from './transactions.ts'

export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>

// A day stays the string the law knows; numeric stays exact; both without a time zone in between.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (day: string) => day)

export function openDatabase(url: string, connections = 10): Database {
  const pool = openPool({
    connectionString: url,
    max: connections,
    idleTimeoutMillis: 30_000,
    types,
    pipeline: true,
  })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const end = db.destroy.bind(db)
  // Kysely ends only a pool that it has used itself, and most of what is done here are transactions of our own.
  db.destroy = async () => {
    await end()
    if (!pool.ending) await pool.end()
  }
  return keepTransactions(db, new Transactions<Tables>(pool))
}

/** Runs `work` in one transaction that reads and writes rows of this committee only. */
export function inCommittee<T>(db: Database, committee: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transactionsOf(db).run({ committee }, work)
}

/** The same where nothing is written. */
export function readCommittee<T>(db: Database, committee: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transactionsOf(db).run({ committee, reads: true }, work)
}

/** Runs `work` in one moment of time: what others write meanwhile is not seen. */
export function inOneMoment<T>(db: Database, committee: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transactionsOf(db).run({ committee, isolation: 'repeatable read' }, work)
}

/** Runs `work` before any committee is known: sign-in, and the public tree of committees. */
export function outsideCommittees<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transactionsOf(db).run({}, work)
}
