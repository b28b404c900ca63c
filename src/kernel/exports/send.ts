/**
 * Sends a table as a file. It is written to disk in one transaction first: the database is free again before a slow
 * line has taken the first byte, the count in it is true, and what fails in the middle is an answer, not half a file.
 * On disk it is noise: its key never leaves the memory of this process.
 */
import { Readable } from 'node:stream'
import { contentDisposition, fileName } from '../../engine/documents/index.ts'
import { appendAudit } from '../audit/append.ts'
import { inCommittee, type Tx } from '../db/database.ts'
import { hiddenFile, hiding, newFileKey } from '../files/hidden.ts'
import { type Arrived, arrive, discard } from '../files/store.ts'
import type { Answer, Call } from '../http/route.ts'
import type { Result } from '../matter/refusal.ts'
import { type Format, MIME, type Table, writeTable } from './table.ts'

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export interface Export {
  /** Its name in the audit log, such as `ledger.export`. */
  readonly event: string
  /** Without its ending. */
  readonly name: string
  readonly table: Table
  /** What was asked for; kept in the audit log. */
  readonly asked: Readonly<Record<string, unknown>>
}

type Asking = Pick<Call<'signed-in', unknown, unknown, unknown>, 'kernel' | 'actor' | 'c'>

export async function sendExport(
  { kernel, actor, c }: Asking,
  format: Format,
  work: (tx: Tx) => Promise<Result<Export>>,
): Promise<Answer<undefined>> {
  let file: Arrived | undefined
  const fileKey = newFileKey(kernel.vault.profile)
  try {
    const made = await inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const asked = await work(tx)
      if (!asked.ok) return asked
      const { event, name, table } = asked.value
      const written = { rows: 0 }
      const content = Readable.from(writeTable(table, format, written))
      file = await arrive(kernel.home, hiding(content, fileKey))
      await appendAudit(tx, actor.committeeId, {
        actor,
        event,
        subject: { kind: 'export', id: null },
        detail: { ...(withoutNumbers(asked.value.asked) as object), format, count: written.rows },
        at: kernel.clock.now(),
      })
      return { ok: true as const, file, name: fileName(name, format), total: String(written.rows) }
    })
    if (!made.ok) return made
    const headers = { ...downloadHeaders(made.name, MIME[format]), 'x-total': made.total }
    return await fileAnswer(made.file, fileKey, headers, c.req.method === 'HEAD')
  } catch (fault) {
    if (file) await discard(file.path)
    throw fault
  }
}

/** Somebody may have searched for an identity or telephone number, which the log does not keep. */
function withoutNumbers(asked: unknown): unknown {
  return JSON.parse(JSON.stringify(asked ?? {}), (_, value) =>
    typeof value === 'string' && value.replaceAll(/\P{Nd}/gu, '').length > 6 && !DAY.test(value)
      ? '…'
      : value,
  )
}

const DAY = /^\d{4}-\d\d-\d\d/

/** The file leaves the disk when it was sent, or when nobody waits for it any more. */
async function fileAnswer(
  file: Arrived,
  fileKey: string,
  headers: Record<string, string>,
  bare: boolean,
): Promise<Response> {
  const all = { ...headers, 'content-length': String(file.size) }
  if (bare) {
    await discard(file.path)
    return new Response(null, { headers: all })
  }
  const content = hiddenFile(file.path, fileKey)
  content.once('close', () => void discard(file.path))
  return new Response(Readable.toWeb(content) as ReadableStream, { headers: all })
}

export function downloadHeaders(name: string, mime: string): Record<string, string> {
  return {
    'content-type': mime,
    'content-disposition': contentDisposition(name),
    'cache-control': 'private, no-store',
  }
}

export function bytesAnswer(bytes: Uint8Array, name: string, mime: string): Response {
  return new Response(Buffer.from(bytes), {
    headers: { ...downloadHeaders(name, mime), 'content-length': String(bytes.length) },
  })
}
