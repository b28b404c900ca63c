/** Keeps a short secret unreadable in the database: AES-256-GCM in an envelope that names its key. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const MARK = 'v1'
const NONCE = 12
const TAG = 16

/** Keys by id; the first one seals, all of them open. */
export type Keyring = readonly Buffer[]

export function keyId(key: Buffer): string {
  return createHash('sha256').update('huiyin key').update(key).digest('hex').slice(0, 8)
}

/** `about` names the place it belongs to: moved to another row it does not open. */
export function seal(keys: Keyring, plain: string, about: string): string {
  const [key] = keys
  if (!key) throw new Error('a keyring holds at least one key')
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [MARK, keyId(key), sealed.toString('base64url')].join('.')
}

/** Throws when it was changed, moved, or sealed with a key that is not here. */
export function unseal(keys: Keyring, envelope: string, about: string): string {
  const [mark, id, body = ''] = envelope.split('.')
  if (mark !== MARK) throw new Error('this is no sealed secret')
  const key = keys.find((one) => keyId(one) === id)
  if (!key) throw new Error(`the key ${id} of a sealed secret is not in keys.json; restore that file`)
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG))
  return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8')
}

export function isSealed(text: string): boolean {
  return text.startsWith(`${MARK}.`)
}
