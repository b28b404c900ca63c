/** A failed proof of who somebody is, in the log of the account it was tried on. */
import { appendAudit } from '../audit/append.ts'
import { inCommittee } from '../db/database.ts'
import type { Kernel } from '../kernel.ts'
import type { Attempt } from './attempts.ts'

interface Tried {
  readonly committeeId: number
  readonly id: string
}

/** Attempts on a locked account are not written here: a stranger must not be able to fill the log. */
export function logFailure(
  kernel: Kernel,
  { committeeId, id }: Tried,
  attempt: Attempt,
  address: string,
): Promise<number> {
  const { failures, lockedUntil } = attempt.after
  return inCommittee(kernel.db, committeeId, (tx) =>
    appendAudit(tx, committeeId, {
      actor: 'system',
      event: lockedUntil ? 'account.lock' : 'session.refuse',
      subject: { kind: 'account', id },
      detail: { address, failures, ...(lockedUntil ? { until: lockedUntil } : {}) },
      at: kernel.clock.now(),
    }),
  )
}
