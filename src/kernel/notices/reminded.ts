/** 已催 n 次: how often each matter was asked for, when last, by whom, and whether it was read. */
import type { Tx } from '../db/database.ts'

export interface RemindedSoFar {
  readonly count: number
  readonly last: {
    readonly at: Date
    readonly by: string
    readonly to: string
    readonly readAt: Date | null
  }
}

/** One query for any number of matters; those never reminded are absent. */
export async function remindersOf(
  tx: Tx,
  committeeId: number,
  matterIds: readonly string[],
): Promise<Map<string, RemindedSoFar>> {
  if (matterIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('reminders as r')
    .leftJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'r.committee_id').onRef('e.id', '=', 'r.by_id'),
    )
    .select(['r.matter_id', 'r.at', 'r.to_label', 'r.read_at', 'e.title'])
    .where('r.committee_id', '=', committeeId)
    .where('r.matter_id', 'in', matterIds)
    .orderBy('r.at')
    .execute()
  const found = new Map<string, RemindedSoFar>()
  for (const row of rows)
    found.set(row.matter_id, {
      count: (found.get(row.matter_id)?.count ?? 0) + 1,
      last: { at: row.at, by: row.title ?? '', to: row.to_label, readAt: row.read_at },
    })
  return found
}
