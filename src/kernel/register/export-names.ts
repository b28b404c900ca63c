/** How entries that other entries point at are called in a workbook: by name, with the code where two share it. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import { core } from '../field/shape.ts'
import { isMark } from '../privacy/marks.ts'
import type { Register } from './define.ts'

export function idsIn(
  register: Register,
  rows: readonly { data: Readonly<Record<string, unknown>> }[],
): string[] {
  const pointing = Object.entries(register.data.shape).filter(([, s]) => core(s as z.ZodType).meta.register)
  const ids = rows.flatMap(({ data }) => pointing.flatMap(([name]) => data[name] ?? []))
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}

export async function labelsOf(
  tx: Tx,
  committeeId: number,
  ids: readonly string[],
): Promise<Record<string, string>> {
  if (!ids.length) return {}
  const rows = await tx
    .selectFrom('entries as e')
    .select((eb) => [
      'e.id',
      'e.title',
      'e.key',
      eb
        .exists(
          eb
            .selectFrom('entries as t')
            .select(sql`1`.as('one'))
            .whereRef('t.committee_id', '=', 'e.committee_id')
            .whereRef('t.register', '=', 'e.register')
            .whereRef('t.title', '=', 'e.title')
            .whereRef('t.id', '<>', 'e.id')
            .where('t.archived_at', 'is', null),
        )
        .as('shared'),
    ])
    .where('e.committee_id', '=', committeeId)
    .where('e.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      row.shared && !isMark(row.key) ? labelWithKey(row.title, row.key) : row.title,
    ]),
  )
}

export function labelWithKey(title: string, key: string): string {
  return `${title}（${key}）`
}
