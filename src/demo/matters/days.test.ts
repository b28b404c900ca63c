/** The laid-out working days agree with counting them one by one. */
import { expect, test } from 'vitest'
import { makeCalendar } from '../../kernel/deadlines/calendar.ts'
import { PUBLISHED_DAYS } from '../../kernel/deadlines/published.ts'
import { addWorkdays } from '../../kernel/deadlines/workdays.ts'
import { chance } from '../random.ts'
import { daysOf } from './days.ts'

test('forward and back, from working days, holidays and weekends', () => {
  const calendar = makeCalendar(PUBLISHED_DAYS)
  const days = daysOf(calendar, '2026-11-24')
  const luck = chance('days')
  for (let n = 0; n < 800; n++) {
    const from = `202${luck.whole(5, 6)}-${String(luck.whole(1, 12)).padStart(2, '0')}-${String(luck.whole(1, 28)).padStart(2, '0')}`
    const count = luck.whole(-80, 80)
    expect(days.after(from, count)).toBe(addWorkdays(calendar, from, count))
  }
})
