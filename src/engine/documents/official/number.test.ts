import { expect, it } from 'vitest'
import { documentNumber, officialDate, ordinal } from './number.ts'

it('writes a document number with hexagonal brackets and no leading zero', () => {
  expect(documentNumber({ organCode: '示政协函', year: 2026, number: 5 })).toBe('示政协函〔2026〕5号')
})

it('writes dates in figures without leading zeros and throws on what is no date', () => {
  expect(officialDate('2026-07-05')).toBe('2026年7月5日')
  expect(() => officialDate('5 July')).toThrow(RangeError)
})

it.each([
  [1, 1, '一、'],
  [1, 10, '十、'],
  [2, 11, '（十一）'],
  [2, 20, '（二十）'],
  [1, 99, '九十九、'],
  [3, 12, '12.'],
  [4, 3, '（3）'],
] as const)('numbers level %i, %i as %s', (level, n, text) => {
  expect(ordinal(level, n)).toBe(text)
})

it('has no ordinal past ninety-nine', () => {
  expect(() => ordinal(1, 100)).toThrow(RangeError)
})
