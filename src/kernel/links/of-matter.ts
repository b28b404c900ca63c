/** The links handed out for a matter, for those who may hand them out. */
import type { MatterView } from '../http/wire-pages.ts'
import type { AnyMatterType } from '../matter/define.ts'
import type { Matter } from '../matter/matter.ts'
import type { Reader } from '../matter/row.ts'
import { linkState } from './find-link.ts'

/** Posts that may hand out and revoke links. */
export const LINK_POSTS = ['office', 'office-head'] as const

type Row = MatterView['accessLinks'][number]

export async function linksOf(
  { tx, actor, lang, kernel }: Reader,
  type: AnyMatterType,
  matter: Matter,
): Promise<Row[]> {
  if (!LINK_POSTS.some((post) => actor.posts.includes(post))) return []
  const rows = await tx
    .selectFrom('access_links as l')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'l.committee_id').onRef('e.id', '=', 'l.org_id'),
    )
    .select([
      'l.id',
      'e.title',
      'l.verbs',
      'l.expires_at',
      'l.revoked_at',
      'l.used_at',
      'l.opened',
      'l.last_opened_at',
    ])
    .where('l.committee_id', '=', actor.committeeId)
    .where('l.matter_id', '=', matter.id)
    .orderBy('l.created_at', 'desc')
    .limit(20)
    .execute()
  const now = kernel.clock.now()
  return rows.map((row) => ({
    id: row.id,
    unit: row.title,
    verbs: row.verbs.map((verb) => type.transitions[verb]?.label[lang] ?? verb),
    expires: row.expires_at.toISOString(),
    state: linkState(row, now),
    opened: row.opened,
    lastOpened: row.last_opened_at?.toISOString() ?? null,
  }))
}
