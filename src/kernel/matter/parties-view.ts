/** The people and units of a matter, by role, with the telephone of a unit for those who work inside. */
import type { MatterView } from '../http/wire-pages.ts'
import type { AnyMatterType } from './define.ts'
import type { Matter } from './matter.ts'
import type { Reader } from './row.ts'

export async function partiesView(
  { tx, actor, lang }: Reader,
  type: AnyMatterType,
  matter: Matter,
): Promise<MatterView['parties']> {
  const ids = Object.values(matter.parties).flat()
  if (!ids.length) return []
  const rows = await tx
    .selectFrom('entries')
    .select(['id', 'title', 'register', 'data'])
    .where('committee_id', '=', actor.committeeId)
    .where('id', 'in', ids)
    .execute()
  const entries = new Map(rows.map((row) => [row.id, row]))
  return Object.values(type.roles).flatMap(({ label, ground }) => {
    if (ground.kind !== 'party') return []
    return (matter.parties[ground.name] ?? []).flatMap((id) => {
      const entry = entries.get(id)
      if (!entry) return []
      const isUnit = entry.register === 'organisations'
      const phone = isUnit && !actor.link ? String(entry.data.phone ?? '') : ''
      return [
        { role: ground.name, label: label[lang], id, name: entry.title, register: entry.register, phone },
      ]
    })
  })
}
