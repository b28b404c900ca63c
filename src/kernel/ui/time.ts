/** Days and hours as the office says them: 今天 15:00, 7月10日 周五. */
import type { Lang } from '../text/text.ts'

const ZONE = 'Asia/Shanghai'
const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The office's day and hour of an instant: `{ day: '2026-07-10', hour: '15:00' }`. */
export function officeTime(instant: string): { day: string; hour: string } {
  const at: Record<string, string> = {}
  for (const part of clock.formatToParts(new Date(instant))) at[part.type] = part.value
  return { day: `${at.year}-${at.month}-${at.day}`, hour: `${at.hour}:${at.minute}` }
}

function utc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

/** Calendar days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000)
}

export function addDays(day: string, days: number): string {
  return new Date(utc(day) + days * 86_400_000).toISOString().slice(0, 10)
}

export function weekday(day: string, lang: Lang): string {
  return WEEKDAYS[lang][new Date(utc(day)).getUTCDay()] ?? ''
}

/** 7月10日; with the year where it is not this one. */
export function dayText(day: string, today: string, lang: Lang): string {
  const [year, month, date] = day.split('-').map(Number)
  const other = day.slice(0, 4) !== today.slice(0, 4)
  if (lang === 'zh') return `${other ? `${year}年` : ''}${month}月${date}日`
  return `${date} ${MONTHS[(month ?? 1) - 1]}${other ? ` ${year}` : ''}`
}

/** 7月10日 周五. */
export function dayAndWeekday(day: string, today: string, lang: Lang): string {
  return `${dayText(day, today, lang)} ${weekday(day, lang)}`
}

const NEAR = { zh: ['昨天', '今天', '明天'], en: ['Yesterday', 'Today', 'Tomorrow'] } as const

/** The day of an instant as one says it today: 今天, 昨天, 周二, 7月8日. */
export function nearDay(day: string, today: string, lang: Lang): string {
  const distance = daysBetween(today, day)
  const near = NEAR[lang][distance + 1]
  if (near) return near
  return distance > 1 && distance < 7 ? weekday(day, lang) : dayText(day, today, lang)
}

/** 今天 15:00; a whole-day event has no hour. */
export function momentText(instant: string, today: string, lang: Lang, allDay = false): string {
  const { day, hour } = officeTime(instant)
  return allDay ? nearDay(day, today, lang) : `${nearDay(day, today, lang)} ${hour}`
}

/** 2026年7月: the name of a month given as 2026-07. */
export function monthText(month: string, lang: Lang): string {
  const [year, number] = month.split('-').map(Number)
  return lang === 'zh' ? `${year}年${number}月` : `${MONTHS[(number ?? 1) - 1]} ${year}`
}
