/** Reads and annotates tables in a thread of their own, a few hundred rows at a time. */
import { on } from 'node:events'
import type { Refusal } from '../refusal.ts'
import type { AnnotateRequest } from '../xlsx/annotate.ts'
import type { ExpectedColumn, TableRecord, TableSummary } from '../xlsx/table.ts'
import type { Job, TableKind, Told } from './job.ts'
import { startThread } from './start.ts'

/**
 * Hands rows to `take` in their order and waits for it; the thread reads a few messages ahead and then waits too,
 * so memory holds the file and some thousand rows, however long it is.
 *
 * @example
 * const end = await readTableFile({ kind: 'xlsx', bytes, columns }, async (rows) => {
 *   for (const row of rows) await keep(row)
 * })
 */
export async function readTableFile(
  file: {
    readonly kind: TableKind
    readonly bytes: Uint8Array
    readonly columns: readonly ExpectedColumn[]
  },
  take: (rows: readonly TableRecord[]) => Promise<void>,
): Promise<TableSummary | Refusal> {
  const waiting = new SharedArrayBuffer(4)
  const gate = new Int32Array(waiting)
  for await (const told of threadOf({ what: 'read', ...file, waiting })) {
    if ('end' in told) return told.end
    if (!('rows' in told)) continue
    await take(told.rows)
    Atomics.sub(gate, 0, 1)
    Atomics.notify(gate, 0)
  }
  throw new Error('the reading thread ended without a word')
}

/** The user's own file with one more column: what is wrong with each row. */
export async function annotateTableFile(file: {
  readonly kind: TableKind
  readonly bytes: Uint8Array
  readonly request: AnnotateRequest
}): Promise<{ readonly ok: true; readonly bytes: Uint8Array } | Refusal> {
  for await (const told of threadOf({ what: 'annotate', ...file }))
    if ('annotated' in told) return told.annotated
  throw new Error('the annotating thread ended without a word')
}

const PLACE = new URL('./worker.ts', import.meta.url)

async function* threadOf(job: Job): AsyncGenerator<Told, void> {
  const worker = startThread(PLACE, job)
  const ended = new AbortController()
  worker.once('exit', () => ended.abort())
  try {
    for await (const [told] of on(worker, 'message', { signal: ended.signal })) yield told as Told
  } catch (error) {
    if (!ended.signal.aborted) throw error
  } finally {
    await worker.terminate()
  }
}
