/** Texts that may hold what is sealed elsewhere, such as drafts and imports: each under a key that goes when it goes. */
import { setImmediate as breathe } from 'node:timers/promises'
import { type Keeper, keysOf, makeKeys } from './person-keys.ts'

/** `subject` is the record's id, `what` the part of it; several texts keep their order. */
export async function sealUnder(
  keeper: Keeper,
  subject: string,
  what: string,
  texts: Iterable<string>,
): Promise<string[]> {
  const known = await keysOf(keeper, [subject])
  const key = (known.size ? known : await makeKeys(keeper, [subject])).get(subject)
  if (!(key instanceof Buffer)) throw new Error(`${what} ${subject} is gone`)
  const envelopes: string[] = []
  for (const text of texts) {
    envelopes.push(keeper.vault.sealWith(key, text, placeOf(keeper, subject, what, envelopes.length)))
    await breathe()
  }
  return envelopes
}

/** Undefined when its key was destroyed. */
export async function openUnder(
  keeper: Keeper,
  subject: string,
  what: string,
  envelopes: readonly string[],
): Promise<string[] | undefined> {
  const key = (await keysOf(keeper, [subject])).get(subject)
  if (!(key instanceof Buffer)) return undefined
  const texts: string[] = []
  for (const envelope of envelopes) {
    texts.push(keeper.vault.unsealWith(key, envelope, placeOf(keeper, subject, what, texts.length)))
    await breathe()
  }
  return texts
}

function placeOf({ committeeId }: Keeper, subject: string, what: string, part: number): string {
  return `${what} ${committeeId} ${subject} ${part}`
}
