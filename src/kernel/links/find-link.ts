/** Finds the link behind a token, and says in which state it is. */
import type { HashedSecret } from '../accounts/secret.ts'
import type { Tx } from '../db/database.ts'

export type LinkState = 'open' | 'used' | 'expired' | 'revoked'

export interface FoundLink {
  readonly id: string
  readonly committeeId: number
  readonly matterId: string
  readonly orgId: string
  readonly unit: string
  readonly verbs: readonly string[]
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly state: LinkState
}

/** With `lock`, nobody else can use it until the transaction ends. */
export async function findLink(
  tx: Tx,
  { committeeId, hash }: HashedSecret,
  now: Date,
  lock = false,
): Promise<FoundLink | undefined> {
  const query = tx
    .selectFrom('access_links as l')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'l.committee_id').onRef('e.id', '=', 'l.org_id'),
    )
    .select(['l.id', 'l.matter_id', 'l.org_id', 'l.verbs', 'l.expires_at', 'l.revoked_at', 'l.used_at'])
    .select(['e.title as unit'])
    .where('l.committee_id', '=', committeeId)
    .where('l.token_hash', '=', hash)
  const row = await (lock ? query.forUpdate('l') : query).executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    committeeId,
    matterId: row.matter_id,
    orgId: row.org_id,
    unit: row.unit,
    verbs: row.verbs,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    state: linkState(row, now),
  }
}

/** Taken back counts before expired, expired before used: the receipt of a used link ends with it. */
export function linkState(
  row: { readonly expires_at: Date; readonly revoked_at: Date | null; readonly used_at: Date | null },
  now: Date,
): LinkState {
  if (row.revoked_at) return 'revoked'
  if (row.expires_at <= now) return 'expired'
  return row.used_at ? 'used' : 'open'
}
