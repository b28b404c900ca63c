import { expect, it } from 'vitest'
import { cellText, hasLostDigits, isoDate, plainNumber, plainWidth } from './values.ts'

it.each([
  ['2026.7.8', '2026-07-08'],
  ['2026/07/08', '2026-07-08'],
  ['２０２６年７月８日', '2026-07-08'],
  ['2026 年 7 月 8 日', '2026-07-08'],
  ['20260708', '2026-07-08'],
  ['2026-07-08T14:30', '2026-07-08'],
  [20260708, '2026-07-08'],
  ['2026-02-30', undefined],
  ['2026.7', undefined],
  ['昨天', undefined],
  [null, undefined],
])('reads the date %j as %j', (value, iso) => {
  expect(isoDate(value)).toBe(iso)
})

it.each([
  ['１，２３４．５', 1234.5],
  ['-3', -3],
  [7, 7],
  ['1,23', undefined],
  ['三', undefined],
  ['', undefined],
])('reads the number %j as %j', (value, number) => {
  expect(plainNumber(value)).toBe(number)
})

it('writes numbers in full and sees digits that were lost', () => {
  expect(cellText(13_800_000_000)).toBe('13800000000')
  const lost = Number('110105194912310021')
  expect(cellText(lost)).toMatch(/^1101051949123100\d\d$/)
  expect(hasLostDigits(lost)).toBe(true)
  expect(hasLostDigits(13_800_000_000)).toBe(false)
  expect(hasLostDigits('110105194912310021')).toBe(false)
  expect(plainWidth('６２０１２Ｘ，张')).toBe('62012X，张')
})
