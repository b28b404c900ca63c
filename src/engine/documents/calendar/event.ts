/** One event of the feed. */
import type { CalendarEvent } from './feed.ts'
import { property, textValue } from './line.ts'

const ZONE_HOURS = 8

export function eventLines(event: CalendarEvent): string[] {
  const stamp = utc(event.changed ?? event.start)
  const optional: [name: string, value: string | undefined][] = [
    ['LOCATION', event.place],
    ['DESCRIPTION', event.description],
  ]
  return [
    'BEGIN:VEVENT',
    property('UID', event.uid),
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    moment('DTSTART', event.start, event.allDay === true),
    ...(event.end === undefined ? [] : [moment('DTEND', event.end, event.allDay === true)]),
    property('SUMMARY', textValue(event.title)),
    ...optional.flatMap(([name, value]) => (value === undefined ? [] : [property(name, textValue(value))])),
    ...(event.url === undefined ? [] : [property('URL', event.url)]),
    `STATUS:${event.cancelled === true ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ]
}

function moment(name: string, time: string, allDay: boolean): string {
  const local = new Date(instant(time).getTime() + ZONE_HOURS * 3_600_000)
  const text = compact(local)
  return allDay ? `${name};VALUE=DATE:${text.slice(0, 8)}` : `${name};TZID=Asia/Shanghai:${text}`
}

function utc(time: string): string {
  return `${compact(instant(time))}Z`
}

function instant(time: string): Date {
  const hasZone = /(Z|[+-]\d{2}:\d{2})$/.test(time.slice(10))
  const full = time.length === 10 ? `${time}T00:00` : time
  const date = new Date(hasZone ? full : `${full}+08:00`)
  if (Number.isNaN(date.getTime())) throw new RangeError(`not a time: ${time}`)
  return date
}

/** `20260705T143000` */
function compact(date: Date): string {
  return date.toISOString().slice(0, 19).replace(/[-:]/g, '')
}
