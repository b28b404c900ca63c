/** Requests never carry what the database cannot keep. */
import { expect, test } from 'vitest'
import { findUnfit } from './plain.ts'

test('characters that are none, in values and in names, at any depth', () => {
  expect(findUnfit({ a: ['好', 1, null, true, '👍', ''] })).toBeUndefined()
  for (const bad of ['a\u0000b', '\ud83d', 'x\udc4d'])
    for (const value of [bad, { a: bad }, { [bad]: 1 }, [{ a: [bad] }]]) expect(findUnfit(value)).toBe('text')
})

test('deeper than any form', () => {
  const nested = (depth: number): unknown => (depth ? [nested(depth - 1)] : 1)
  expect(findUnfit(nested(30))).toBeUndefined()
  expect(findUnfit(nested(60))).toBe('depth')
})

test('days of another age', () => {
  expect(findUnfit(['1949-10-01', '2099-12-31', '2026-02-30', '案号 0001-01-01'])).toBeUndefined()
  for (const day of ['0000-01-01', '1899-12-31', '2100-01-01', '9999-12-31'])
    expect(findUnfit({ dueOn: day })).toBe('day')
})
