/** A sealed secret opens where it belongs and with its key, and nowhere else. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keyringOf } from './keyring.ts'
import { isSealed, seal, unseal } from './seal.ts'

const home = mkdtempSync(join(tmpdir(), 'huiyin-keys-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const old = Buffer.alloc(32, 1)
const fresh = Buffer.alloc(32, 2)

test('what was sealed opens again, looks different every time and shows nothing', () => {
  const one = seal([old], '一个秘密 JBSWY3DP', 'here')
  expect(isSealed(one)).toBe(true)
  expect(one).not.toContain('JBSWY3DP')
  expect(seal([old], '一个秘密 JBSWY3DP', 'here')).not.toBe(one)
  expect(unseal([old], one, 'here')).toBe('一个秘密 JBSWY3DP')
})

test('every changed byte, another place and another key are refused', () => {
  const sealed = seal([old], 'JBSWY3DP', 'here')
  const [mark, id, body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => unseal([old], [mark, id, changed.toString('base64url')].join('.'), 'here')).toThrow()
  }
  expect(() => unseal([old], [mark, id, ''].join('.'), 'here')).toThrow()
  expect(() => unseal([old], sealed, 'there')).toThrow()
  expect(() => unseal([fresh], sealed, 'here')).toThrow('keys.json')
  expect(() => unseal([old], 'JBSWY3DP', 'here')).toThrow('no sealed secret')
})

test('after a new key was put in front, the old one still opens', () => {
  const before = seal([old], 'JBSWY3DP', 'here')
  expect(unseal([fresh, old], before, 'here')).toBe('JBSWY3DP')
  expect(unseal([fresh], seal([fresh, old], 'JBSWY3DP', 'here'), 'here')).toBe('JBSWY3DP')
})

test('the keys are made once, for their user alone, and a damaged file is left as it is', () => {
  const [first] = keyringOf(home)
  expect(keyringOf(home)[0]?.equals(first ?? Buffer.alloc(0))).toBe(true)
  const path = join(home, 'keys.json')
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  writeFileSync(path, '{"keys":[')
  expect(() => keyringOf(home)).toThrow('restore it')
  expect(readFileSync(path, 'utf8')).toBe('{"keys":[')
})
