/** People erased after an archive was made are erased in what comes out of it: their keys are gone, and so must be what points at them. */
import type pg from 'pg'

export async function reapplyErasures(client: pg.Client): Promise<void> {
  await client.query(
    `delete from entry_lookups l using person_keys k
      where k.committee_id = l.committee_id and k.subject_id = l.entry_id and k.destroyed_at is not null`,
  )
}
