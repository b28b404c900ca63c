/** Finds out who is calling: the session's person with the posts held this very day, or a link's organisation. */
import type { Context } from 'hono'
import { guessLang, readSessionCookie } from '../accounts/cookie.ts'
import { counting } from '../accounts/held-posts.ts'
import { readSecret } from '../accounts/secret.ts'
import { type FoundSession, findSession } from '../accounts/session.ts'
import type { Kernel } from '../kernel.ts'
import { visitByLink } from '../links/visit-link.ts'
import type { Actor } from '../permissions/actor.ts'
import { addressOf } from './peer.ts'
import type { Visitor } from './route.ts'

const LINK = /^\/api\/link\/([^/]+)/

/** Nothing is kept between requests: an ended session or a post taken away counts from the next one on. */
export async function resolveVisitor(kernel: Kernel, c: Context, watching = false): Promise<Visitor> {
  const address = addressOf(c)
  const link = LINK.exec(c.req.path)?.[1]
  if (link) return visitByLink(kernel, link, { address, lang: guessLang(c) })
  const secret = readSecret(readSessionCookie(c))
  const session = secret && (await findSession(kernel, secret, watching))
  if (!session) return { actor: null, session: null, lang: guessLang(c), address }
  const { id, accountId, csrf, endsAt, confirmedAt, elder, lang } = session
  return {
    actor: actorOf(kernel, secret.committeeId, session, address),
    session: { id, accountId, csrf, expiresAt: endsAt, confirmedAt, elder },
    lang,
    address,
  }
}

function actorOf(kernel: Kernel, committeeId: number, session: FoundSession, address: string): Actor {
  const { hasTotp, demandsAll } = session
  const { demo } = kernel
  const held = counting(session.posts, { hasTotp, demandsAll, demo })
  return {
    committeeId,
    personId: session.personId,
    accountId: session.accountId,
    name: session.name,
    unit: held.find(({ unit }) => unit)?.unit ?? session.committee,
    orgIds: [...new Set(held.flatMap(({ org }) => org ?? []))],
    posts: [...new Set(held.map(({ post }) => post))],
    ...(hasTotp || demo ? {} : { passwordOnly: true }),
    address,
  }
}
