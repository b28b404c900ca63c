/** The secret of a second factor as it is kept: sealed for its account; plain ones of older versions still open. */
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

function placeOf({ committeeId, id }: Owner): string {
  return `totp ${committeeId} ${id}`
}
