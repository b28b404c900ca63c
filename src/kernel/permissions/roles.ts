/** How a person stands to a matter. A mechanism names its roles; `held` and `where` give them meaning. */
import type { Text } from '../text/text.ts'
import type { Actor } from './actor.ts'
import { isAdminPost } from './admin-posts.ts'

/** What a role rests on; data, so that the same role filters rows in SQL (where.ts). */
export type Ground =
  | { readonly kind: 'party'; readonly name: string }
  | { readonly kind: 'post'; readonly name: string }
  | { readonly kind: 'raiser' }

export interface Role {
  readonly label: Text
  readonly ground: Ground
}

export interface Standing {
  readonly id: string
  readonly raisedBy: string | null
  readonly parties: Readonly<Record<string, readonly string[]>>
}

/** The person or organisation recorded on the matter under this name. */
export function party(name: string, label: Text): Role {
  return { label, ground: { kind: 'party', name } }
}

/** A post held today in the committee. */
export function post(name: string, label: Text): Role {
  return { label, ground: { kind: 'post', name } }
}

/** Whoever raised the matter, or recorded it. */
export function raiser(label: Text): Role {
  return { label, ground: { kind: 'raiser' } }
}

/** An administrator stands nowhere in the business, not even to what they raised before they became one. */
export function held(role: Role, actor: Actor, matter: Standing): boolean {
  if (actor.posts.some(isAdminPost)) return false
  if (actor.link && actor.link.matterId !== matter.id) return false
  const { ground } = role
  if (ground.kind === 'post') return actor.posts.includes(ground.name)
  if (ground.kind === 'raiser') return matter.raisedBy === actor.personId
  const ids = matter.parties[ground.name] ?? []
  return ids.some((id) => id === actor.personId || actor.orgIds.includes(id))
}
