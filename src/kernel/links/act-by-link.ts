/** Acts through a link: the act and the link's use are one transaction, so that a link acts once and no more. */
import { type HashedSecret, readSecret } from '../accounts/secret.ts'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import type { Kernel } from '../kernel.ts'
import { actOnce } from '../matter/once.ts'
import { performIn, type Request } from '../matter/perform.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { findMatter } from '../matter/store.ts'
import type { Actor } from '../permissions/actor.ts'
import { type FoundLink, findLink } from './find-link.ts'
import { usedUp } from './visit-link.ts'

type Done = { readonly ok: true; readonly no: string }

export async function actByLink(
  kernel: Kernel,
  actor: Actor,
  token: string,
  request: Omit<Request, 'no'>,
): Promise<Done | Refusal> {
  const secret = readSecret(token)
  if (!secret) return gone
  const { key, ...content } = request
  return actOnce(kernel, actor, { key, content }, (tx) => useLink(kernel, tx, actor, secret, request))
}

/** The link is read again under a lock: of two tabs, the second finds it used. */
async function useLink(
  kernel: Kernel,
  tx: Tx,
  visitor: Actor,
  secret: HashedSecret,
  request: Omit<Request, 'no'>,
): Promise<Done | Refusal> {
  const now = kernel.clock.now()
  const link = await findLink(tx, secret, now, true)
  if (link?.state === 'used') return usedUp
  const matter = link?.state === 'open' && (await findMatter(tx, link.committeeId, { id: link.matterId }))
  if (!link || !matter) return gone
  const actor = { ...visitor, link: { id: link.id, matterId: link.matterId, verbs: link.verbs } }
  const done = await performIn(kernel, tx, actor, { ...request, no: matter.no })
  if (!done.ok) return done
  await spend(tx, link, now)
  await appendAudit(tx, link.committeeId, {
    actor,
    event: 'link.use',
    subject: { kind: 'link', id: link.id },
    detail: { no: matter.no, verb: request.verb },
    requestKey: request.key,
    at: now,
  })
  return { ok: true, no: matter.no }
}

async function spend(tx: Tx, link: FoundLink, now: Date): Promise<void> {
  await tx
    .updateTable('access_links')
    .set({ used_at: now })
    .where('committee_id', '=', link.committeeId)
    .where('id', '=', link.id)
    .execute()
  await tx
    .deleteFrom('drafts')
    .where('committee_id', '=', link.committeeId)
    .where('owner', '=', `link:${link.id}`)
    .execute()
}

const gone = refuse('not-found', {
  code: 'link',
  text: {
    zh: '这个链接已失效，请向发给您链接的办公室再要一个',
    en: 'This link no longer works; ask the office that sent it for a new one',
  },
})
