/** Ledgers 台账 as files, each the same query as the list it is drawn from. */
import type { z } from 'zod'
import { ActivityQuery } from '../activities/find.ts'
import type { Tx } from '../db/database.ts'
import { showDay } from '../field/show.ts'
import { type Access, type Route, route } from '../http/route.ts'
import { refusesList } from '../indicators/sensitive.ts'
import { ListQuery, listName, resolveListing } from '../matter/listing.ts'
import type { Result } from '../matter/refusal.ts'
import { type Reader, readerOf } from '../matter/row.ts'
import { INSIDE } from '../permissions/inside.ts'
import { activityTable, figureTable } from './activity-table.ts'
import { houseOf } from './house.ts'
import { ledgerTable } from './ledger.ts'
import { sendExport } from './send.ts'
import { FORMATS, MIME, type Table } from './table.ts'

interface Told {
  readonly house: string
  readonly drawn: string
}

/** One address for each format. */
function tableRoutes<A extends Access, Q extends z.ZodObject>(declared: {
  path: string
  by: A
  summary: string
  query: Q
  table(reader: Reader, query: z.output<Q>, told: Told): Promise<Result<Table>>
}): Route[] {
  const event = `${declared.path.slice(1)}.export`
  return FORMATS.map((format) =>
    route({
      method: 'get',
      path: `${declared.path}.${format}`,
      by: declared.by as Exclude<Access, 'anyone'>,
      summary: declared.summary,
      query: declared.query,
      sends: MIME[format],
      run: ({ kernel, actor, lang, query, c }) =>
        sendExport({ kernel, actor, c }, format, async (tx: Tx) => {
          const reader = await readerOf(kernel, tx, actor, lang)
          const { name: house } = await houseOf(tx, actor.committeeId)
          const day = showDay(reader.days.today, lang)
          const drawn = lang === 'zh' ? `${day}，${actor.name}制表` : `${day}, by ${actor.name}`
          const table = await declared.table(reader, query as z.output<Q>, { house, drawn })
          if (!table.ok) return table
          const name = `${table.value.title} ${reader.days.today}`
          return { ok: true, value: { event, name, table: table.value, asked: { query } } }
        }),
    }),
  )
}

const ledger = tableRoutes({
  path: '/ledger',
  by: 'signed-in',
  summary: 'The ledger of a list of matters: same query, same rows',
  query: ListQuery,
  async table(reader, query, { house, drawn }) {
    const listing = resolveListing(reader.kernel, query)
    if (!listing.ok) return listing
    const listed = await refusesList(reader, query)
    if (!listed.ok) return listed
    const subtitle = `${listName(reader.kernel, query, reader.lang)}　${drawn}`
    return { ok: true, value: await ledgerTable(reader, listing.value, { house, subtitle }) }
  },
})

const activities = tableRoutes({
  path: '/activities',
  by: INSIDE,
  summary: 'Activities as a table',
  query: ActivityQuery,
  table: async (reader, query, { house, drawn }) => ({
    ok: true,
    value: activityTable(reader, query, { house, subtitle: drawn }),
  }),
})

const figures = tableRoutes({
  path: '/figures',
  by: INSIDE,
  summary: 'Figures read from activities as a table',
  query: ActivityQuery,
  table: async (reader, query, { house, drawn }) => ({
    ok: true,
    value: figureTable(reader, query, { house, subtitle: drawn }),
  }),
})

export const exportRoutes = [...ledger, ...activities, ...figures]
