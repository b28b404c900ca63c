/** What the system administrator does to accounts of others; each act leaves its audit row with the reason. */
import { changePassword, createAccount, initialPassword } from '../accounts/account.ts'
import { hashPassword } from '../accounts/password.ts'
import { endSessions } from '../accounts/session.ts'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { dayOf } from '../deadlines/clock.ts'
import type { Kernel } from '../kernel.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { ADMIN_POSTS } from '../permissions/admin-posts.ts'

export const ACCOUNT_ACTS = [
  'disable',
  'enable',
  'unlock',
  'end-sessions',
  'reset-password',
  'reset-totp',
] as const
export type AccountAct = (typeof ACCOUNT_ACTS)[number]

export interface Done {
  readonly id: string
  /** Shown once, read out or printed, replaced at the first sign-in. */
  readonly password: string | null
}

export async function openAccount(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  wish: { readonly personId: string; readonly login: string },
): Promise<Result<Done>> {
  const person = await tx
    .selectFrom('entries')
    .select('id')
    .where('committee_id', '=', actor.committeeId)
    .where('id', '=', wish.personId)
    .where('register', '=', 'people')
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!person)
    return fieldRefusal('personId', '人员名册里没有这个人', 'There is no such person in the register')
  if (await isAdministrator(tx, actor.committeeId, wish.personId, kernel.clock.now())) return administrators
  const now = kernel.clock.now()
  const password = initialPassword()
  const passwordHash = await hashPassword(password)
  const account = { ...wish, passwordHash, initial: true }
  const id = await createAccount(tx, actor.committeeId, account, now)
  if (!id)
    return fieldRefusal(
      'login',
      '这个账号名已有人用，或者这个人已有账号',
      'This login is taken, or the person has an account already',
    )
  const subject = { kind: 'account', id }
  const detail = { login: wish.login, person: wish.personId }
  await appendAudit(tx, actor.committeeId, { actor, event: 'account.create', subject, detail, at: now })
  return { ok: true, value: { id, password } }
}

/** Nobody acts on their own account here, and nobody gets hold of another administrator's. */
export async function actOnAccount(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  request: { readonly id: string; readonly act: AccountAct; readonly reason: string },
): Promise<Result<Done>> {
  const { id, act, reason } = request
  const { committeeId } = actor
  const account = await tx
    .selectFrom('accounts')
    .select('person_id')
    .where('committee_id', '=', committeeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!account) return noAccount
  if (id === actor.accountId) return ownAccount
  const now = kernel.clock.now()
  const handsOver = act === 'reset-password' || act === 'reset-totp'
  if (handsOver && (await isAdministrator(tx, committeeId, account.person_id, now))) return administrators
  const password = act === 'reset-password' ? initialPassword() : null
  await apply(tx, committeeId, id, act, password, now)
  await appendAudit(tx, committeeId, {
    actor,
    event: `account.${act}`,
    subject: { kind: 'account', id },
    reason,
    at: now,
  })
  return { ok: true, value: { id, password } }
}

async function apply(
  tx: Tx,
  committeeId: number,
  id: string,
  act: AccountAct,
  password: string | null,
  now: Date,
): Promise<void> {
  const unlocked = { failures: 0, locked_until: null }
  const changes = {
    disable: { disabled_at: now },
    enable: { disabled_at: null, ...unlocked },
    unlock: unlocked,
    'end-sessions': undefined,
    'reset-password': { initial: true, ...unlocked },
    'reset-totp': { totp_secret: null, totp_pending: null, totp_last_step: null },
  } as const
  if (password) await changePassword(tx, committeeId, id, password, now)
  const change = changes[act]
  if (change)
    await tx
      .updateTable('accounts')
      .set(change)
      .where('committee_id', '=', committeeId)
      .where('id', '=', id)
      .execute()
  if (act !== 'enable' && act !== 'unlock') await endSessions(tx, committeeId, id, { allBut: null }, now)
}

/** Holds an administrator's post today, or will. */
export async function isAdministrator(
  tx: Tx,
  committeeId: number,
  personId: string,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .selectFrom('posts')
    .select('id')
    .where('committee_id', '=', committeeId)
    .where('person_id', '=', personId)
    .where('post', 'in', [...ADMIN_POSTS])
    .where((e) => e.or([e('ends', 'is', null), e('ends', '>=', dayOf(now))]))
    .executeTakeFirst()
  return row !== undefined
}

export function fieldRefusal(field: string, zh: string, en: string): Refusal {
  return refuse('invalid', { code: `admin.${field}`, field, text: { zh, en } })
}

const noAccount = refuse('not-found', {
  code: 'account',
  text: { zh: '没有这个账号', en: 'There is no such account' },
})

const ownAccount = refuse('forbidden', {
  code: 'account.own',
  text: {
    zh: '不能管理自己的账号，请由另一位系统管理员办理',
    en: 'You cannot administer your own account; another system administrator does it',
  },
})

/** Whoever could set another administrator's password would hold two posts. */
const administrators = refuse('forbidden', {
  code: 'account.administrator',
  text: {
    zh: '这个人担任管理员，其账号和密码不能由另一位管理员代为设置；请先由安全管理员免去其管理员岗位',
    en: 'This person is an administrator; another one may not set their secrets. The security administrator revokes the post first',
  },
  who: { zh: '安全管理员', en: 'the security administrator' },
})
