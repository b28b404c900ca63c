/** An import's preview as it travels to the browser: counts of everything, and the rows that matter most. */
import { z } from '@hono/zod-openapi'
import { type Batch, type Outcome, undoUntil } from './import-batch.ts'

/** Rows shown; the counts count them all, and the annotated file holds every problem. */
const SHOWN = 500
const ORDER: Readonly<Record<Outcome, number>> = { error: 0, changed: 1, new: 2, same: 3 }

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

export function previewOf(
  { id, register, file_name, plan, ...batch }: Batch,
  now: Date,
): z.infer<typeof Preview> {
  const { counts, rows, missing, unknown } = plan
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
    rows: [...rows]
      .sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome] || a.row - b.row)
      .slice(0, SHOWN)
      .map(({ row, outcome, title, problems, changes }) => ({
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
