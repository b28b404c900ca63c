/** Checks that the entries a form points at exist in the register its field names. */
import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import { labelOf } from '../field/meta.ts'
import { core } from '../field/shape.ts'
import { type Reason, type Refusal, refuse } from './refusal.ts'

export async function checkEntries(
  tx: Tx,
  committeeId: number,
  data: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
): Promise<Refusal | undefined> {
  const wanted = Object.entries(value).flatMap(([name, ids]) => {
    const declared = core(data.shape[name] as z.ZodType)
    const { register } = declared.meta
    if (!register) return []
    return [ids].flat().flatMap((id) => (typeof id === 'string' ? [{ name, id, register, declared }] : []))
  })
  if (!wanted.length) return undefined
  const rows = await tx
    .selectFrom('entries')
    .select(['id', 'register'])
    .where('committee_id', '=', committeeId)
    .where('id', 'in', [...new Set(wanted.map((w) => w.id))])
    .where('archived_at', 'is', null)
    .execute()
  const found = new Set(rows.map((row) => `${row.register}/${row.id}`))
  const lost: Reason[] = wanted
    .filter((w) => !found.has(`${w.register}/${w.id}`))
    .map((w) => {
      const label = labelOf(w.declared.schema, w.name)
      return {
        code: 'no-such-entry',
        field: w.name,
        text: {
          zh: `“${label.zh}”选的这一项在名册中不存在或已停用，请重新选择`,
          en: `The entry chosen for “${label.en}” is not in the register or no longer in use; choose again`,
        },
      }
    })
  return lost.length ? refuse('invalid', ...lost) : undefined
}
