/** Posts change with four eyes: the system administrator proposes, the security administrator decides. */
import { postsOf } from '../accounts/posts.ts'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import type { Kernel } from '../kernel.ts'
import { v7 } from '../matter/id.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { ADMIN_POSTS, isAdminPost } from '../permissions/admin-posts.ts'
import { fieldRefusal } from './account-acts.ts'

export interface Proposal {
  readonly personId: string
  readonly orgId?: string | null | undefined
  readonly post: string
  readonly starts: string
  readonly ends?: string | null | undefined
  readonly reason: string
}

export async function proposePost(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  wish: Proposal,
): Promise<Result<string>> {
  if (wish.personId === actor.personId) return oneself
  const unfit =
    (await whyUnfit(kernel, tx, actor.committeeId, wish)) ??
    (await whyTaken(kernel, tx, actor, wish)) ??
    (await whyAsked(tx, actor.committeeId, wish))
  if (unfit) return unfit
  const now = kernel.clock.now()
  const id = v7(now)
  await tx
    .insertInto('post_requests')
    .values({
      committee_id: actor.committeeId,
      id,
      person_id: wish.personId,
      org_id: wish.orgId ?? null,
      post: wish.post,
      starts: wish.starts,
      ends: wish.ends ?? null,
      reason: wish.reason,
      by_id: actor.personId,
      at: now,
    })
    .execute()
  const { reason, ...detail } = wish
  const subject = { kind: 'post', id }
  await appendAudit(tx, actor.committeeId, { actor, event: 'post.propose', subject, reason, detail, at: now })
  return { ok: true, value: id }
}

export async function decidePost(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  decision: { readonly id: string; readonly grant: boolean; readonly answer: string },
): Promise<Result<undefined>> {
  const { committeeId } = actor
  const request = await tx
    .selectFrom('post_requests')
    .selectAll()
    .where('committee_id', '=', committeeId)
    .where('id', '=', decision.id)
    .forUpdate()
    .executeTakeFirst()
  if (!request)
    return refuse('not-found', {
      code: 'post-request',
      text: { zh: '没有这份申请', en: 'There is no such proposal' },
    })
  if (request.decided_at)
    return refuse('conflict', {
      code: 'post-request',
      text: { zh: '这份申请已经有人处理', en: 'This proposal has been decided already' },
    })
  if (request.person_id === actor.personId) return oneself
  if (request.by_id === actor.personId) return fourEyes
  if (decision.grant) {
    await lockPerson(tx, committeeId, request.person_id)
    const wish = {
      personId: request.person_id,
      orgId: request.org_id,
      post: request.post,
      starts: request.starts,
      ends: request.ends,
    }
    const taken = await whyTaken(kernel, tx, actor, wish)
    if (taken) return taken
    const { person_id, org_id, post, starts, ends } = request
    const row = { committee_id: committeeId, id: request.id, person_id, org_id, post, starts, ends }
    await tx.insertInto('posts').values(row).execute()
  }
  const now = kernel.clock.now()
  await tx
    .updateTable('post_requests')
    .set({ decided_by: actor.personId, decided_at: now, granted: decision.grant, answer: decision.answer })
    .where('committee_id', '=', committeeId)
    .where('id', '=', request.id)
    .execute()
  await appendAudit(tx, committeeId, {
    actor,
    event: decision.grant ? 'post.grant' : 'post.reject',
    subject: { kind: 'post', id: request.id },
    reason: decision.answer,
    detail: {
      person: request.person_id,
      org: request.org_id,
      post: request.post,
      starts: request.starts,
      ends: request.ends,
    },
    at: now,
  })
  return { ok: true, value: undefined }
}

/** Two decisions on one person wait for each other. */
async function lockPerson(tx: Tx, committeeId: number, personId: string): Promise<void> {
  await tx
    .selectFrom('entries')
    .select('id')
    .where('committee_id', '=', committeeId)
    .where('id', '=', personId)
    .forUpdate()
    .execute()
}

/** They mean nothing without the unit they are held in. */
const UNIT_POSTS = ['handler', 'unit-head']

