/** How much one account, one link or one network may ask for: a bucket that refills, one for each of those seen lately. */
import { type Refusal, refuse } from '../matter/refusal.ts'
import { networkOf } from './peer.ts'
import type { Route, Visitor } from './route.ts'

export interface Bucket {
  /** Calls in one go. */
  readonly holds: number
  readonly perSecond: number
}

/** A whole office may sit behind one address, so the network's bucket is the largest. */
const BUCKETS = {
  account: { holds: 600, perSecond: 30 },
  link: { holds: 120, perSecond: 5 },
  network: { holds: 1200, perSecond: 40 },
} as const satisfies Record<string, Bucket>

/** A file to be drawn up or read from disk. */
const FILE = 10

/** Memory stays bounded whoever asks: the ones not seen longest are forgotten, which fills their bucket again. */
const MOST = 20_000

export interface Rates {
  /** Seconds to wait; 0 when the call may go on. */
  wait(route: Route, visitor: Visitor): number
  readonly size: number
}

export function openRates(now: () => number, most = MOST): Rates {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    wait(route, visitor) {
      const { key, holds, perSecond } = bucketOf(visitor)
      const at = now()
      const known = buckets.get(key)
      const left = Math.min(holds, known ? known.left + ((at - known.at) / 1000) * perSecond : holds)
      const cost = route.cost ?? (route.sends ? FILE : 1)
      const enough = left >= cost
      buckets.delete(key)
      buckets.set(key, { left: enough ? left - cost : left, at })
      if (buckets.size > most) buckets.delete(buckets.keys().next().value ?? '')
      return enough ? 0 : Math.ceil((cost - left) / perSecond)
    },
    get size() {
      return buckets.size
    },
  }
}

function bucketOf({ actor, session, address }: Visitor): Bucket & { readonly key: string } {
  if (session) return { key: `account ${session.accountId}`, ...BUCKETS.account }
  if (actor?.link) return { key: `link ${actor.link.id}`, ...BUCKETS.link }
  return { key: `network ${networkOf(address)}`, ...BUCKETS.network }
}

export function tooMany(seconds: number): Refusal {
  return refuse('too-many', {
    code: 'rate',
    text: {
      zh: `操作太频繁，请在 ${seconds} 秒后再试`,
      en: `Too many requests; try again in ${seconds} seconds`,
    },
  })
}
