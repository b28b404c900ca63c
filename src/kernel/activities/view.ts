/** An activity as a row and as a page: people, figures, evidence, and the matters it led to. */
import { z } from '@hono/zod-openapi'
import { MatterRow } from '../http/wire.ts'
import { typeOf } from '../kernel.ts'
import { maySee } from '../matter/decide.ts'
import { type Reader, rowsOf } from '../matter/row.ts'
import { withParties } from '../matter/store.ts'
import type { Lang, Text } from '../text/text.ts'
import { ACTIVITY_KINDS } from './kinds.ts'

export const Row = z.object({
  id: z.string(),
  no: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  title: z.string(),
  date: z.string().nullable(),
  organ: z.string(),
  places: z.array(z.string()),
  cancelled: z.boolean(),
  href: z.string(),
})

export const View = Row.extend({
  people: z.array(z.object({ name: z.string(), post: z.string(), href: z.string() })),
  figures: z.array(z.object({ what: z.string(), value: z.number(), unit: z.string(), worded: z.string() })),
  matters: z.array(MatterRow),
  evidence: z.array(
    z.object({
      href: z.string(),
      title: z.string(),
      field: z.string(),
      quote: z.string(),
      start: z.int(),
      end: z.int(),
    }),
  ),
})

type Around = Omit<z.infer<typeof View>, keyof z.infer<typeof Row>>

export async function around(reader: Reader, id: string): Promise<Around> {
  const [people, figures] = [await peopleAt(reader, id), await figuresOf(reader, id)]
  return { people, figures, evidence: await evidenceOf(reader, id), matters: await ledTo(reader, id) }
}

async function peopleAt({ tx, actor }: Reader, id: string): Promise<Around['people']> {
  const rows = await tx
    .selectFrom('activity_people')
    .select(['name', 'post', 'person_id'])
    .where('committee_id', '=', actor.committeeId)
    .where('activity_id', '=', id)
    .orderBy('ord')
    .execute()
  return rows.map((p) => ({
    name: p.name,
    post: p.post,
    href: p.person_id ? `/r/people/${p.person_id}` : '',
  }))
}

async function figuresOf({ tx, actor }: Reader, id: string): Promise<Around['figures']> {
  const rows = await tx
    .selectFrom('figures')
    .select(['what', 'value', 'unit', 'worded'])
    .where('committee_id', '=', actor.committeeId)
    .where('activity_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, value: Number(row.value) }))
}

/** Places in sources this reader may open; the others are not theirs to read, not even in quotes. */
async function evidenceOf(reader: Reader, id: string): Promise<Around['evidence']> {
  const { tx, actor, kernel } = reader
  const rows = await tx
    .selectFrom('evidence')
    .select(['source_id', 'field', 'quote', 'start_at', 'end_at'])
    .where('committee_id', '=', actor.committeeId)
    .where('subject_id', '=', id)
    .orderBy('start_at')
    .execute()
  if (!rows.length) return []
  const ids = [...new Set(rows.map((row) => row.source_id))]
  const sources = tx.selectFrom('matters').selectAll().where('committee_id', '=', actor.committeeId)
  const matters = await withParties(tx, actor.committeeId, await sources.where('id', 'in', ids).execute())
  const seen = matters.filter((m) => maySee(typeOf(kernel, m.type).type, m, actor))
  const open = new Map(seen.map((m) => [m.id, m]))
  return rows.flatMap(({ source_id, field, quote, start_at, end_at }) => {
    const source = open.get(source_id)
    return source
      ? [{ href: `/m/${source.no}`, title: source.title, field, quote, start: start_at, end: end_at }]
      : []
  })
}

async function ledTo(reader: Reader, id: string): Promise<Around['matters']> {
  const { tx, actor, kernel } = reader
  const rows = await tx
    .selectFrom('links as l')
    .innerJoin('matters as m', (j) =>
      j.onRef('m.committee_id', '=', 'l.committee_id').onRef('m.id', '=', 'l.from_id'),
    )
    .selectAll('m')
    .where('l.committee_id', '=', actor.committeeId)
    .where('l.to_id', '=', id)
    .where('l.kind', '=', 'raisedBy')
    .orderBy('m.no')
    .execute()
  const matters = await withParties(tx, actor.committeeId, rows)
  return rowsOf(
    reader,
    matters.filter((m) => maySee(typeOf(kernel, m.type).type, m, actor)),
  )
}

interface Stored {
  readonly id: string
  readonly no: string
  readonly kind: string
  readonly title: string
  readonly held_on: string | null
  readonly organ: string
  readonly places: string[]
  readonly cancelled_at: Date | null
}

export function rowOf(row: Stored, lang: Lang): z.infer<typeof Row> {
  const kinds: Readonly<Record<string, Text>> = ACTIVITY_KINDS
  return {
    id: row.id,
    no: row.no,
    kind: row.kind,
    kindLabel: kinds[row.kind]?.[lang] ?? row.kind,
    title: row.title,
    date: row.held_on,
    organ: row.organ,
    places: row.places,
    cancelled: row.cancelled_at !== null,
    href: `/activities/${row.id}`,
  }
}
