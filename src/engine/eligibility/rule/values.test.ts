/** Decimals and days at their edges. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, isoDay, periodOf, resolveDay, shift } from './day.ts'
import { scaled, unscaled } from './decimal.ts'

test.each([
  ['0.03', 3, 30],
  ['-0.5', 2, -50],
  ['-0', 2, 0],
  ['12', 0, 12],
  ['12.000', 0, 12],
  [1.25, 2, 125],
  ['0.005', 2, null],
  ['1e3', 2, null],
  ['', 2, null],
  ['1,000', 2, null],
  ['90071992547409.93', 2, null],
  [Number.NaN, 2, null],
])('%s at scale %i', (value, scale, expected) => {
  expect(scaled(value, scale)).toBe(expected)
})

test('what is scaled can be written out again', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (value, scale) => {
      expect(scaled(unscaled(value, scale), scale)).toBe(value)
    }),
  )
})

test('days of the calendar, and only those', () => {
  expect(dayOf('1970-01-01')).toBe(0)
  expect(isoDay(dayOf('2024-02-29') ?? 0)).toBe('2024-02-29')
  expect(['2025-02-29', '2025-13-01', '2025-1-1', 'P1Y'].map(dayOf)).toEqual([null, null, null, null])
})

test.each([
  ['2024-02-29', 'P1Y', -1, '2023-02-28'],
  ['2024-02-29', 'P4Y', -1, '2020-02-29'],
  ['2026-03-31', 'P1M', -1, '2026-02-28'],
  ['2026-01-31', 'P1M', 1, '2026-02-28'],
  ['2026-01-01', 'P1Y2M3D', -1, '2024-10-29'],
  ['2026-01-01', 'P18M', 1, '2027-07-01'],
] as const)('%s and %s', (from, period, sign, expected) => {
  const read = periodOf(period)
  expect(read && isoDay(shift(dayOf(from) ?? 0, read, sign))).toBe(expected)
})

test('periods are whole, and days may be relative', () => {
  expect(['P', 'P1', '1Y', 'P1W', 'P-1Y', 'P1M1Y'].map(periodOf)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ])
  const asOf = dayOf('2026-03-01') ?? 0
  expect(
    [resolveDay('-P1Y', asOf), resolveDay('+P1D', asOf), resolveDay('2026-01-01', asOf)].map((it) =>
      isoDay(it ?? 0),
    ),
  ).toEqual(['2025-03-01', '2026-03-02', '2026-01-01'])
})
