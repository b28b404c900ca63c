/** The live numbers of the frame, each by the same query as the list it opens. */
import { sql } from 'kysely'
import type { Counts } from '../http/wire-pages.ts'
import { unreadNotices } from '../notices/inbox.ts'
import { conditions, type Filter } from './filter.ts'
import type { Reader } from './row.ts'

const FILTERS = {
  todo: { tab: 'todo' },
  done: { tab: 'done' },
  raised: { tab: 'raised' },
  watched: { tab: 'watched' },
  overdue: { tab: 'todo', light: 'overdue' },
  today: { tab: 'todo', light: 'today' },
  week: { tab: 'todo', light: 'week' },
} as const satisfies Record<string, Filter>

export async function countsOf(reader: Reader): Promise<Counts> {
  const { kernel, tx, actor, days } = reader
  const own = { committeeId: actor.committeeId, personId: actor.personId }
  const counts = await tx
    .selectNoFrom((eb) =>
      Object.entries(FILTERS).map(([name, filter]) =>
        eb
          .selectFrom('matters')
          .select(sql<string>`count(*)`.as('n'))
          .where((rows) => rows.and(conditions(kernel, actor, filter, days, rows)))
          .as(name),
      ),
    )
    .executeTakeFirstOrThrow()
  const byType = await tx
    .selectFrom('matters')
    .select(['type', sql<string>`count(*)`.as('n')])
    .where((rows) => rows.and(conditions(kernel, actor, FILTERS.todo, days, rows)))
    .groupBy('type')
    .execute()
  const drafts = await tx
    .selectFrom('drafts')
    .select(sql<string>`count(*)`.as('n'))
    .where('committee_id', '=', own.committeeId)
    .where('owner', '=', own.personId)
    .executeTakeFirstOrThrow()
  const n = (name: keyof typeof FILTERS) => Number((counts as Record<string, unknown>)[name] ?? 0)
  return {
    todo: n('todo'),
    done: n('done'),
    raised: n('raised'),
    watched: n('watched'),
    overdue: n('overdue'),
    today: n('today'),
    week: n('week'),
    drafts: Number(drafts.n),
    notices: await unreadNotices(tx, own),
    menu: Object.fromEntries(byType.map((row) => [row.type, Number(row.n)])),
  }
}
