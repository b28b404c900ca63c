/** Notes the statements that one request sends to the database, in-process and without load. */
import pg from 'pg'

export interface Statement {
  readonly text: string
  readonly values?: readonly unknown[]
  readonly name?: string
}

/** Statements of one flight were sent without waiting for each other. */
export type Transcript = readonly (readonly Statement[])[]

type Query = (this: pg.Client, ...given: unknown[]) => unknown

export interface Recorder {
  /** What `work` sends; with `undo` its transactions are rolled back. */
  record(work: () => Promise<void>, undo?: boolean): Promise<Transcript>
  stop(): void
}

/** Listens to every client of this process, so nothing else may talk to a database meanwhile. */
export function listenIn(): Recorder {
  const proto = pg.Client.prototype as unknown as { query: Query }
  const { query } = proto
  let flights: Statement[][] | undefined
  let pending = 0
  let undoing = false
  proto.query = function (...given) {
    const statement = flights && statementOf(given)
    if (!statement || !flights) return query.apply(this, given)
    if (pending === 0) flights.push([])
    flights.at(-1)?.push(statement)
    const sent = undoing && statement.text === 'commit' ? ['rollback'] : given
    const answer = query.apply(this, sent)
    if (answer instanceof Promise) {
      pending += 1
      const done = () => {
        pending -= 1
      }
      answer.then(done, done)
    }
    return answer
  }
  return {
    async record(work, undo = false) {
      flights = []
      undoing = undo
      await work()
      const noted = flights
      flights = undefined
      return noted
    },
    stop() {
      proto.query = query
    },
  }
}

function statementOf([first, values]: readonly unknown[]): Statement | undefined {
  if (typeof first === 'string') return { text: first, ...(Array.isArray(values) ? { values } : {}) }
  const { text, values: own, name } = first as { text?: string; values?: unknown[]; name?: string }
  const given = own ?? (Array.isArray(values) ? values : undefined)
  return text === undefined
    ? undefined
    : { text, ...(given ? { values: given } : {}), ...(name ? { name } : {}) }
}
