/** Notices as the acts on a matter write them: to those it waits for, and to whoever raised it; older ones have been read. */
import type { Recorded } from '../../src/demo/matters/matters.ts'
import { typeNamed } from '../../src/demo/matters/type-named.ts'
import type { Row } from '../../src/demo/rows/bulk.ts'
import type { Cast } from './cast.ts'
import { MATTER, TOKEN } from './stencil.ts'

/** Of a matter's history the last acts are told; a year's worth is what the program keeps. */
const LAST = 3

export function noticesOf(cast: Cast, { matter, told }: Recorded): Row[] {
  const { raisedBy } = matter
  const people = new Set(cast.people.map((one) => one.id))
  return told
    .slice(1)
    .slice(-LAST)
    .flatMap((line, n, all) => {
      const { actor, at } = line
      if (actor === 'system' || !raisedBy || actor.personId === raisedBy || !people.has(raisedBy)) return []
      const verb = line.event.slice(line.event.indexOf('.') + 1)
      const did = typeNamed('followup').transitions[verb]?.label ?? { zh: verb, en: verb }
      const version = String(line.detail.version)
      const key = `moved:${MATTER}:${version}:${raisedBy}`
      const isRead = matter.closedAt !== null || n < all.length - 1
      return [
        {
          committee_id: 0,
          id: `${MATTER.slice(0, -1)}${n + 1}`,
          person_id: raisedBy,
          kind: 'moved',
          zh: `“${matter.title}”${actor.unit || actor.name}已${did.zh}`,
          en: `“${matter.title}” — ${actor.unit || actor.name}: ${did.en}`,
          href: `/m/${TOKEN.no}`,
          matter_id: MATTER,
          key,
          at,
          read_at: isRead ? at : null,
        },
      ]
    })
}
