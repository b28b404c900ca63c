/** Counts the requests that a program is working on, so that its database can be put back when there are none. */
import type { OpenAPIHono } from '@hono/zod-openapi'

type Fetch = OpenAPIHono['fetch']

export interface Tally {
  readonly fetch: Fetch
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export function openTally(inner: Fetch): Tally {
  let underWay = 0
  let waiting: (() => void)[] = []
  const left = () => {
    underWay -= 1
    if (underWay > 0) return
    for (const wake of waiting) wake()
    waiting = []
  }
  return {
    async fetch(...asked) {
      underWay += 1
      try {
        return await inner(...asked)
      } finally {
        left()
      }
    },
    idle: () => (underWay ? new Promise((done) => waiting.push(done)) : Promise.resolve()),
  }
}
