/** Somebody came through a link: their organisation acts, on one matter, with the verbs handed out. */
import { type HashedSecret, readSecret } from '../accounts/secret.ts'
import { inCommittee } from '../db/database.ts'
import type { Visitor } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Lang, Text } from '../text/text.ts'
import { type FoundLink, findLink } from './find-link.ts'

export async function visitByLink(
  kernel: Kernel,
  text: string,
  from: { readonly address: string; readonly lang: Lang },
): Promise<Visitor> {
  const nobody = { actor: null, session: null, ...from }
  const secret = readSecret(text)
  const link = secret && (await find(kernel, secret))
  if (!link) return { ...nobody, refused: closed.unknown }
  if (link.state === 'revoked' || link.state === 'expired') return { ...nobody, refused: closed[link.state] }
  return {
    ...nobody,
    actor: {
      committeeId: link.committeeId,
      personId: link.orgId,
      accountId: null,
      name: link.unit,
      unit: link.unit,
      orgIds: [link.orgId],
      posts: [],
      link: { id: link.id, matterId: link.matterId, verbs: link.state === 'used' ? [] : link.verbs },
      address: from.address,
    },
  }
}

function find(kernel: Kernel, secret: HashedSecret): Promise<FoundLink | undefined> {
  return inCommittee(kernel.db, secret.committeeId, (tx) => findLink(tx, secret, kernel.clock.now()))
}

function no(code: string, text: Text): Refusal {
  return refuse('not-found', {
    code: `link.${code}`,
    text,
    who: { zh: '发给您链接的办公室', en: 'the office that sent you the link' },
  })
}

const closed = {
  unknown: no('unknown', {
    zh: '没有这个链接，请核对地址是否完整',
    en: 'There is no such link; check that its address is complete',
  }),
  expired: no('expired', {
    zh: '这个链接已过期，请向发给您链接的办公室再要一个',
    en: 'This link has expired; ask the office that sent it for a new one',
  }),
  revoked: no('revoked', {
    zh: '办公室已收回这个链接，请向发给您链接的办公室询问',
    en: 'The office has taken this link back; ask the office that sent it',
  }),
}

/** The link did its one act already. */
export const usedUp = refuse('conflict', {
  code: 'link.used',
  text: {
    zh: '这个链接已经用过一次，不能再办理；如需补充，请联系发给您链接的办公室',
    en: 'This link has been used and cannot act again; to add something, ask the office that sent it',
  },
})
