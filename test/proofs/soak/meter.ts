/** Times every request of a proof and keeps what went wrong; the people behind it know nothing of it. */
import type { Caller, Reply, Sending } from '../../support/caller.ts'

export interface Meter {
  readonly caller: Caller
  /** Milliseconds of each answer. */
  readonly reads: number[]
  readonly writes: number[]
  /** Writes that somebody else's were quicker than: refused as they should be. */
  conflicts(): number
  readonly errors: string[]
}

const KEPT = 200

export function meterOf(caller: Caller): Meter {
  const reads: number[] = []
  const writes: number[] = []
  const errors: string[] = []
  let conflicts = 0
  const send = async (what: Sending) => {
    const began = performance.now()
    const reply = await caller.send(what)
    const isRead = what.method === 'GET'
    ;(isRead ? reads : writes).push(performance.now() - began)
    if (!isRead && reply.status === 409) conflicts += 1
    else if (reply.kind !== 'done' && errors.length < KEPT) errors.push(told(what, reply))
    return reply
  }
  return { caller: { ...caller, send }, reads, writes, conflicts: () => conflicts, errors }
}

function told({ method, path }: Sending, { status, body }: Reply): string {
  return `${status} ${method} ${path} ${JSON.stringify(body).slice(0, 300)}`
}
