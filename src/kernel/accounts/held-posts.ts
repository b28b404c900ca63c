/** Which of the posts somebody holds count in this request: the last word on separated duties and second factors. */
import { isAdminPost } from '../permissions/admin-posts.ts'

interface Held {
  readonly post: string
}

export interface Factors {
  readonly hasTotp: boolean
  /** The committee demands a second factor of everybody. */
  readonly demandsAll: boolean
  /** A demo demands none: its accounts belong to nobody. */
  readonly demo: boolean
}

/**
 * However a row came to be there: two of the three administrators' posts in one hand count as neither, and next to
 * one of them nothing of the committee's business counts.
 */
export function separated<P extends Held>(posts: readonly P[]): readonly P[] {
  const admin = posts.filter(({ post }) => isAdminPost(post))
  if (new Set(admin.map(({ post }) => post)).size > 1) return []
  return admin.length ? admin : posts
}

/** Posts rest until the second factor that they demand is set up. */
export function counting<P extends Held>(posts: readonly P[], factors: Factors): readonly P[] {
  return separated(posts).filter(({ post }) => !waits(post, factors))
}

export function waits(post: string, { hasTotp, demandsAll, demo }: Factors): boolean {
  return !hasTotp && !demo && (demandsAll || isAdminPost(post))
}