async function whyUnfit(
  kernel: Kernel,
  tx: Tx,
  committeeId: number,
  wish: Proposal,
): Promise<Refusal | undefined> {
  if (!postsOf(kernel.mechanisms).has(wish.post))
    return fieldRefusal('post', '没有这个岗位', 'There is no such post')
  if (wish.ends && wish.ends < wish.starts)
    return fieldRefusal('ends', '结束日期早于开始日期', 'It would end before it starts')
  const wanted = [wish.personId, ...(wish.orgId ? [wish.orgId] : [])]
  const found = await tx
    .selectFrom('entries')
    .select(['id', 'register'])
    .where('committee_id', '=', committeeId)
    .where('id', 'in', wanted)
    .where('archived_at', 'is', null)
    .execute()
  const is = (id: string, register: string) => found.some((row) => row.id === id && row.register === register)
  if (!is(wish.personId, 'people'))
    return fieldRefusal('personId', '人员名册里没有这个人', 'There is no such person in the register')
  if (wish.orgId && !is(wish.orgId, 'organisations'))
    return fieldRefusal('orgId', '单位名册里没有这个单位', 'There is no such unit in the register')
  if (UNIT_POSTS.includes(wish.post) && !wish.orgId)
    return fieldRefusal('orgId', '请选择他代表的单位', 'Choose the unit the person acts for')
  if (isAdminPost(wish.post) && wish.orgId)
    return fieldRefusal('orgId', '管理员岗位不属于任何单位', 'An administrator belongs to no unit')
  return undefined
}

async function whyAsked(tx: Tx, committeeId: number, wish: Proposal): Promise<Refusal | undefined> {
  const open = await tx
    .selectFrom('post_requests')
    .select('org_id')
    .where('committee_id', '=', committeeId)
    .where('person_id', '=', wish.personId)
    .where('post', '=', wish.post)
    .where('decided_at', 'is', null)
    .execute()
  if (!open.some((row) => row.org_id === (wish.orgId ?? null))) return undefined
  return fieldRefusal('post', '已有同样的申请等待审批', 'The same proposal waits for a decision already')
}

type Term = Omit<Proposal, 'reason'>

/** Whoever handed out a password could use it: administrators have set one of their own before. */
async function whyNotReady(tx: Tx, committeeId: number, wish: Term): Promise<Refusal | undefined> {
  if (!isAdminPost(wish.post)) return undefined
  const account = await tx
    .selectFrom('accounts')
    .select('initial')
    .where('committee_id', '=', committeeId)
    .where('person_id', '=', wish.personId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (account && !account.initial) return undefined
  return fieldRefusal(
    'personId',
    '担任管理员的人须先有账号，并已登录换上自己的密码',
    'An administrator must have an account and have replaced its first password',
  )
}

/** Nobody holds one post twice, nor an administrator's next to any other, at any time the new one would last. */
async function whyTaken(kernel: Kernel, tx: Tx, actor: Actor, wish: Term): Promise<Refusal | undefined> {
  const unready = await whyNotReady(tx, actor.committeeId, wish)
  if (unready) return unready
  const rows = await tx
    .selectFrom('posts')
    .select(['post', 'org_id'])
    .where('committee_id', '=', actor.committeeId)
    .where('person_id', '=', wish.personId)
    .$if(!isAdminPost(wish.post), (q) => q.where('post', 'in', [wish.post, ...ADMIN_POSTS]))
    .where((e) => e.or([e('ends', 'is', null), e('ends', '>=', wish.starts)]))
    .$if(Boolean(wish.ends), (q) => q.where('starts', '<=', wish.ends ?? ''))
    .execute()
  const same = rows.some((row) => row.post === wish.post && row.org_id === (wish.orgId ?? null))
  if (same)
    return fieldRefusal('post', '这个人在这段时间已经担任这个岗位', 'The person holds this post then already')
  const rival = rows.find((row) => row.post !== wish.post)?.post
  if (!rival) return undefined
  const labels = postsOf(kernel.mechanisms)
  const held = labels.get(rival)
  return fieldRefusal(
    'post',
    `这个人已是${held?.zh ?? rival}；系统、安全、审计三个管理员岗位不能由一人兼任，也不能兼任业务岗位`,
    `The person is ${held?.en ?? rival} already; an administrator holds no other post`,
  )
}

export const oneself = refuse('forbidden', {
  code: 'post.oneself',
  text: {
    zh: '不能为自己申请、批准或免去岗位',
    en: 'You cannot propose, decide or revoke a post of your own',
  },
})

const fourEyes = refuse('forbidden', {
  code: 'post.four-eyes',
  text: { zh: '申请是您提出的，须由另一人审批', en: 'You proposed this; another person must decide' },
})
