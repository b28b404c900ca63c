/** When a matter was last handed to the unit that answers it, and until when it had to: as the audit log tells. */
import { dayOf } from '../deadlines/clock.ts'
import { hostStates } from '../matter/answers.ts'
import type { AnyMatterType } from '../matter/define.ts'
import type { Matter } from '../matter/matter.ts'
import type { Reader } from '../matter/row.ts'

export interface HandingOver {
  readonly at: Date
  readonly on: string
  readonly due: string | null
  readonly state: string
}

export async function handedOver(
  { tx, actor }: Reader,
  type: AnyMatterType,
  matter: Matter,
): Promise<HandingOver | undefined> {
  const lies = hostStates(type)
  // Taking up the clock again after a pause hands nothing over.
  const resting = Object.entries(type.states).flatMap(([id, { clock }]) => (clock === 'stopped' ? [id] : []))
  const elsewhere = [...lies, ...resting]
  if (!lies.length) return undefined
  const row = await tx
    .selectFrom('audit')
    .select(['at', 'detail', 'to_state'])
    .where('committee_id', '=', actor.committeeId)
    .where('subject_id', '=', matter.id)
    .where('subject_kind', '=', 'matter')
    .where('to_state', 'in', lies)
    .where('from_state', 'not in', elsewhere)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { due } = row.detail
  return { at: row.at, on: dayOf(row.at), due: typeof due === 'string' ? due : null, state: row.to_state }
}
