/** How passwords are kept: slowly hashed, never twice the same, and no more forgiving than it says. */
import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

const LONG = `水渠 ${'a-long-Sentence.'.repeat(8)}`

test('argon2id at the cost that OWASP names, with a salt of its own', async () => {
  const [one, two] = await Promise.all([hashPassword(LONG), hashPassword(LONG)])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await verifyPassword(one, LONG)).toBe(true)
})

test('every character counts, to the last of a long one', async () => {
  const kept = await hashPassword(LONG)
  for (const other of [
    LONG.toUpperCase(),
    LONG.slice(0, -1),
    `${LONG}.`,
    LONG.replace(' ', ''),
    `${LONG.slice(0, 72)}`,
  ])
    expect(await verifyPassword(kept, other), other).toBe(false)
})

test('without an account the answer is no', async () => {
  expect(await verifyPassword(undefined, 'the hash of nobody')).toBe(false)
})
