/** The first day of the act; dates of relayed meetings, datelines, deadlines and background are passed over. */
import { type Flow, spanOf } from '../flow.ts'
import type { Kind, Read } from '../model.ts'
import type { Draft } from '../page/segment.ts'

const FULL =
  /(?:(\d{4}|[二〇零一三四五六七八九]{4})年)?(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]/g
const DAY_ONLY = /(?<![\d月年至到\-—])(\d{1,2})日(?=[上下中晚凌傍]|[，至、—-]|，|[\u4e00-\u9fff]{2,10}政协)/g
const RELATIVE = /(?<!自)(昨日|昨天|今日|今天)(?=[，上下中]|[\u4e00-\u9fff]{2,10}政协)/g
const VAGUE = /近日|日前|近期|连日来|前不久|最近(?=，)|本月初|上月|月[初底末]|[上中下]旬/

/** What stands before a date that is not the date of this act. */
const PASSED_BEFORE =
  /(?:截至|截止|截止到|自|从|至|到|以来|始于|早在|曾于|曾在|成立于|原定|定于|将于|计划于|拟于|预计|[在于]?(?:去年|上一年|前年|明年)|印发的?|下发的?|贯彻|传达[^。；]{0,40}|学习[^。；，]{0,40}|落实[^。；，]{0,24}|精神[、和]|根据[^，。]{0,20}|按照[^，。]{0,20}|[《“][^》”]{0,30})$/
const PASSED_AFTER =
  /^(?:.{0,4}(?:以来|前(?!往|来)|之前|以前|起(?!，)|施行|实施|印发|电[ （）]|讯?电|是第|是中国|是[^，]{2,14}(?:节|日))|[^，。]{0,36}(?:会议|座谈会|全会|大会|讲话|批示|指示)[^，。]{0,8}精神)/

const CN = '〇一二三四五六七八九'

function count(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (/^[〇零一二三四五六七八九]{4}$/.test(text))
    return Number([...text.replace(/零/g, '〇')].map((c) => CN.indexOf(c)).join(''))
  const m = /^([二三])?(十)?([一二三四五六七八九])?$/.exec(text)
  if (!m) return Number.NaN
  if (!m[2]) return CN.indexOf(text)
  return (m[1] ? CN.indexOf(m[1]) : 1) * 10 + (m[3] ? CN.indexOf(m[3]) : 0)
}

const pad = (n: number): string => String(n).padStart(2, '0')

/** A day that exists, else null. */
function iso(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? `${year}-${pad(month)}-${pad(day)}` : null
}

function shift(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The year that puts month and day on or shortly before the day of issue. */
function inferYear(month: number, day: number, issued: string): string | null {
  const year = Number(issued.slice(0, 4))
  const same = iso(year, month, day)
  return same && same <= shift(issued, 15) ? same : iso(year - 1, month, day)
}

interface Candidate {
  readonly value: string
  readonly at: number
  readonly end: number
  readonly confidence: number
}

function isPassed(text: string, at: number, end: number): boolean {
  return (
    PASSED_BEFORE.test(text.slice(Math.max(0, at - 60), at)) || PASSED_AFTER.test(text.slice(end, end + 60))
  )
}

function fullDates(text: string, issued: string): Candidate[] {
  return [...text.matchAll(FULL)].flatMap((m) => {
    const [month, day] = [count(m[2] ?? ''), count(m[3] ?? '')]
    const value = m[1] ? iso(count(m[1]), month, day) : inferYear(month, day, issued)
    const end = m.index + m[0].length
    if (!value || isPassed(text, m.index, end)) return []
    const old = value < shift(issued, -90)
    return [{ value, at: m.index, end, confidence: old ? 0.6 : 0.95 }]
  })
}

function otherDates(text: string, issued: string): Candidate[] {
  const days = [...text.matchAll(DAY_ONLY)].flatMap((m) => {
    const value = iso(Number(issued.slice(0, 4)), Number(issued.slice(5, 7)), Number(m[1]))
    return value && !isPassed(text, m.index, m.index + m[0].length)
      ? [{ value, at: m.index, end: m.index + m[0].length, confidence: 0.88 }]
      : []
  })
  const relative = [...text.matchAll(RELATIVE)].map((m) => ({
    value: /昨/.test(m[1] ?? '') ? shift(issued, -1) : issued,
    at: m.index,
    end: m.index + m[0].length,
    confidence: 0.6,
  }))
  return [...days, ...relative]
}

function firstIn(flow: Flow, issued: string, limit: number): Read<string> | null {
  const text = flow.text
  const found = [...fullDates(text, issued), ...otherDates(text, issued)]
    .filter((c) => c.at <= limit)
    .sort((a, b) => a.at - b.at)
  const vague = VAGUE.exec(text)
  const first = found[0]
  if (!first || (vague && vague.index < first.at && vague.index < 80)) return null
  return { value: first.value, span: spanOf(flow, first.at, first.end), confidence: first.confidence }
}

/** A 社情民意 paper carries the day it was printed, in its masthead or at its foot. */
function printedDate(draft: Draft, issued: string): Read<string> | null {
  const lines = [
    ...draft.masthead,
    ...draft.title,
    ...draft.metadata,
    ...draft.bylines,
    ...draft.body.slice(0, 2),
    ...draft.body.slice(-2),
  ]
  for (const flow of lines) {
    const hanzi =
      /[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日/.exec(
        flow.text,
      )
    const [inHanzi] = hanzi && flow.text.length < 90 ? fullDates(hanzi[0], issued) : []
    if (hanzi && inHanzi)
      return {
        value: inHanzi.value,
        span: spanOf(flow, hanzi.index, hanzi.index + hanzi[0].length),
        confidence: 0.85,
      }
    const m = /(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?/.exec(flow.text)
    const value = m && flow.text.length < 90 ? iso(Number(m[1]), Number(m[2]), Number(m[3])) : null
    if (m && value && value <= shift(issued, 15))
      return { value, span: spanOf(flow, m.index, m.index + m[0].length), confidence: 0.85 }
  }
  return null
}

export function dateOf(draft: Draft, kind: Kind, issued: string): Read<string> | null {
  if (kind === 'information') return printedDate(draft, issued)
  const lead = draft.body[0]
  if (!lead) return null
  const first = firstIn(lead, issued, 400)
  if (first) return first
  if (VAGUE.test(lead.text.slice(0, 120)) || draft.continued) return null
  for (const flow of draft.body.slice(1, 3)) {
    const later = firstIn(flow, issued, 30)
    if (later) return { ...later, confidence: 0.7 }
  }
  return null
}
