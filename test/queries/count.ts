/** Counts the statements that reach the database, at the driver: no layer above it can hide one. */
import pg from 'pg'

export interface Counted<T> {
  readonly value: T
  readonly statements: readonly string[]
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown

/** Those of every connection of this process while `work` runs: nothing else may be under way. */
export async function counted<T>(work: () => Promise<T>): Promise<Counted<T>> {
  const statements: string[] = []
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const { query } = prototype
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    statements.push(textOf(args[0]))
    return query.apply(this, args)
  }
  try {
    return { value: await work(), statements }
  } finally {
    prototype.query = query
  }
}

function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked
  return String((asked as { text?: unknown } | undefined)?.text ?? '')
}
