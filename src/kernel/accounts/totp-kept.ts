/** The secret of a second factor as it is kept: sealed for its account; plain ones of older versions still open. */
import type { Tx } from '../db/database.ts'
import { keyringOf } from '../secrets/keyring.ts'
import { profileNamed } from '../secrets/profile.ts'
import { isSealed, seal, unseal } from '../secrets/seal.ts'

interface Owner {
  readonly committeeId: number
  readonly id: string
}

export function keepTotp(home: string, owner: Owner, secret: string): string {
  return seal(keyringOf(home), secret, placeOf(owner), profileNamed(process.env.HUIYIN_CRYPTO))
}

export function openTotp(home: string, owner: Owner, kept: string): string {
  return isSealed(kept) ? unseal(keyringOf(home), kept, placeOf(owner)) : kept
}

/** A code is spent with its step: the same code, or an older one, never opens again. Its secret is sealed afresh. */
export async function spendStep(
  tx: Tx,
  { committeeId, id }: Owner,
  step: number | undefined,
  kept: string,
): Promise<boolean> {
  if (step === undefined) return false
  const spent = await tx
    .updateTable('accounts')
    .set({ totp_last_step: step, totp_secret: kept })
    .where('committee_id', '=', committeeId)
    .where('id', '=', id)
    .where((e) => e.or([e('totp_last_step', 'is', null), e('totp_last_step', '<', String(step))]))
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}

function placeOf({ committeeId, id }: Owner): string {
  return `totp ${committeeId} ${id}`
}
