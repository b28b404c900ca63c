/** Records linked with a matter in either direction, and the sources its facts were read from. */
import type { Tx } from '../db/database.ts'
import type { Kind } from '../db/tables.ts'
import type { MatterView } from '../http/wire-pages.ts'
import type { Kernel } from '../kernel.ts'
import type { Lang, Text } from '../text/text.ts'
import type { Matter } from './matter.ts'

export const LINK_KINDS: Readonly<Record<string, { readonly out: Text; readonly back: Text }>> = {
  raisedBy: { out: { zh: '来自', en: 'Raised by' }, back: { zh: '由此交办', en: 'Led to' } },
  readFrom: { out: { zh: '依据来稿', en: 'Read from' }, back: { zh: '据此登记', en: 'Recorded from it' } },
  about: { out: { zh: '有关', en: 'About' }, back: { zh: '有关', en: 'About' } },
}

type Row = MatterView['links'][number]

export async function linkedRecords(
  tx: Tx,
  committeeId: number,
  lang: Lang,
  kernel: Kernel,
  matter: Pick<Matter, 'id'>,
): Promise<Row[]> {
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
  await addMatters(tx, committeeId, lang, kernel, idsOf(ends, 'matter'), found)
  await addActivities(tx, committeeId, idsOf(ends, 'activity'), found)
  return ends.flatMap(({ kind, label, id }) => {
    const record = found.get(id)
    return record ? [{ kind, label, ...record }] : []
  })
}

function idsOf(ends: readonly { id: string; of: Kind }[], kind: Kind): string[] {
  return ends.filter((end) => end.of === kind).map((end) => end.id)
}

type Found = Map<string, Pick<Row, 'href' | 'title' | 'state'>>

async function addMatters(
  tx: Tx,
  committeeId: number,
  lang: Lang,
  kernel: Kernel,
  ids: string[],
  found: Found,
) {
  if (!ids.length) return
  const rows = await tx
    .selectFrom('matters')
    .select(['id', 'no', 'type', 'title', 'state'])
    .where('committee_id', '=', committeeId)
    .where('id', 'in', ids)
    .execute()
  for (const row of rows) {
    const state = kernel.types.get(row.type)?.type.states[row.state]?.label[lang] ?? row.state
    found.set(row.id, { href: `/m/${row.no}`, title: row.title, state })
  }
}

async function addActivities(tx: Tx, committeeId: number, ids: string[], found: Found) {
  if (!ids.length) return
  const rows = await tx
    .selectFrom('activities')
    .select(['id', 'title', 'held_on'])
    .where('committee_id', '=', committeeId)
    .where('id', 'in', ids)
    .execute()
  for (const row of rows)
    found.set(row.id, { href: `/activities/${row.id}`, title: row.title, state: row.held_on ?? '' })
}
