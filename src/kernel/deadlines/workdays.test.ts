/** Working days against hand-counted dates, the published schedules, and properties that hold for any calendar. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCalendar, missingYears, type SpecialDay } from './calendar.ts'
import { dayOf, todayIn } from './clock.ts'
import { addDays, addMonths, dayNumber, daysBetween, fromNumber, weekday } from './day.ts'
import { light } from './light.ts'
import { PUBLISHED_DAYS, SCHEDULES } from './published.ts'
import { addWorkdays, daysLeft, dueDate, shiftForPause, workdaysBetween } from './workdays.ts'

const plain = makeCalendar([])
const china = makeCalendar(
  PUBLISHED_DAYS,
  SCHEDULES.map((s) => s.year),
)

const anyDay = fc.integer({ min: dayNumber('2019-01-01'), max: dayNumber('2031-12-31') }).map(fromNumber)
const anyCalendar = fc
  .array(fc.record<SpecialDay>({ day: anyDay, kind: fc.constantFrom('off', 'work') }), { maxLength: 40 })
  .map((days) => makeCalendar(days))

describe('days', () => {
  it('count across leap days and months', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01')
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366)
    expect(weekday('2026-07-10')).toBe(5)
    expect(weekday('1969-12-31')).toBe(3)
  })

  it('clamp a month that is too short', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2023-01-31', 1)).toBe('2023-02-28')
    expect(addMonths('2026-03-31', 3)).toBe('2026-06-30')
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
    expect(addMonths('2026-01-15', -2)).toBe('2025-11-15')
  })

  it('refuse what is not a day', () => {
    for (const wrong of ['2024-02-30', '2024-2-3', '', '2024-13-01', 'yesterday'])
      expect(() => dayNumber(wrong)).toThrow('not a day')
  })

  it('begin at midnight in Shanghai, wherever the server stands', () => {
    expect(todayIn({ now: () => new Date('2026-07-09T15:59:59Z') })).toBe('2026-07-09')
    expect(todayIn({ now: () => new Date('2026-07-09T16:00:00Z') })).toBe('2026-07-10')
    const zoned = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (at) => {
          expect(dayOf(at)).toBe(zoned.format(at))
        },
      ),
    )
  })
})

describe('the published schedules', () => {
  it('are those of 2023 to 2026, with the number of working days each year had', () => {
    const counts = SCHEDULES.map(({ year }) => [
      year,
      workdaysBetween(china, `${year - 1}-12-31`, `${year}-12-31`),
    ])
    expect(counts).toEqual([
      [2023, 249],
      [2024, 251],
      [2025, 248],
      [2026, 248],
    ])
  })

  it('exchange only weekends, name no day twice, and stay in their year but for its eve', () => {
    expect(new Set(PUBLISHED_DAYS.map((d) => d.day)).size).toBe(PUBLISHED_DAYS.length)
    for (const day of PUBLISHED_DAYS.filter((d) => d.kind === 'work'))
      expect([0, 6], day.day).toContain(weekday(day.day))
    for (const { year, holidays } of SCHEDULES)
      for (const { to } of holidays) expect(to.slice(0, 4)).toBe(String(year))
  })

  it('give no more weekdays off, less those worked, than the law grants', () => {
    const statutory = { 2023: 11, 2024: 11, 2025: 13, 2026: 13 } as Record<number, number>
    for (const { year, source } of SCHEDULES) {
      const days = PUBLISHED_DAYS.filter((d) => d.source === source)
      const weekdaysOff = days.filter((d) => d.kind === 'off' && ![0, 6].includes(weekday(d.day))).length
      const worked = days.filter((d) => d.kind === 'work').length
      expect(weekdaysOff - worked, String(year)).toBeLessThanOrEqual(statutory[year] ?? 0)
    }
  })
})

describe('deadlines', () => {
  it('skip holidays and count the weekends worked', () => {
    expect(addWorkdays(china, '2023-09-28', 1)).toBe('2023-10-07')
    expect(addWorkdays(china, '2026-02-13', 1)).toBe('2026-02-14')
    expect(addWorkdays(china, '2026-02-14', 1)).toBe('2026-02-24')
    expect(dueDate(china, { from: '2026-09-18', workdays: 10 })).toBe('2026-10-09')
    expect(addWorkdays(china, '2024-02-08', 1)).toBe('2024-02-09')
    expect(addWorkdays(china, '2026-10-08', -1)).toBe('2026-09-30')
  })

  it('fall back to Monday to Friday in a year nobody entered, and say so', () => {
    expect(addWorkdays(china, '2027-05-01', 1)).toBe('2027-05-03')
    expect(china.known(2026)).toBe(true)
    expect(china.known(2027)).toBe(false)
    expect(missingYears(china, '2026-11-24')).toEqual([2027])
    expect(missingYears(china, '2026-05-01')).toEqual([])
    expect(missingYears(china, '2027-05-01')).toEqual([2027])
  })

  it('move by the working days a lawful pause rested', () => {
    const pause = { due: '2026-07-10', stoppedOn: '2026-07-01', resumedOn: '2026-07-06' }
    expect(shiftForPause(china, pause)).toBe('2026-07-15')
    expect(shiftForPause(china, { ...pause, resumedOn: '2026-07-01' })).toBe('2026-07-10')
  })

  it('show as a light', () => {
    const nearUntil = addWorkdays(china, '2026-07-10', 3)
    expect(nearUntil).toBe('2026-07-15')
    const at = (due: string | null, stopped = false) => light(due, '2026-07-10', stopped, nearUntil)
    expect(at('2026-07-09')).toBe('overdue')
    expect(at('2026-07-10')).toBe('today')
    expect(at('2026-07-13')).toBe('near')
    expect(at('2026-07-15')).toBe('near')
    expect(at('2026-07-16')).toBe('fine')
    expect(at('2026-07-09', true)).toBe('stopped')
    expect(at(null)).toBe('none')
    expect(at(null, true)).toBe('none')
  })
})

describe('any calendar', () => {
  it('lands on a working day, and the days between are the days added', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 120 }), (calendar, from, n) => {
        const due = addWorkdays(calendar, from, n)
        expect(calendar.isWorkday(due)).toBe(true)
        expect(workdaysBetween(calendar, from, due)).toBe(n)
        expect(workdaysBetween(calendar, due, from)).toBe(-n)
        expect(workdaysBetween(calendar, from, addDays(due, -1))).toBe(n - 1)
      }),
    )
  })

  it('adds in parts what it adds at once', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.nat(60), fc.nat(60), (calendar, from, a, b) => {
        expect(addWorkdays(calendar, addWorkdays(calendar, from, a), b)).toBe(
          addWorkdays(calendar, from, a + b),
        )
      }),
    )
  })

  it('counts additively and never minus zero', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.nat(200), fc.nat(200), (calendar, from, a, b) => {
        const mid = addDays(from, a)
        const to = addDays(mid, b)
        const whole = workdaysBetween(calendar, from, to)
        expect(workdaysBetween(calendar, from, mid) + workdaysBetween(calendar, mid, to)).toBe(whole)
        expect(Object.is(workdaysBetween(calendar, to, from), -0)).toBe(false)
      }),
    )
  })

  it('leaves as many working days after a pause as there were before it', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyDay,
        fc.integer({ min: 1, max: 60 }),
        fc.nat(90),
        fc.nat(90),
        (cal, from, n, s, r) => {
          const due = addWorkdays(cal, from, n)
          const stoppedOn = addDays(from, s)
          const resumedOn = addDays(stoppedOn, r)
          const moved = shiftForPause(cal, { due, stoppedOn, resumedOn })
          expect(daysLeft(cal, resumedOn, moved)).toBe(daysLeft(cal, stoppedOn, due))
        },
      ),
    )
  })

  it('goes back the way it came', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const start = addWorkdays(plain, from, 1)
        expect(addWorkdays(plain, addWorkdays(plain, start, n), -n)).toBe(start)
      }),
    )
  })
})
