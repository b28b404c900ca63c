/** A calendar feed (iCalendar, RFC 5545) in Shanghai time, stable enough for clients that poll once a day. */
import { eventLines } from './event.ts'
import type { CalendarFeed } from './feed.ts'
import { property, textValue } from './line.ts'

const REFRESH = 'PT1H'

/** Outlook shows UTC where a zone is named and not described. China keeps no summer time. */
const SHANGHAI = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/**
 * Equal events give equal text, whatever the server's clock and zone.
 *
 * @example
 * const text = writeCalendar({ name: '履职日程', events: [
 *   { uid: 'activity-12@huiyin', sequence: 0, start: '2026-07-05T14:30', end: '2026-07-05T16:00', title: '协商会' },
 * ] })
 */
export function writeCalendar(feed: CalendarFeed): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Huiyin//calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    property('NAME', textValue(feed.name)),
    property('X-WR-CALNAME', textValue(feed.name)),
    'X-WR-TIMEZONE:Asia/Shanghai',
    ...(feed.url === undefined ? [] : [property('URL', feed.url)]),
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...SHANGHAI,
    ...feed.events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return `${lines.join('\r\n')}\r\n`
}
