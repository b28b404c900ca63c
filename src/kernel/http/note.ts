/** Refusals that an attack would meet, noted for whoever watches the installation: sparingly, so that none can fill the log. */
import type { Context } from 'hono'
import type { Refusal } from '../matter/refusal.ts'
import { maskPath } from './mask-path.ts'
import { addressOf } from './peer.ts'
import type { Visitor } from './route.ts'

export interface Note {
  readonly code: string
  readonly method: string
  readonly path: string
  readonly address: string
  readonly account?: string
  /** How many were left out before this one. */
  readonly leftOut?: number
}

export type Noted = (note: Note) => void

/** A right that is lacking, a request from elsewhere, an empty bucket; a file made to hurt; a sign-in in vain, never what was typed. */
const KINDS: readonly Refusal['kind'][] = ['forbidden', 'too-many']
const CODES =
  /^file\.(infected|unscanned|bomb|macro|embedded|content)$|^link\.unknown$|^(wrong|locked|lapsed)$/

export function noteRefusal(noted: Noted | undefined, c: Context, refusal: Refusal, visitor?: Visitor): void {
  const code = refusal.reasons[0]?.code ?? refusal.kind
  if (!noted || !(KINDS.includes(refusal.kind) || CODES.test(code))) return
  noted({
    code,
    method: c.req.method,
    path: maskPath(c.req.path),
    address: addressOf(c),
    ...(visitor?.session ? { account: visitor.session.accountId } : {}),
  })
}

const EACH_SECOND = 10

export function sparingly(write: Noted, now: () => number): Noted {
  let second = 0
  let written = 0
  let leftOut = 0
  return (note) => {
    const current = Math.floor(now() / 1000)
    if (current !== second) written = 0
    second = current
    if (written >= EACH_SECOND) {
      leftOut += 1
      return
    }
    written += 1
    write(leftOut ? { ...note, leftOut } : note)
    leftOut = 0
  }
}
