/** The machine's troubles, each told as what it is; anything else stays a bug. */
import { expect, test } from 'vitest'
import { outageOf } from './outage.ts'

function error(code: string, message = 'no'): Error {
  return Object.assign(new Error(message), { code })
}

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['53100', 'disk-full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EIO', 'read-only'],
  ['EMFILE', 'too-busy'],
  ['ENFILE', 'too-busy'],
  ['57P01', 'database-away'],
  ['08006', 'database-away'],
  ['53300', 'database-away'],
  ['58030', 'database-away'],
  ['25006', 'database-away'],
  ['ECONNREFUSED', 'database-away'],
])('%s is %s, in both languages, also behind another error', (code, told) => {
  for (const fault of [error(code), new Error('outer', { cause: error(code) })]) {
    const outage = outageOf(fault)
    expect(outage).toMatchObject({ kind: 'unavailable', reasons: [{ code: told }] })
    const { zh = '', en = '' } = outage?.reasons[0]?.text ?? {}
    expect(zh).toMatch(/[一-鿿]{10}/)
    expect(en).toMatch(/^[\p{ASCII}’]{20,}$/u)
  }
})

test.each(['23505', '42P01', '40P01', 'ERR_INVALID_ARG_TYPE', 'ENOENT', ''])(
  '%s is a bug or a race, no outage',
  (code) => {
    expect(outageOf(error(code))).toBeUndefined()
  },
)

test('what is no error is none', () => {
  expect(outageOf('ENOSPC')).toBeUndefined()
  expect(outageOf(undefined)).toBeUndefined()
})
