/** Who works inside the committee: reads its activities, unlike departments, enterprises and administrators. */
import type { Actor } from './actor.ts'

export const INSIDE = { posts: ['office', 'office-head', 'leader', 'member'] } as const

export function isInside(actor: Actor): boolean {
  return !actor.link && INSIDE.posts.some((post) => actor.posts.includes(post))
}
