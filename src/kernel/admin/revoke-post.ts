/** Takes a post away; one pair of eyes is enough to reduce power. */

import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { dayOf } from '../deadlines/clock.ts'
import { addDays } from '../deadlines/day.ts'
import type { Kernel } from '../kernel.ts'
import { type Result, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { isAdminPost } from '../permissions/admin-posts.ts'
import { oneself } from './post-requests.ts'

/** Takes effect with the person's next request: a post that ends today would last until midnight. */
export async function revokePost(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  request: { readonly id: string; readonly reason: string },
): Promise<Result<undefined>> {
  const { committeeId } = actor
  const now = kernel.clock.now()
  const today = dayOf(now)
  const own = tx.selectFrom('posts').selectAll().where('committee_id', '=', committeeId)
  const post = await own.where('id', '=', request.id).forUpdate().executeTakeFirst()
  if (!post || (post.ends && post.ends < today))
    return refuse('not-found', {
      code: 'post',
      text: { zh: '没有这个岗位，或者已经免去', en: 'There is no such post, or it has ended' },
    })
  if (post.person_id === actor.personId) return oneself
  if (isAdminPost(post.post) && (await isLast(tx, committeeId, post.post, today))) return lastOne
  const posts = { committee_id: committeeId, id: post.id }
  if (post.starts >= today)
    await tx
      .deleteFrom('posts')
      .where('committee_id', '=', posts.committee_id)
      .where('id', '=', posts.id)
      .execute()
  else
    await tx
      .updateTable('posts')
      .set({ ends: addDays(today, -1) })
      .where('committee_id', '=', posts.committee_id)
      .where('id', '=', posts.id)
      .execute()
  await appendAudit(tx, committeeId, {
    actor,
    event: 'post.revoke',
    subject: { kind: 'post', id: post.id },
    reason: request.reason,
    detail: { person: post.person_id, org: post.org_id, post: post.post },
    at: now,
  })
  return { ok: true, value: undefined }
}

async function isLast(tx: Tx, committeeId: number, post: string, today: string): Promise<boolean> {
  const { n } = await tx
    .selectFrom('posts')
    .select((e) => e.fn.count<string>('person_id').distinct().as('n'))
    .where('committee_id', '=', committeeId)
    .where('post', '=', post)
    .where('starts', '<=', today)
    .where((e) => e.or([e('ends', 'is', null), e('ends', '>=', today)]))
    .executeTakeFirstOrThrow()
  return Number(n) <= 1
}

const lastOne = refuse('blocked', {
  code: 'post.last',
  text: {
    zh: '这是最后一位，请先任命接替的人再免去',
    en: 'This is the last one; appoint a successor first',
  },
})
