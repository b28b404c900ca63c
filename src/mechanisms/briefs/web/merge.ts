/** Two clerks at one brief: article by article, whose check stands when both have worked. */
import type { Proposal } from '../data.ts'
import type { Articles } from './desk.ts'

/** Equal in content: the database gives the keys back in an order of its own. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const keys = (value: object) =>
    Object.keys(value).filter((key) => (value as Record<string, unknown>)[key] !== undefined)
  const own = keys(one)
  return (
    own.length === keys(other).length &&
    own.every((key) => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
  )
}

export interface Merged {
  readonly articles: Articles
  /** Articles that both sides changed, each in another way. */
  readonly clashes: readonly { readonly n: number; readonly mine: Proposal; readonly theirs: Proposal }[]
}

export function mergeArticles(base: Articles, mine: Articles, theirs: Articles): Merged {
  const clashes: { n: number; mine: Proposal; theirs: Proposal }[] = []
  const articles = theirs.map((their, n) => {
    const own = mine[n]
    const before = base[n]
    if (!own || same(own, before) || same(own, their)) return their
    if (!same(their, before)) clashes.push({ n, mine: own, theirs: their })
    return own
  })
  return { articles, clashes }
}

/** What I changed since the server's state, with what stood there: small enough to keep every three seconds. */
export interface Changes {
  readonly version: number
  readonly articles: Readonly<Record<string, { readonly mine: Proposal; readonly base: Proposal }>>
}

export function changesOf(version: number, base: Articles, mine: Articles): Changes | undefined {
  const changed = mine.flatMap((own, n) => {
    const before = base[n]
    return before && own !== before && !same(own, before) ? [[n, { mine: own, base: before }] as const] : []
  })
  return changed.length ? { version, articles: Object.fromEntries(changed) } : undefined
}

export function applyChanges(changes: Changes, theirs: Articles): Merged {
  const side = (name: 'mine' | 'base') => theirs.map((their, n) => changes.articles[n]?.[name] ?? their)
  return mergeArticles(side('base'), side('mine'), theirs)
}
