/** The address of a person's calendar feed: one at a time, shown once, kept as a hash, revocable. */
import { newSecret, readSecret } from '../accounts/secret.ts'
import { type Database, inCommittee, type Tx } from '../db/database.ts'

/** When the address now in force was made; it cannot be shown again. */
export async function feedSince(tx: Tx, committeeId: number, personId: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('calendar_feeds')
    .select('created_at')
    .where('committee_id', '=', committeeId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.created_at ?? null
}

/** Makes a new token; the old one opens nothing from then on. */
export async function makeFeed(tx: Tx, committeeId: number, personId: string, at: Date): Promise<string> {
  const { text, hash } = newSecret(committeeId)
  const row = { token_hash: hash, created_at: at }
  await tx
    .insertInto('calendar_feeds')
    .values({ committee_id: committeeId, person_id: personId, ...row })
    .onConflict((c) => c.columns(['committee_id', 'person_id']).doUpdateSet(row))
    .execute()
  return text
}

export async function revokeFeed(tx: Tx, committeeId: number, personId: string): Promise<void> {
  await tx
    .deleteFrom('calendar_feeds')
    .where('committee_id', '=', committeeId)
    .where('person_id', '=', personId)
    .execute()
}

export interface FeedOwner {
  readonly committeeId: number
  readonly personId: string
}

/** Whose calendar a token opens; nobody's once the account is closed or the person is out of the register. */
export async function resolveFeed(db: Database, text: string): Promise<FeedOwner | undefined> {
  const secret = readSecret(text)
  if (!secret) return undefined
  const { committeeId, hash } = secret
  const row = await inCommittee(db, committeeId, (tx) =>
    tx
      .selectFrom('calendar_feeds as f')
      .innerJoin('accounts as a', (j) =>
        j.onRef('a.committee_id', '=', 'f.committee_id').onRef('a.person_id', '=', 'f.person_id'),
      )
      .innerJoin('entries as e', (j) =>
        j.onRef('e.committee_id', '=', 'f.committee_id').onRef('e.id', '=', 'f.person_id'),
      )
      .select('f.person_id')
      .where('f.committee_id', '=', committeeId)
      .where('f.token_hash', '=', hash)
      .where('a.disabled_at', 'is', null)
      .where('e.archived_at', 'is', null)
      .executeTakeFirst(),
  )
  return row && { committeeId, personId: row.person_id }
}
