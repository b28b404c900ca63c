/** The truth tables of three-valued logic, as the decision-model standard has them too. */
import { expect, test } from 'vitest'
import { all, type Kleene, not, some } from './kleene.ts'

const values: readonly Kleene[] = [true, false, null]

test('and, or, not over true, false and not known', () => {
  const table = values.map((a) => values.map((b) => [all([a, b]), some([a, b])]))
  expect(table).toEqual([
    [
      [true, true],
      [false, true],
      [null, true],
    ],
    [
      [false, true],
      [false, false],
      [false, null],
    ],
    [
      [null, true],
      [false, null],
      [null, null],
    ],
  ])
  expect(values.map(not)).toEqual([false, true, null])
  expect([all([]), some([])]).toEqual([true, false])
})

test('what is not known stays so until it no longer matters', () => {
  for (const a of values)
    for (const b of values) {
      expect(not(all([a, b]))).toBe(some([not(a), not(b)]))
      if (all([null, b]) !== null) for (const c of [true, false]) expect(all([c, b])).toBe(all([null, b]))
    }
})
