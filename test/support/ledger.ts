/** Compares what clients were told with what the database holds: lost, half done, doubled, or done though refused. */
import type pg from 'pg'
import type { Deed, Trace } from './deeds.ts'

export interface Findings {
  readonly lost: string[]
  readonly half: string[]
  readonly doubled: string[]
}

export function noFindings(): Findings {
  return { lost: [], half: [], doubled: [] }
}

/** Everything that was sent; a deed still open may be there entirely or not at all. */
export async function checkDeeds(admin: pg.Client, deeds: readonly Deed[], into: Findings): Promise<void> {
  const keys = deeds.flatMap((deed) => deed.traces.map((trace) => trace.key))
  const { rows } = await admin.query<{ key: string; event: string; n: number }>(
    `select request_key as key, event, count(*)::int as n from audit where request_key = any($1) group by 1, 2`,
    [keys],
  )
  const found = new Map(rows.map(({ key, event, n }) => [`${key} ${event}`, n]))
  const answered = await admin.query<{ key: string }>(
    `select key from requests where key = any($1) and status = 200 and body is not null`,
    [keys],
  )
  const kept = new Set(answered.rows.map((row) => row.key))
  const rowsOf = ({ key, event }: Trace) => found.get(`${key} ${event}`) ?? 0
  for (const deed of deeds) {
    if (deed.state === 'open') checkOpen(deed, rowsOf, into)
    else for (const trace of deed.traces) compare(deed, trace, rowsOf(trace), into)
    for (const trace of deed.traces)
      if (rowsOf(trace) > 0 !== kept.has(trace.key))
        into.half.push(`${named(deed, trace)}: key and act differ`)
  }
}

function compare(deed: Deed, trace: Trace, rows: number, into: Findings): void {
  const done = deed.state === 'acknowledged' && (deed.parts?.get(trace.key) ?? true)
  const wanted = done ? trace.rows : 0
  if (rows === wanted) return
  const told = `${named(deed, trace)}: ${rows} rows, not ${wanted}`
  if (rows > trace.rows) into.doubled.push(told)
  else if (rows === 0) into.lost.push(told)
  else into.half.push(done ? told : `${told}, though it was refused`)
}

/** A batch is done one by one; anything else is one transaction. */
function checkOpen(deed: Deed, rowsOf: (trace: Trace) => number, into: Findings): void {
  for (const trace of deed.traces)
    if (![0, trace.rows].includes(rowsOf(trace)))
      into.half.push(`${named(deed, trace)}: ${rowsOf(trace)} of ${trace.rows} rows`)
  if (deed.settled) return
  const there = deed.traces.filter((trace) => rowsOf(trace) > 0).length
  if (there > 0 && there < deed.traces.length) into.half.push(`${deed.kind}: some of its events are missing`)
}

function named(deed: Deed, { key, event }: Trace): string {
  return `${deed.kind} ${event} ${key}${deed.retries ? ` (sent ${deed.retries + 1} times)` : ''}`
}
