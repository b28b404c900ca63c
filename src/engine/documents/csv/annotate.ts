/** Writes what is wrong with each row into a first column of the user's own CSV. */
import { gather } from '../archive/write.ts'
import type { Refusal } from '../refusal.ts'
import type { AnnotateRequest } from '../xlsx/annotate.ts'
import { readCsv } from './read.ts'
import { writeCsv } from './write.ts'

export async function annotateCsv(
  bytes: Uint8Array,
  { problems, headerRow, label = '问题', onlyBad = false }: AnnotateRequest,
): Promise<{ readonly ok: true; readonly bytes: Uint8Array } | Refusal> {
  const csv = readCsv(bytes)
  if (!csv.ok) return csv
  const texts = new Map([...problems].map(({ row, text }) => [row, text]))
  const again = csv.rows[headerRow - 1]?.[0] === label
  const rows = csv.rows.flatMap((cells, i) => {
    const row = i + 1
    if (onlyBad && row > headerRow && !texts.has(row)) return []
    const first = row === headerRow ? label : (texts.get(row) ?? '')
    return [[first, ...(again ? cells.slice(1) : cells)]]
  })
  return { ok: true, bytes: await gather(writeCsv(rows)) }
}
