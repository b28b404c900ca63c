/** Hands out and takes back links: one matter, one party of it, the verbs named, some days. */
import { newSecret } from '../accounts/secret.ts'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import type { AnyMatterType } from '../matter/define.ts'
import { v7 } from '../matter/id.ts'
import type { Matter } from '../matter/matter.ts'
import { type Result, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'

const DAY = 86_400_000

export interface Wish {
  readonly org: string
  /** None named means every verb this party may be sent. */
  readonly verbs: readonly string[]
  readonly days: number
}

/** Which party of the matter may be sent which verbs by link. */
export function linkable(type: AnyMatterType, matter: Matter): { org: string; verbs: string[] }[] {
  const verbsOf = new Map<string, string[]>()
  for (const [verb, { linkable: can, by }] of Object.entries(type.transitions)) {
    if (!can) continue
    const roles = by.flatMap((name) => type.roles[name] ?? [])
    const orgs = roles.flatMap(({ ground }) =>
      ground.kind === 'party' ? (matter.parties[ground.name] ?? []) : [],
    )
    for (const org of new Set(orgs)) verbsOf.set(org, [...(verbsOf.get(org) ?? []), verb])
  }
  return [...verbsOf].map(([org, verbs]) => ({ org, verbs }))
}

/** The text of the link is known here and never again. */
export async function handOut(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  matter: Matter,
  wish: Wish,
): Promise<Result<{ path: string }>> {
  const { type } = typeOf(kernel, matter.type)
  const fit = fitting(type, matter, wish)
  if (!fit.ok) return fit
  const now = kernel.clock.now()
  const secret = newSecret(actor.committeeId)
  const id = v7(now)
  const expires = new Date(now.getTime() + wish.days * DAY)
  await tx
    .insertInto('access_links')
    .values({
      committee_id: actor.committeeId,
      id,
      token_hash: secret.hash,
      matter_id: matter.id,
      org_id: wish.org,
      verbs: [...fit.value],
      expires_at: expires,
      created_by: actor.personId,
      created_at: now,
    })
    .execute()
  const detail = { no: matter.no, org: wish.org, verbs: fit.value, expires }
  const subject = { kind: 'link', id }
  await appendAudit(tx, actor.committeeId, { actor, event: 'link.create', subject, detail, at: now })
  return { ok: true, value: { path: `/k/${secret.text}` } }
}

function fitting(type: AnyMatterType, matter: Matter, wish: Wish): Result<readonly string[]> {
  if (matter.closedAt)
    return refuse('blocked', {
      code: 'link.closed',
      text: { zh: '这件事已经办结，不能再发链接', en: 'This matter is closed; no link can be sent' },
    })
  const open = linkable(type, matter).find(({ org }) => org === wish.org)
  if (!open)
    return refuse('invalid', {
      code: 'link.org',
      field: 'org',
      text: {
        zh: '只能发给在这件事上可以凭链接办理的单位',
        en: 'Choose a unit that has something to do on this matter by link',
      },
    })
  const verbs = wish.verbs.length ? wish.verbs : open.verbs
  if (verbs.every((verb) => open.verbs.includes(verb))) return { ok: true, value: verbs }
  return refuse('invalid', {
    code: 'link.verbs',
    field: 'verbs',
    text: { zh: '其中有的操作不能凭链接办理', en: 'Some of these acts cannot be done by link' },
  })
}

export async function takeBackLink(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  matter: Matter,
  id: string,
): Promise<Result<undefined>> {
  const now = kernel.clock.now()
  const taken = await tx
    .updateTable('access_links')
    .set({ revoked_at: now })
    .where('committee_id', '=', actor.committeeId)
    .where('matter_id', '=', matter.id)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!taken.numUpdatedRows)
    return refuse('not-found', {
      code: 'link',
      text: { zh: '没有这个链接，或者已经收回', en: 'There is no such link, or it was taken back already' },
    })
  const detail = { no: matter.no }
  const subject = { kind: 'link', id }
  await appendAudit(tx, actor.committeeId, { actor, event: 'link.revoke', subject, detail, at: now })
  return { ok: true, value: undefined }
}
