/** A person's switches: which kinds of notices arrive in the program and by mail. */
import { z } from 'zod'
import type { Tx } from '../db/database.ts'
import type { Text } from '../text/text.ts'
import { NOTICE_KINDS, type NoticeKind, type NoticeKindId, type Switches, wanted } from './kinds.ts'

export interface SwitchRow {
  readonly kind: string
  readonly label: Text
  readonly inApp: boolean
  readonly mail: boolean
  /** Shown in the program whatever the switch says. */
  readonly fixed: boolean
}

const KINDS = Object.keys(NOTICE_KINDS) as NoticeKindId[]

/** What a request may carry: known kinds only. */
export const SwitchesInput = z.array(
  z.strictObject({ kind: z.enum(KINDS), inApp: z.boolean(), mail: z.boolean() }),
)

export function switchRows(switches: Switches): SwitchRow[] {
  return KINDS.map((kind) => {
    const { label, fixed = false }: NoticeKind = NOTICE_KINDS[kind]
    return { kind, label, fixed, ...wanted(kind, switches) }
  })
}

export async function noticeSwitches(tx: Tx, committeeId: number, accountId: string): Promise<SwitchRow[]> {
  const row = await tx
    .selectFrom('accounts')
    .select('notice_switches')
    .where('committee_id', '=', committeeId)
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  return switchRows(row.notice_switches)
}

export async function setNoticeSwitches(
  tx: Tx,
  committeeId: number,
  accountId: string,
  input: z.infer<typeof SwitchesInput>,
): Promise<void> {
  const switches = Object.fromEntries(input.map(({ kind, inApp, mail }) => [kind, { inApp, mail }]))
  await tx
    .updateTable('accounts')
    .set({ notice_switches: JSON.stringify(switches) })
    .where('committee_id', '=', committeeId)
    .where('id', '=', accountId)
    .execute()
}
