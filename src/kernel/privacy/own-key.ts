/** Texts that may hold what is sealed elsewhere, such as drafts and imports: each under a key that goes when it goes. */
import { isSealed } from '../secrets/seal.ts'
import { type Keeper, keysOf, makeKeys } from './person-keys.ts'

/** `subject` is the record's id, `what` the part of it. */
export async function sealUnder(
  keeper: Keeper,
  subject: string,
  what: string,
  text: string,
): Promise<string> {
  const known = await keysOf(keeper, [subject])
  const key = (known.size ? known : await makeKeys(keeper, [subject])).get(subject)
  if (!(key instanceof Buffer)) throw new Error(`${what} ${subject} is gone`)
  return keeper.vault.sealWith(key, text, placeOf(keeper, subject, what))
}

/** Undefined when its key was destroyed. */
export async function openUnder(
  keeper: Keeper,
  subject: string,
  what: string,
  envelope: string,
): Promise<string | undefined> {
  if (!isSealed(envelope)) return envelope
  const key = (await keysOf(keeper, [subject])).get(subject)
  return key instanceof Buffer
    ? keeper.vault.unsealWith(key, envelope, placeOf(keeper, subject, what))
    : undefined
}

function placeOf({ committeeId }: Keeper, subject: string, what: string): string {
  return `${what} ${committeeId} ${subject}`
}
