/** The secrets of a running installation: its master keys, and the algorithms it seals with from now on. */
import { randomBytes } from 'node:crypto'
import { keyringOf } from './keyring.ts'
import { PROFILES, type Profile } from './profile.ts'
import { type Keyring, keyId, seal, unseal } from './seal.ts'

export interface Vault {
  readonly profile: Profile
  /** Under the master key. */
  seal(plain: string, about: string): string
  unseal(envelope: string, about: string): string
  /** A new key for one person, and how it is kept. */
  newKey(about: string): { readonly key: Buffer; readonly wrapped: string }
  openKey(wrapped: string, about: string): Buffer
  /** Under a key of one's own. */
  sealWith(key: Buffer, plain: string, about: string): string
  unsealWith(key: Buffer, envelope: string, about: string): string
  /** A digest that nobody can try values against without the master key; `place` keeps equal values of two places apart. */
  digest(place: string, text: string): string
  /** Changes with the key and the algorithms that `digest` stands on. */
  readonly digestId: string
  /** The master key that seals now. */
  readonly keyId: string
}

/** The keys are read, or made, when something is first sealed. */
export function openVault(home: string, profile: Profile = PROFILES.default): Vault {
  let held: Keyring | undefined
  const keys = () => {
    held ??= keyringOf(home)
    return held
  }
  let root: Buffer | undefined
  const digestRoot = () => {
    root ??= profile.digest(first(keys()), 'digests')
    return root
  }
  return {
    profile,
    seal: (plain, about) => seal(keys(), plain, about, profile),
    unseal: (envelope, about) => unseal(keys(), envelope, about),
    newKey(about) {
      const key = randomBytes(32)
      return { key, wrapped: seal(keys(), key.toString('base64url'), about, profile) }
    },
    openKey: (wrapped, about) => Buffer.from(unseal(keys(), wrapped, about), 'base64url'),
    sealWith: (key, plain, about) => seal([key], plain, about, profile),
    unsealWith: (key, envelope, about) => unseal([key], envelope, about),
    digest: (place, text) => profile.digest(profile.digest(digestRoot(), place), text).toString('base64url'),
    get digestId() {
      return keyId(digestRoot())
    },
    get keyId() {
      return keyId(first(keys()))
    },
  }
}

function first(keys: Keyring): Buffer {
  const [key] = keys
  if (!key) throw new Error('a keyring holds at least one key')
  return key
}
