/** Both sets of algorithms: the standards' own examples, and what sealing promises whichever is chosen. */
import { createCipheriv, createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PROFILES, profileNamed } from './profile.ts'
import { isSealed, seal, unseal } from './seal.ts'

test('SM3 and SM4 are those of the standards', () => {
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
  expect(Buffer.concat([cipher.update(key), cipher.final()]).toString('hex')).toBe(
    '681edf34d206965e86b3e94f536e4246',
  )
})

const key = Buffer.alloc(32, 7)

describe.each(Object.values(PROFILES))('$id', (profile) => {
  test('whatever is sealed opens as it was, shows nothing, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, about) => {
        const sealed = seal([key], plain, about, profile)
        expect(isSealed(sealed)).toBe(true)
        expect(unseal([key], sealed, about)).toBe(plain)
        expect(seal([key], plain, about, profile)).not.toBe(sealed)
      }),
    )
  })

  test('every changed byte, every other place and every other key are refused', () => {
    const sealed = seal([key], '990101199001011237', 'here', profile)
    const [mark, id, body = ''] = sealed.split('.')
    const bytes = Buffer.from(body, 'base64url')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      const envelope = [mark, id, changed.toString('base64url')].join('.')
      expect(() => unseal([key], envelope, 'here')).toThrow()
    }
    for (let end = 0; end < bytes.length; end += 1) {
      const cut = [mark, id, bytes.subarray(0, end).toString('base64url')].join('.')
      expect(() => unseal([key], cut, 'here')).toThrow()
    }
    fc.assert(
      fc.property(fc.string(), (place) => {
        fc.pre(place !== 'here')
        expect(() => unseal([key], sealed, place)).toThrow()
      }),
    )
    expect(() => unseal([Buffer.alloc(32, 8)], sealed, 'here')).toThrow()
  })

  test('what it sealed opens after the other one was chosen', () => {
    const sealed = seal([key], '旧的', 'here', profile)
    for (const other of Object.values(PROFILES)) {
      expect(seal([key], '新的', 'here', other).startsWith(other.mark)).toBe(true)
      expect(unseal([key], sealed, 'here')).toBe('旧的')
    }
  })

  test('an envelope of one set of algorithms does not pass as one of the other', () => {
    const sealed = seal([key], '旧的', 'here', profile)
    const other = Object.values(PROFILES).find((one) => one.id !== profile.id)
    expect(() => unseal([key], sealed.replace(profile.mark, other?.mark ?? ''), 'here')).toThrow()
  })
})

test('a set of algorithms that does not exist stops the start', () => {
  expect(profileNamed('').id).toBe('default')
  expect(profileNamed('guomi').id).toBe('guomi')
  expect(() => profileNamed('rot13')).toThrow('HUIYIN_CRYPTO')
  expect(() => profileNamed('constructor')).toThrow('HUIYIN_CRYPTO')
})
