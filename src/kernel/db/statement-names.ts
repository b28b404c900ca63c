/** Which statements each connection plans once and keeps: those that come again and again, in a bounded number. */
import { createHash } from 'node:crypto'

export interface Names {
  /** Undefined for a statement that is sent as it is. */
  of(sql: string): string | undefined
  /** Its plan no longer fits the tables: from now on it is sent as it is. */
  drop(sql: string): void
}

/** A plan takes some ten kilobytes of each connection. */
const KEPT = 300
/** A statement seen less often may never come again. */
const OFTEN = 3
/** Statements that are counted; beyond them counting begins anew. */
const COUNTED = 5_000

export function namesFor(): Names {
  const names = new Map<string, string>()
  const dropped = new Set<string>()
  let seen = new Map<string, number>()
  return {
    of(sql) {
      const known = names.get(sql)
      if (known !== undefined || names.size >= KEPT || dropped.has(sql)) return known
      const times = (seen.get(sql) ?? 0) + 1
      if (seen.size >= COUNTED) seen = new Map()
      seen.set(sql, times)
      if (times < OFTEN) return undefined
      const name = `h${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`
      names.set(sql, name)
      return name
    },
    drop(sql) {
      names.delete(sql)
      dropped.add(sql)
    },
  }
}
