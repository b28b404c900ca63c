/** Keeps a text unreadable in the database: an envelope that names its algorithms and its key. */
import { createHash } from 'node:crypto'
import { PROFILES, type Profile } from './profile.ts'

/** Keys by id; the first one seals, all of them open. */
export type Keyring = readonly Buffer[]

/** Its beginning is enough, and an envelope may be long. */
const ENVELOPE = /^(v1|g1)\.[0-9a-f]{8}\.[\w-]{38}/
const ids = new WeakMap<Buffer, string>()

export function keyId(key: Buffer): string {
  const id = ids.get(key) ?? createHash('sha256').update('huiyin key').update(key).digest('hex').slice(0, 8)
  ids.set(key, id)
  return id
}

/** `about` names the place it belongs to: moved to another row it does not open. */
export function seal(
  keys: Keyring,
  plain: string,
  about: string,
  profile: Profile = PROFILES.default,
): string {
  const [key] = keys
  if (!key) throw new Error('a keyring holds at least one key')
  const sealed = profile.encrypt(key, Buffer.from(plain), Buffer.from(about))
  return [profile.mark, keyId(key), sealed.toString('base64url')].join('.')
}

/** Throws when it was changed, moved, or sealed with a key that is not here. */
export function unseal(keys: Keyring, envelope: string, about: string): string {
  const [mark, id, body = ''] = envelope.split('.')
  const profile = Object.values(PROFILES).find((one) => one.mark === mark)
  if (!profile) throw new Error('this is no sealed secret')
  const key = keys.find((one) => keyId(one) === id)
  if (!key) throw new Error(`the key ${id} of a sealed secret is not in keys.json; restore that file`)
  return profile.decrypt(key, Buffer.from(body, 'base64url'), Buffer.from(about)).toString()
}

export function isSealed(text: unknown): text is string {
  return typeof text === 'string' && ENVELOPE.test(text.slice(0, 50))
}
