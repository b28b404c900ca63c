/** The links handed out for a matter, for those who may hand them out. */
import type { MatterView } from '../http/wire-pages.ts'
import type { AnyMatterType } from '../matter/define.ts'
import type { Matter } from '../matter/matter.ts'
import type { Reader } from '../matter/row.ts'
import type { Actor } from '../permissions/actor.ts'
import { linkState } from './find-link.ts'

/** The office answers for whom it lets in. */
export const LINK_POSTS = ['office', 'office-head']

export function mayHandOut(actor: Actor): boolean {
  return !actor.link && LINK_POSTS.some((post) => actor.posts.includes(post))
}

export async function linksOf(
  { kernel, tx, actor, lang }: Reader,
  type: AnyMatterType,
  matter: Matter,
): Promise<MatterView['accessLinks']> {
  if (!mayHandOut(actor)) return []
  const now = kernel.clock.now()
  const rows = await tx
    .selectFrom('access_links as l')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'l.committee_id').onRef('e.id', '=', 'l.org_id'),
    )
    .select(['l.id', 'l.verbs', 'l.expires_at', 'l.revoked_at', 'l.used_at', 'l.opened', 'l.last_opened_at'])
    .select('e.title as unit')
    .where('l.committee_id', '=', actor.committeeId)
    .where('l.matter_id', '=', matter.id)
    .orderBy('l.created_at', 'desc')
    .orderBy('l.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    unit: row.unit,
    verbs: row.verbs.map((verb) => type.transitions[verb]?.label[lang] ?? verb),
    expires: row.expires_at.toISOString(),
    state: linkState(row, now),
    opened: row.opened,
    lastOpened: row.last_opened_at?.toISOString() ?? null,
  }))
}
