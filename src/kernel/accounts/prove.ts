/** Proves that whoever sits before an open session is its owner: password, and code where one is set up. */
import { inCommittee } from '../db/database.ts'
import type { Kernel } from '../kernel.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { countAttempt, forgive, takeBack } from './attempts.ts'
import { logFailure } from './failure-log.ts'
import { verifyPassword } from './password.ts'
import { locked, needsCode, wrongCode } from './sign-in-refusals.ts'
import { totpStep } from './totp.ts'
import { keepTotp, openTotp, spendStep } from './totp-kept.ts'

export interface Proof {
  readonly password: string
  readonly code?: string | undefined
  /** The form field the password was typed in. */
  readonly field: string
}

/** Whoever found an open session must not be able to try passwords in it: failures count as at the door. */
export async function prove(kernel: Kernel, actor: Actor, proof: Proof): Promise<Refusal | undefined> {
  const { hash, totp } = await readOwn(kernel, actor)
  const owner = { committeeId: actor.committeeId, id: actor.accountId ?? '' }
  const door = { committeeId: owner.committeeId, accountId: owner.id }
  const now = kernel.clock.now()
  const attempt = await countAttempt(kernel.db, door, now)
  if (attempt.lockedUntil) return { ...locked(attempt.lockedUntil), kind: 'too-many' }
  const right = await verifyPassword(hash, proof.password)
  if (right && totp && !proof.code?.trim()) {
    await takeBack(kernel.db, attempt, now)
    return { ...needsCode, kind: 'invalid' }
  }
  const spent = right && (!totp || (await spend(kernel, owner, openTotp(kernel.home, owner, totp), proof)))
  if (!spent) {
    await logFailure(kernel, owner, attempt, actor.address)
    return right ? { ...wrongCode, kind: 'invalid' } : wrongPassword(proof.field)
  }
  await forgive(kernel.db, door)
  return undefined
}

interface Owner {
  readonly committeeId: number
  readonly id: string
}

function spend(kernel: Kernel, owner: Owner, secret: string, { code }: Proof): Promise<boolean> {
  const step = totpStep(secret, code ?? '', kernel.clock.now())
  const kept = keepTotp(kernel.home, owner, secret)
  return inCommittee(kernel.db, owner.committeeId, (tx) => spendStep(tx, owner, step, kept))
}

function readOwn(kernel: Kernel, actor: Actor) {
  return inCommittee(kernel.db, actor.committeeId, (tx) =>
    tx
      .selectFrom('accounts')
      .select(['password_hash as hash', 'totp_secret as totp'])
      .where('committee_id', '=', actor.committeeId)
      .where('id', '=', actor.accountId)
      .executeTakeFirstOrThrow(),
  )
}

function wrongPassword(field: string): Refusal {
  const text = { zh: '密码不对', en: 'The password is wrong' }
  return refuse('invalid', { code: `${field}.wrong`, field, text })
}
