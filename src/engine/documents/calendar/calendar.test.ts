import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCalendar } from './calendar.ts'
import type { CalendarEvent } from './feed.ts'

const event: CalendarEvent = {
  uid: 'activity-12@huiyin',
  sequence: 2,
  start: '2026-07-05T14:30',
  end: '2026-07-05T08:00:00Z',
  title: '协商会；第二次, 扩大\n会议',
  place: '三楼会议室',
  changed: '2026-07-01T08:00:00+08:00',
}

const lines = (...events: CalendarEvent[]) =>
  unfold(writeCalendar({ name: '履职日程', events })).split('\r\n')
const unfold = (text: string) => text.replaceAll('\r\n ', '')

describe('writeCalendar', () => {
  it('writes Shanghai time, stamps in UTC, text escaped', () => {
    expect(lines(event)).toEqual(
      expect.arrayContaining([
        'UID:activity-12@huiyin',
        'SEQUENCE:2',
        'DTSTAMP:20260701T000000Z',
        'DTSTART;TZID=Asia/Shanghai:20260705T143000',
        'DTEND;TZID=Asia/Shanghai:20260705T160000',
        'SUMMARY:协商会；第二次\\, 扩大\\n会议',
        'STATUS:CONFIRMED',
      ]),
    )
  })

  it('describes the zone and tells clients how often to ask', () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        'BEGIN:VTIMEZONE',
        'TZID:Asia/Shanghai',
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
        'X-PUBLISHED-TTL:PT1H',
      ]),
    )
  })

  it('keeps a cancelled event in the feed', () => {
    expect(lines({ ...event, cancelled: true })).toContain('STATUS:CANCELLED')
  })

  it('writes days without a time', () => {
    const day = { uid: 'a', sequence: 0, start: '2026-07-06', end: '2026-07-08', allDay: true, title: '调研' }
    expect(lines(day)).toEqual(
      expect.arrayContaining(['DTSTART;VALUE=DATE:20260706', 'DTEND;VALUE=DATE:20260708']),
    )
  })

  it('says the same twice, keeps lines to 75 bytes, and no text can add a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const feed = { name: title, events: [{ ...event, title, url: `https://example.invalid/${title}` }] }
        const text = writeCalendar(feed)
        expect(writeCalendar(feed)).toBe(text)
        expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
        expect(text.split('\r\n').filter((line) => line.startsWith('BEGIN:')).length).toBe(4)
      }),
    )
  })

  it('throws on a time that is none', () => {
    expect(() => lines({ ...event, start: 'tomorrow' })).toThrow(RangeError)
  })
})
