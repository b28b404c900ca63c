/** Two sets of algorithms that seal alike: the international one, and the national one 国密. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  type Hmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import type { Text } from '../text/text.ts'

export interface Profile {
  readonly id: 'default' | 'guomi'
  /** How its envelopes begin. */
  readonly mark: string
  /** `about` is not hidden but bound: with another one it does not open. */
  encrypt(key: Buffer, plain: Buffer, about: Buffer): Buffer
  /** Throws when a byte was changed, or for another place. */
  decrypt(key: Buffer, sealed: Buffer, about: Buffer): Buffer
  /** A keyed digest of 32 bytes. */
  digest(key: Buffer, text: string): Buffer
}

const NONCE = 12
const TAG = 16

/** AES-256-GCM, HMAC-SHA-256. */
const international: Profile = {
  id: 'default',
  mark: 'v1',
  encrypt(key, plain, about) {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(about)
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  decrypt(key, sealed, about) {
    const nonce = sealed.subarray(0, NONCE)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
    decipher.setAAD(about).setAuthTag(sealed.subarray(-TAG))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()])
  },
  digest: (key, text) => createHmac('sha256', key).update(text).digest(),
}

const COUNTER = 16
const SM3 = 32

/** SM4 in counter mode under HMAC-SM3, encrypted first and authenticated after (GB/T 32907, GB/T 32905). */
const national: Profile = {
  id: 'guomi',
  mark: 'g1',
  encrypt(key, plain, about) {
    const counter = randomBytes(COUNTER)
    const cipher = createCipheriv('sm4-ctr', partOf(key, 'encrypt').subarray(0, 16), counter)
    const body = Buffer.concat([counter, cipher.update(plain), cipher.final()])
    return Buffer.concat([body, proof(key, body, about)])
  },
  decrypt(key, sealed, about) {
    const body = sealed.subarray(0, -SM3)
    if (sealed.length < COUNTER + SM3 || !timingSafeEqual(sealed.subarray(-SM3), proof(key, body, about)))
      throw new Error('this was changed, or belongs to another place')
    const counter = body.subarray(0, COUNTER)
    const decipher = createDecipheriv('sm4-ctr', partOf(key, 'encrypt').subarray(0, 16), counter)
    return Buffer.concat([decipher.update(body.subarray(COUNTER)), decipher.final()])
  },
  digest: (key, text) => sm3(key).update(text).digest(),
}

function sm3(key: Buffer): Hmac {
  return createHmac('sm3', key)
}

/** The length goes first, so that no byte can move between the place and the content. */
function proof(key: Buffer, body: Buffer, about: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(about.length)
  return sm3(partOf(key, 'authenticate')).update(length).update(about).update(body).digest()
}

const parts = new WeakMap<Buffer, Record<'encrypt' | 'authenticate', Buffer>>()

/** One key never does two kinds of work. */
function partOf(key: Buffer, work: 'encrypt' | 'authenticate'): Buffer {
  const known = parts.get(key) ?? {
    encrypt: sm3(key).update('encrypt').digest(),
    authenticate: sm3(key).update('authenticate').digest(),
  }
  parts.set(key, known)
  return known[work]
}

export const PROFILES: Readonly<Record<Profile['id'], Profile>> = {
  default: international,
  guomi: national,
}

export function wrongCryptoSetting(): Text | undefined {
  const said = process.env.HUIYIN_CRYPTO
  if (!said || Object.hasOwn(PROFILES, said)) return undefined
  return {
    zh: `HUIYIN_CRYPTO 只能是 default 或 guomi，不能是“${said}”。`,
    en: `HUIYIN_CRYPTO is default or guomi, not “${said}”.`,
  }
}

/** `HUIYIN_CRYPTO=guomi` chooses the national algorithms for whatever is sealed from then on. */
export function profileNamed(name: string | undefined): Profile {
  const wanted = name || 'default'
  if (!Object.hasOwn(PROFILES, wanted))
    throw new Error(`HUIYIN_CRYPTO is "${wanted}": it knows default and guomi`)
  return PROFILES[wanted as Profile['id']]
}
