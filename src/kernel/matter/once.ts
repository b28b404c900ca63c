/** A write that arrives twice under one request key happens once. */
import { inCommittee, type Tx } from '../db/database.ts'
import type { Kernel } from '../kernel.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Keeper } from '../privacy/person-keys.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Carries a refusal out of a transaction so that nothing of it remains. */
export class Undone extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reasons.map((r) => r.text.en).join('; '))
    this.refusal = refusal
  }
}

export interface RequestKey {
  readonly key: string
  readonly actorId: string
  /** What was asked for; the same key with another content is a mistake, not a repetition. */
  readonly content: unknown
}

/**
 * Claims the key, runs `work` and keeps its answer. A second arrival waits for the first and gets its answer;
 * after a refusal the key is free again.
 */
export async function once<T extends object>(
  { vault, tx, committeeId }: Keeper,
  request: RequestKey,
  now: Date,
  work: () => Promise<T>,
): Promise<T | Refusal> {
  // Under a key: nobody who reads the database can try out what the content may have been.
  const fingerprint = vault.digest('request', JSON.stringify([request.actorId, request.content]))
  const claimed = await tx
    .insertInto('requests')
    .values({
      committee_id: committeeId,
      key: request.key,
      actor_id: request.actorId,
      fingerprint,
      status: 0,
      body: null,
      at: now,
    })
    .onConflict((c) => c.doNothing())
    .returning('key')
    .executeTakeFirst()
  const row = () => tx.selectFrom('requests').selectAll().where('committee_id', '=', committeeId)
  if (!claimed) {
    const first = await row().where('key', '=', request.key).executeTakeFirstOrThrow()
    if (first.fingerprint === fingerprint && first.body) return first.body as T
    return refuse('conflict', {
      code: 'request-key',
      text: {
        zh: '这次提交的编号已经用过，请刷新页面后再提交',
        en: 'This submission’s key was used before; reload the page and submit again',
      },
    })
  }
  const answer = await work()
  await tx
    .updateTable('requests')
    .set({ status: 200, body: JSON.stringify(answer) })
    .where('committee_id', '=', committeeId)
    .where('key', '=', request.key)
    .execute()
  return answer
}

/**
 * One submission in one transaction: a repetition gets the first answer, a refusal leaves nothing behind,
 * and whoever delivers notices hears that there may be some.
 */
export async function actOnce<T extends object>(
  kernel: Kernel,
  actor: Actor,
  request: Omit<RequestKey, 'actorId'>,
  work: (tx: Tx) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const keeperIn = (tx: Tx) => ({ vault: kernel.vault, tx, committeeId: actor.committeeId })
  const attempt = () =>
    inCommittee(kernel.db, actor.committeeId, (tx) =>
      once(keeperIn(tx), { ...request, actorId: actor.personId }, kernel.clock.now(), async () => {
        const done = await work(tx)
        if (isRefusal(done)) throw new Undone(done)
        return done
      }),
    )
  try {
    const answer = await untilAlone(attempt)
    kernel.bell.ring()
    return answer
  } catch (fault) {
    if (fault instanceof Undone) return fault.refusal
    throw fault
  }
}

const ATTEMPTS = 5

/**
 * Acts lock a matter, a number series and the head of the log in the order of their effects; when two of them
 * wait for each other, the database ends one, of which nothing remains: it simply goes again.
 */
async function untilAlone<T>(attempt: () => Promise<T>, left = ATTEMPTS): Promise<T> {
  try {
    return await attempt()
  } catch (fault) {
    if (left <= 1 || !isDeadlock(fault)) throw fault
    return untilAlone(attempt, left - 1)
  }
}

function isDeadlock(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? fault.code : ''
  return code === '40P01' || code === '40001'
}

function isRefusal(answer: object): answer is Refusal {
  return 'ok' in answer && answer.ok === false
}
