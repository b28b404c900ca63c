/** An import's preview as it travels to the browser: counts of everything, and the rows that matter most. */
import { z } from '@hono/zod-openapi'
import { type Batch, undoUntil } from './import-batch.ts'
import type { Outcome, PlannedRow } from './import-parts.ts'

/** Rows shown; the counts count them all, and the annotated file holds every problem. */
const SHOWN = 500
const ORDER: readonly Outcome[] = ['error', 'changed', 'new', 'same']

export const Preview = z
  .object({
    batch: z.string(),
    file: z.string(),
    new: z.int(),
    changed: z.int(),
    same: z.int(),
    errors: z.int(),
    total: z.int(),
    /** Columns of the register that the file does not have, and headings that mean nothing here. */
    missing: z.array(z.string()),
    unknown: z.array(z.string()),
    /** Those with problems first; not all of a long file. */
    rows: z.array(
      z.object({
        /** The row's number in the user's file. */
        row: z.int(),
        outcome: z.enum(['new', 'changed', 'same', 'error']),
        title: z.string(),
        problems: z.array(z.string()),
        changes: z.array(z.string()),
      }),
    ),
    /** The user's file with the problems in it; null when there are none. */
    annotated: z.string().nullable(),
    state: z.enum(['preview', 'committed', 'undone']),
    /** Until when it can be taken back. */
    undoUntil: z.iso.datetime().nullable(),
  })
  .openapi('ImportPreview')

export const Imports = z.array(
  Preview.pick({
    batch: true,
    file: true,
    new: true,
    changed: true,
    errors: true,
    state: true,
    undoUntil: true,
  })
    .extend({ at: z.iso.datetime(), by: z.string() })
    .openapi('Import'),
)

type State = Pick<z.infer<typeof Preview>, 'state' | 'undoUntil'>

export function stateOf(batch: { committed_at: Date | null; undone_at: Date | null }, now: Date): State {
  const until = batch.committed_at && !batch.undone_at ? undoUntil(batch.committed_at) : null
  return {
    state: batch.undone_at ? 'undone' : batch.committed_at ? 'committed' : 'preview',
    undoUntil: until && until > now ? until.toISOString() : null,
  }
}

export async function previewOf(batch: Batch, now: Date): Promise<z.infer<typeof Preview>> {
  const { id, register, file_name, plan } = batch
  const { counts, missing, unknown } = plan
  return {
    batch: id,
    file: file_name,
    new: counts.new,
    changed: counts.changed,
    same: counts.same,
    errors: counts.error,
    total: counts.new + counts.changed + counts.same + counts.error,
    missing: [...missing],
    unknown: [...unknown],
    rows: (await firstRows(batch)).map(({ row, outcome, title, problems, changes }) => ({
      row,
      outcome,
      title,
      problems: [...problems],
      changes: [...changes],
    })),
    annotated: counts.error ? `/api/registers/${register}/import/${id}/annotated.${plan.kind}` : null,
    ...stateOf(batch, now),
  }
}

/** Those that matter most, read no further than the last of them. */
async function firstRows({ plan, rows }: Batch): Promise<PlannedRow[]> {
  const wanted = wantedOf(plan.counts)
  const found: Record<Outcome, PlannedRow[]> = { error: [], changed: [], new: [], same: [] }
  for await (const part of rows()) {
    for (const row of part) if (found[row.outcome].length < SHOWN) found[row.outcome].push(row)
    if (ORDER.every((outcome) => found[outcome].length >= wanted[outcome])) break
  }
  return ORDER.flatMap((outcome) => found[outcome]).slice(0, SHOWN)
}

function wantedOf(counts: Readonly<Record<Outcome, number>>): Record<Outcome, number> {
  const wanted: Record<Outcome, number> = { error: 0, changed: 0, new: 0, same: 0 }
  let left = SHOWN
  for (const outcome of ORDER) {
    wanted[outcome] = Math.min(left, counts[outcome])
    left -= wanted[outcome]
  }
  return wanted
}
