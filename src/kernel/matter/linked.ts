/** Records linked with a matter in either direction, and the sources its facts were read from. */
import type { Kind } from '../db/tables.ts'
import type { MatterView } from '../http/wire-pages.ts'
import { typeOf } from '../kernel.ts'
import { isInside } from '../permissions/inside.ts'
import type { Text } from '../text/text.ts'
import { maySee } from './decide.ts'
import type { Matter } from './matter.ts'
import type { Reader } from './row.ts'
import { withParties } from './store.ts'

export const LINK_KINDS: Readonly<Record<string, { readonly out: Text; readonly back: Text }>> = {
  raisedBy: { out: { zh: '来自', en: 'Raised by' }, back: { zh: '由此交办', en: 'Led to' } },
  readFrom: { out: { zh: '依据来稿', en: 'Read from' }, back: { zh: '据此登记', en: 'Recorded from it' } },
  about: { out: { zh: '有关', en: 'About' }, back: { zh: '有关', en: 'About' } },
}

type Row = MatterView['links'][number]

export async function linkedRecords(reader: Reader, matter: Pick<Matter, 'id'>): Promise<Row[]> {
  const { tx, lang } = reader
  const { committeeId } = reader.actor
  const rows = await tx
    .selectFrom('links')
    .selectAll()
    .where('committee_id', '=', committeeId)
    .where((eb) => eb.or([eb('from_id', '=', matter.id), eb('to_id', '=', matter.id)]))
    .orderBy('at')
    .limit(60)
    .execute()
  const ends = rows.map((row) => {
    const out = row.from_id === matter.id
    const kind = LINK_KINDS[row.kind]
    return {
      kind: row.kind,
      label: (out ? kind?.out : kind?.back)?.[lang] ?? row.kind,
      id: out ? row.to_id : row.from_id,
      of: out ? row.to_kind : row.from_kind,
    }
  })
  const found = new Map<string, Pick<Row, 'href' | 'title' | 'state'>>()
  await addMatters(reader, idsOf(ends, 'matter'), found)
  if (isInside(reader.actor)) await addActivities(reader, idsOf(ends, 'activity'), found)
  return ends.flatMap(({ kind, label, id }) => {
    const record = found.get(id)
    return record ? [{ kind, label, ...record }] : []
  })
}

function idsOf(ends: readonly { id: string; of: Kind }[], kind: Kind): string[] {
  return ends.filter((end) => end.of === kind).map((end) => end.id)
}

type Found = Map<string, Pick<Row, 'href' | 'title' | 'state'>>

/** A link says nothing of a matter that this reader may not see. */
async function addMatters({ tx, actor, lang, kernel }: Reader, ids: string[], found: Found) {
  if (!ids.length) return
  const rows = await tx
    .selectFrom('matters')
    .selectAll()
    .where('committee_id', '=', actor.committeeId)
    .where('id', 'in', ids)
    .execute()
  for (const linked of await withParties(tx, actor.committeeId, rows)) {
    const { type } = typeOf(kernel, linked.type)
    if (!maySee(type, linked, actor)) continue
    const state = type.states[linked.state]?.label[lang] ?? linked.state
    found.set(linked.id, { href: `/m/${linked.no}`, title: linked.title, state })
  }
}

async function addActivities({ tx, actor }: Reader, ids: string[], found: Found) {
  if (!ids.length) return
  const rows = await tx
    .selectFrom('activities')
    .select(['id', 'title', 'held_on'])
    .where('committee_id', '=', actor.committeeId)
    .where('id', 'in', ids)
    .execute()
  for (const row of rows)
    found.set(row.id, { href: `/activities/${row.id}`, title: row.title, state: row.held_on ?? '' })
}
