/** Days as the office says them, whatever clock the browser runs on. */
import { expect, test } from 'vitest'
import { addDays, dayAndWeekday, dayText, momentText, officeTime } from './time.ts'

test('an instant is told in the office’s time zone', () => {
  expect(officeTime('2026-07-10T23:30:00.000Z')).toEqual({ day: '2026-07-11', hour: '07:30' })
})

test('near days have names, far days dates, other years their year', () => {
  const at = (instant: string) => momentText(instant, '2026-07-10', 'zh')
  expect(at('2026-07-10T07:00:00.000Z')).toBe('今天 15:00')
  expect(at('2026-07-09T08:20:00.000Z')).toBe('昨天 16:20')
  expect(at('2026-07-14T01:00:00.000Z')).toBe('周二 09:00')
  expect(at('2026-07-17T01:00:00.000Z')).toBe('7月17日 09:00')
  expect(at('2025-12-31T16:00:00.000Z')).toBe('1月1日 00:00')
  expect(dayText('2025-12-31', '2026-07-10', 'zh')).toBe('2025年12月31日')
  expect(dayAndWeekday('2026-07-15', '2026-07-10', 'en')).toBe('15 Jul Wed')
})

test('days are added over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
})
