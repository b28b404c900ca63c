/**
 * Counts a sign-in before it is judged, so that a hundred at once cannot slip past the limit;
 * the judged one is forgiven or taken back.
 */
import { createHash } from 'node:crypto'
import { type Database, inCommittee, outsideCommittees, type Tx } from '../db/database.ts'
import { networkOf } from '../http/peer.ts'
import { afterFailure, type Count, isLocked } from './lockout.ts'

/** A door that can be tried: an account, or a key of the table before any committee is known. */
export type Door = { readonly committeeId: number; readonly accountId: string } | { readonly key: string }

export interface Attempt {
  readonly door: Door
  readonly before: Count
  readonly after: Count
  /** Set when the door was locked already: the attempt was not counted and must not be judged. */
  readonly lockedUntil: Date | null
}

export function addressDoor(address: string): Door {
  return { key: `address:${networkOf(address)}` }
}

/** Logins that nobody has lock like those that somebody has, so that the answer tells nothing. */
export function unknownDoor(login: string): Door {
  return { key: `login:${createHash('sha256').update(login).digest('hex')}` }
}

export function countAttempt(db: Database, door: Door, now: Date): Promise<Attempt> {
  return through(db, door, async (tx) => {
    const before = await read(tx, door, now)
    if (isLocked(before, now)) return { door, before, after: before, lockedUntil: before.lockedUntil }
    const after = afterFailure(before, now)
    await write(tx, door, after)
    return { door, before, after, lockedUntil: null }
  })
}

/** The sign-in succeeded: the door's past is forgotten. */
export function forgive(db: Database, door: Door): Promise<void> {
  return through(db, door, (tx) => write(tx, door, { failures: 0, lockedUntil: null }))
}

/** The attempt was neither right nor wrong yet; failures that others counted meanwhile stay. */
export function takeBack(db: Database, { door, before }: Attempt, now: Date): Promise<void> {
  return through(db, door, async (tx) => {
    const count = await read(tx, door, now)
    const failures = Math.max(count.failures - 1, 0)
    await write(tx, door, {
      failures,
      lockedUntil: failures > before.failures ? count.lockedUntil : before.lockedUntil,
    })
  })
}

function through<T>(db: Database, door: Door, work: (tx: Tx) => Promise<T>): Promise<T> {
  return 'key' in door ? outsideCommittees(db, work) : inCommittee(db, door.committeeId, work)
}

/** Reads under a lock that holds until the transaction ends. */
async function read(tx: Tx, door: Door, now: Date): Promise<Count> {
  const row =
    'key' in door
      ? await tx
          .insertInto('sign_in_failures')
          .values({ address: door.key, failures: 0, at: now })
          .onConflict((c) => c.column('address').doUpdateSet({ at: now }))
          .returning(['failures', 'locked_until'])
          .executeTakeFirstOrThrow()
      : await tx
          .selectFrom('accounts')
          .select(['failures', 'locked_until'])
          .where('committee_id', '=', door.committeeId)
          .where('id', '=', door.accountId)
          .forUpdate()
          .executeTakeFirstOrThrow()
  return { failures: row.failures, lockedUntil: row.locked_until }
}

async function write(tx: Tx, door: Door, count: Count): Promise<void> {
  const columns = { failures: count.failures, locked_until: count.lockedUntil }
  if (!('key' in door)) {
    await tx
      .updateTable('accounts')
      .set(columns)
      .where('committee_id', '=', door.committeeId)
      .where('id', '=', door.accountId)
      .execute()
  } else {
    await tx.updateTable('sign_in_failures').set(columns).where('address', '=', door.key).execute()
  }
}
