/** One person's calendar as text, read by a token: what that person would see when signed in, and no more. */
import { writeCalendar } from '../../engine/documents/index.ts'
import { separated } from '../accounts/held-posts.ts'
import { inCommittee, type Tx } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import { listMatters } from '../matter/list.ts'
import { type Reader, readerOf } from '../matter/row.ts'
import type { Actor } from '../permissions/actor.ts'
import { isAdminPost } from '../permissions/admin-posts.ts'
import { type Lang, same } from '../text/text.ts'
import { activitiesOf, calendarEvents, type FeedMatter } from './events.ts'
import type { FeedOwner } from './token.ts'

const NAME = { zh: '回音：我的日程', en: 'Huiyin: my calendar' }
/** More deadlines than anybody keeps apart in a calendar. */
const MOST = 300

export function feedOf(kernel: Kernel, owner: FeedOwner, origin: string): Promise<string> {
  const { committeeId, personId } = owner
  return inCommittee(kernel.db, committeeId, async (tx) => {
    const today = todayIn(kernel.clock)
    const { actor, lang } = await standingOf(tx, owner, today)
    const reader = await readerOf(kernel, tx, actor, lang)
    const activities = await activitiesOf(tx, committeeId, personId, today)
    const events = calendarEvents(await dueMatters(reader), activities, { lang, origin })
    return writeCalendar({ name: NAME[lang], events })
  })
}

async function dueMatters(reader: Reader): Promise<FeedMatter[]> {
  const matters = await listMatters(reader, { tab: 'todo', sort: 'due', dir: 'asc', page: 1, size: MOST })
  return matters.flatMap((matter) => {
    const { id, no, title, due, version, state } = matter
    if (due === null || matter.stoppedOn !== null) return []
    const stateLabel = typeOf(reader.kernel, matter.type).type.states[state]?.label ?? same(state)
    return [{ id, no, title, stateLabel, due, version, changed: matter.enteredAt }]
  })
}

/** A token opens less than a password: an administrator's posts do not count here. */
async function standingOf(
  tx: Tx,
  { committeeId, personId }: FeedOwner,
  today: string,
): Promise<{ actor: Actor; lang: Lang }> {
  const account = await tx
    .selectFrom('accounts as a')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'a.committee_id').onRef('e.id', '=', 'a.person_id'),
    )
    .select(['a.id', 'a.lang', 'e.title'])
    .where('a.committee_id', '=', committeeId)
    .where('a.person_id', '=', personId)
    .executeTakeFirstOrThrow()
  const posts = await tx
    .selectFrom('posts')
    .select(['post', 'org_id'])
    .where('committee_id', '=', committeeId)
    .where('person_id', '=', personId)
    .where('starts', '<=', today)
    .where((e) => e.or([e('ends', 'is', null), e('ends', '>=', today)]))
    .execute()
  const held = separated(posts).filter(({ post }) => !isAdminPost(post))
  const actor: Actor = {
    committeeId,
    personId,
    accountId: account.id,
    name: account.title,
    unit: '',
    orgIds: [...new Set(held.flatMap(({ org_id }) => org_id ?? []))],
    posts: [...new Set(held.map(({ post }) => post))],
    address: '',
  }
  return { actor, lang: account.lang }
}
