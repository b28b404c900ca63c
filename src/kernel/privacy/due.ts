/** Entries whose sealed fields have been kept as long as their register says, and not longer than anyone decides. */
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { keepsOf, type Register, sealedFields } from '../register/define.ts'

export interface Due {
  readonly id: string
  readonly title: string
  /** The day on which the longest of its periods ran out. */
  readonly since: string
}

/** Those that lie longest first. An entry in use is not due where the period begins with its end. */
export async function dueEntries(
  tx: Tx,
  committeeId: number,
  register: Register,
  today: string,
  limit = 200,
): Promise<Due[]> {
  const periods = sealedFields(register).flatMap((field) => keepsOf(register, field) ?? [])
  const [first] = periods
  if (!first) return []
  const ends = periods.map(({ years, from }) =>
    from === 'archived'
      ? sql`(coalesce(e.archived_at, 'infinity') + ${years}::int * interval '1 year')`
      : sql`(e.created_at + ${years}::int * interval '1 year')`,
  )
  const { rows } = await sql<Due>`
    select id, title, since::date::text as since from (
      select e.id, e.title, greatest(${sql.join(ends)}) as since
        from entries e join person_keys k on k.committee_id = e.committee_id and k.subject_id = e.id
       where e.committee_id = ${committeeId} and e.register = ${register.id} and k.destroyed_at is null
    ) as kept where since <= ${today}::date order by since, id limit ${limit}`.execute(tx)
  return rows
}
