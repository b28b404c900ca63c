/** Makes the tables and queues of the job library as the owner, and lets the application work in them, not change them. */
import PgBoss from 'pg-boss'
import { openPool } from '../db/pool.ts'
import { patienceFor, QUEUES, SCHEMA } from './queues.ts'

/** The library's own queue for what its clock has found due. */
const INTERNAL = '__pgboss__send-it'

/** At every start, after migrating; what is there already is left. */
export async function prepareJobs(ownerUrl: string, queues: readonly string[] = QUEUES): Promise<void> {
  const pool = openPool({ connectionString: ownerUrl, max: 1 })
  const db = { executeSql: (text: string, values: unknown[]) => pool.query(text, values) }
  try {
    const boss = new PgBoss({ db, schema: SCHEMA, supervise: false, schedule: false })
    await boss.start()
    await boss.createQueue(INTERNAL)
    // “short”: at most one run waits, however often it is asked for. A run is not repeated by the queue: the
    // next one picks up whatever this one left.
    for (const name of queues)
      await boss.createQueue(name, {
        name,
        policy: 'short',
        retryLimit: 0,
        expireInSeconds: patienceFor(name),
      })
    await boss.stop({ close: false, graceful: false })
    await pool.query(`
      grant usage on schema ${SCHEMA} to huiyin_app;
      grant select, insert, update, delete on all tables in schema ${SCHEMA} to huiyin_app;
      alter default privileges in schema ${SCHEMA} grant select, insert, update, delete on tables to huiyin_app`)
  } finally {
    await pool.end()
  }
}
