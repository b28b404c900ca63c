/** The declarations say the same as the table by hand, so that whoever widens one of them has to say so twice. */
import { expect, test } from 'vitest'
import { asDeclared, asWritten } from './declared.ts'

test('every route, verb, link and register is open to those the table names and to nobody else', () => {
  expect(asDeclared()).toEqual(asWritten())
  expect(asDeclared().length).toBeGreaterThan(130)
})
