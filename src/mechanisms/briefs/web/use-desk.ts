/** The proposals on the desk: what the server holds, what the clerk made of it, and the way back. */
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Articles } from './desk.ts'
import { same } from './merge.ts'

export type Step = (articles: Articles) => Articles

export interface Desk {
  readonly articles: Articles
  /** As the server holds them at `version`. */
  readonly base: Articles
  readonly version: number
  readonly changed: boolean
  readonly canUndo: boolean
  /** Steps under one tag in a row (typing) count as one for undo. */
  readonly change: (step: Step, tag?: string) => void
  readonly undo: () => void
  /** The server holds something new; what the clerk made of it stands in `articles`. */
  readonly settle: (version: number, base: Articles, articles?: Articles) => void
}

interface Held {
  readonly articles: Articles
  readonly past: readonly Articles[]
  readonly tag: string | undefined
}

const STEPS_BACK = 100

export function useDesk(first: { readonly version: number; readonly articles: Articles }): Desk {
  const [held, setHeld] = useState<Held>({ articles: first.articles, past: [], tag: undefined })
  const [ground, setGround] = useState({ version: first.version, base: first.articles })

  const change = useCallback((step: Step, tag?: string) => {
    setHeld((now) => {
      const articles = step(now.articles)
      if (tag !== undefined && tag === now.tag) return { ...now, articles }
      return { articles, past: [...now.past.slice(-STEPS_BACK), now.articles], tag }
    })
  }, [])
  const undo = useCallback(() => {
    setHeld((now) => {
      const before = now.past.at(-1)
      return before ? { articles: before, past: now.past.slice(0, -1), tag: undefined } : now
    })
  }, [])
  const settle = useCallback((version: number, base: Articles, articles?: Articles) => {
    setGround({ version, base })
    if (articles) setHeld({ articles, past: [], tag: undefined })
  }, [])

  const { articles } = held
  const { base } = ground
  const changed = useMemo(() => articles.some((own, n) => !same(own, base[n])), [articles, base])
  return { articles, ...ground, changed, canUndo: held.past.length > 0, change, undo, settle }
}

/** The newest value, for callbacks that must not change with it. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value)
  latest.current = value
  return latest
}
