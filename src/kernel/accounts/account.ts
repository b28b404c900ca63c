/** One account: made, read and changed. Whoever calls writes the audit row that says why. */
import { randomInt } from 'node:crypto'
import type { Tx } from '../db/database.ts'
import { v7 } from '../matter/id.ts'
import { loginOf } from './login.ts'
import { hashPassword } from './password.ts'
import { REMEMBERED } from './password-rules.ts'

export interface NewAccount {
  readonly personId: string
  readonly login: string
  readonly passwordHash: string
  /** Handed out by somebody else: replaced at the first sign-in. */
  readonly initial: boolean
  readonly demo?: boolean
  readonly mail?: string
}

/** Undefined when the login or the person already has an account here. */
export async function createAccount(
  tx: Tx,
  committeeId: number,
  account: NewAccount,
  now: Date,
): Promise<string | undefined> {
  const made = await tx
    .insertInto('accounts')
    .values({
      committee_id: committeeId,
      id: v7(now),
      person_id: account.personId,
      login: loginOf(account.login),
      password_hash: account.passwordHash,
      password_at: now,
      initial: account.initial,
      demo: account.demo ?? false,
      mail: account.mail ?? '',
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

export async function changePassword(
  tx: Tx,
  committeeId: number,
  accountId: string,
  password: string,
  now: Date,
): Promise<void> {
  const own = tx
    .selectFrom('accounts')
    .select(['password_hash', 'password_history'])
    .where('committee_id', '=', committeeId)
    .where('id', '=', accountId)
  const before = await own.forUpdate().executeTakeFirstOrThrow()
  await tx
    .updateTable('accounts')
    .set({
      password_hash: await hashPassword(password),
      password_at: now,
      password_history: [before.password_hash, ...before.password_history].slice(0, REMEMBERED - 1),
      initial: false,
    })
    .where('committee_id', '=', committeeId)
    .where('id', '=', accountId)
    .execute()
}

/** Without characters that look alike on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to be read out or printed once, and replaced at the first sign-in: 79 random bits. */
export function initialPassword(): string {
  const letters = Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)] ?? '')
  return letters.join('').replaceAll(/(.{4})(?=.)/g, '$1-')
}
