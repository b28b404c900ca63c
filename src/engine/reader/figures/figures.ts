/** Counted and measured figures with what they count; ordinals, dates, sessions and slogans are left alone. */
import { type Flow, spanOf } from '../flow.ts'
import { MEASURES, RHETORICAL } from '../lexicon/measures.ts'
import type { Figure, Read } from '../model.ts'
import { numeral, ratio } from './numerals.ts'

/** Bounded: a page of digits must not make the patterns search it again from every digit. */
const ARABIC = '\\d{1,12}(?:,\\d{3}){0,4}(?:\\.\\d{1,6})?'
const HANZI = '[零〇一二两三四五六七八九十百千万亿]{1,12}'
const COUNT = new RegExp(`(${ARABIC}|${HANZI})([多余来]?)(万亿|亿|万|千|百)?([多余来]?)(${MEASURES})`, 'g')
const PERCENT = new RegExp(`(${ARABIC})%|百分之([零一二两三四五六七八九十百点\\d.]{1,9})`, 'g')
const RATIO =
  /[一二两三四五六七八九十百千\d]+分之[零一二两三四五六七八九十百\d.]+|(?<![已构组现促建落变分完形])(?:[一二两三四五六七八九]|\d(?:\.\d)?)成(?:[一二三四五六七八九半](?!是))?(?![立员果效为功绩都交长品分套本型体语群])/g
const SCALE: Readonly<Record<string, number>> = { 万亿: 1e12, 亿: 1e8, 万: 1e4, 千: 1e3, 百: 1e2 }

interface Found {
  readonly at: number
  readonly end: number
  readonly value: number
  readonly unit: string
  readonly confidence: number
}

/** Spans of 《…》 and of short quotations, where numbers are names or slogans. */
function namedSpans(text: string): [number, number][] {
  return [...text.matchAll(/《[^》]*》|“[^”。]{1,14}”|‘[^’。]{1,14}’/g)].map((m) => [
    m.index,
    m.index + m[0].length,
  ])
}

const RANGE_BEFORE = new RegExp(`(?:${ARABIC}|${HANZI})(?:${MEASURES}|%)?(?:至|到|—{1,2}|-)$`)
const RANGE_AFTER = /^(?:至|到|—{1,2}|-)[\d一二两三四五六七八九十]/

/** 第3次, 十一届十二次, 2024年度…: numbers that order or name instead of counting. */
function isOrdinal(before: string, token: string, after: string): boolean {
  if (/[第届届之初No.+〔-]$/.test(before) && !/[之]$/.test(before)) return true
  if (/第[一二三四五六七八九十\d]*$|(?:周|星期|礼拜|期|国道|省道|县道|分之|[A-Za-z+])$/.test(before))
    return true
  if (/^十[一二三四五六]五$/.test(token)) return true
  return /^(?:会议|全会|常委|主席会|全体)/.test(after) && /届|第/.test(before.slice(-8))
}

function isRhetorical(token: string, unit: string, rest: string, before: string): boolean {
  if (unit === '组' && /分[为成]$/.test(before)) return false
  if (/^[个大项类种条点对重支]$/.test(unit) && RHETORICAL.test(rest)) return true
  if (/^[一]$/.test(token) || (token === '二' && unit === '次')) return true
  if (/^[百千万亿]+$/.test(token)) return true
  if ((unit === '套' && /^班子/.test(rest)) || (unit === '位' && /^一体/.test(rest))) return true
  if (
    /^[二两三四五六七八九]$/.test(token) &&
    /^(?:级|[站轮道课门节村校队部里把度块组起头片根口])$/.test(unit)
  )
    return !/^(?:课程|线路|道路|便道|水渠|建议|措施)/.test(rest)
  return (
    unit === '次' &&
    /^[一两三]$/.test(token) &&
    !/(?:开展|召开|举办|组织|座谈|调研|协商|视察|会议|活动|协商会|座谈会|监督)$/.test(before)
  )
}

/** 七八辆: two neighbouring digits mean about so many. */
const isApproximate = (token: string): boolean =>
  /^(?:一二|二三|两三|三四|三五|四五|五六|六七|七八|八九)[十百千万]?$/.test(token)

/** 三台乡, 五里镇: the number is part of a place name. */
const IN_PLACE_NAME = /^[\u4e00-\u9fff]{0,1}[乡镇村屯沟桥庄湾](?!民|干|级|企|居|医|委)/

function countAt(text: string, m: RegExpMatchArray & { index: number }): Found | null {
  const [whole, token = '', more = '', scale = '', , unit = ''] = m
  const before = text.slice(Math.max(0, m.index - 12), m.index)
  const after = text.slice(m.index + whole.length, m.index + whole.length + 12)
  const vague = more !== '' || /[近约上超逾达]$|超过$/.test(before)
  const empty = isRhetorical(token, unit, after, before) && !(vague && /^[百千万]$/.test(token))
  const named =
    /^[一二三四五六七八九十]+$/.test(token) && /^[台里户家把道条]$/.test(unit) && IN_PLACE_NAME.test(after)
  const uncounted: readonly boolean[] = [
    /[数几\d.]$/.test(before),
    isOrdinal(before, token, after),
    isApproximate(token),
    empty,
    named,
    unit.endsWith('岁') && /^(?:以上|以下|及)/.test(after),
    RANGE_BEFORE.test(before) || RANGE_AFTER.test(after),
    unit === '人' && /^[大民]/.test(after),
    /[类级]/.test(unit) && /[由到至为]$/.test(before),
  ]
  return uncounted.some(Boolean) ? null : finish(m, token, scale, unit)
}

function finish(
  m: RegExpMatchArray & { index: number },
  token: string,
  scale: string,
  unit: string,
): Found | null {
  const value = Number((numeral(token) * (SCALE[scale] ?? 1)).toFixed(4))
  if (Number.isNaN(value) || value === 0) return null
  const sure = /\d/.test(token) ? 0.93 : 0.82
  return { at: m.index, end: m.index + m[0].length, value, unit, confidence: sure }
}

function percentAt(text: string, m: RegExpMatchArray & { index: number }): Found | null {
  const before = text.slice(Math.max(0, m.index - 8), m.index)
  if (RANGE_BEFORE.test(before) || /[\d.]$/.test(before)) return null
  const value = m[1] ? numeral(m[1]) : chinesePercent(m[2] ?? '')
  return Number.isNaN(value)
    ? null
    : { at: m.index, end: m.index + m[0].length, value, unit: '%', confidence: 0.95 }
}

/** 百分之九十八点五 → 98.5. */
function chinesePercent(text: string): number {
  const [whole = '', part = ''] = text.split(/[点.]/)
  const tail = [...part].map((c) => numeral(c)).join('')
  return Number(`${numeral(whole)}${tail ? `.${tail}` : ''}`)
}

/** 超过568万，: a large number whose unit was said before. */
const BARE = /(?:超过?|达到?|近|约|逾|突破|为|至)(\d{1,6}(?:\.\d{1,4})?)(万|亿)余?(?=[，。、；）])/g

function bareAt(m: RegExpMatchArray & { index: number }): Found {
  const value = Number((numeral(m[1] ?? '') * (SCALE[m[2] ?? ''] ?? 1)).toFixed(4))
  return { at: m.index, end: m.index + m[0].length, value, unit: '', confidence: 0.7 }
}

function scan(text: string): Found[] {
  const named = namedSpans(text)
  const free = (f: Found): boolean => !named.some(([s, e]) => f.at >= s && f.end <= e)
  const ratios = [...text.matchAll(RATIO)].flatMap((m): Found[] => {
    const value = /^百分之/.test(m[0]) ? null : ratio(m[0])
    return value === null
      ? []
      : [{ at: m.index, end: m.index + m[0].length, value, unit: '', confidence: 0.85 }]
  })
  const percents = [...text.matchAll(PERCENT)].flatMap((m) => percentAt(text, m) ?? [])
  const exact = [...ratios, ...percents, ...[...text.matchAll(BARE)].map(bareAt)]
  const counts = [...text.matchAll(COUNT)].flatMap((m) => countAt(text, m) ?? [])
  const apart = counts.filter((c) => !exact.some((e) => c.at < e.end && e.at < c.end))
  return [...exact, ...apart].filter(free).sort((a, b) => a.at - b.at)
}

const STOP = /[，。、；：！？“”（）《》\s\d]/

/** Where the noun that is counted has ended. */
const NOUN_END =
  /来到|走进|深入|前往|参加|参与|围绕|就|对(?!象)|为(?!民)|与|进行|开展|组成|分成|在|将|被|把|逐|提升|以上|以内|左右|的(?=.{4})|等/

/** The noun that is counted: after the measure word, else what stands before the number. */
function whatOf(text: string, f: Found): string {
  const run = /^[^，。、；：！？“”（）《》\s\d]{1,14}/.exec(text.slice(f.end, f.end + 14))?.[0] ?? ''
  const after = run.slice(0, NOUN_END.exec(run)?.index ?? run.length).replace(/^的/, '')
  if (after.length > 1) return after
  let start = f.at
  while (start > 0 && f.at - start < 14 && !STOP.test(text[start - 1] ?? '')) start--
  const before = text
    .slice(start, f.at)
    .replace(ENUMERATED, '')
    .replace(/(?:共计?|达到?|近|约|超过?|逾|为|了|有|至)+$/, '')
  return before || text.slice(f.at, f.end)
}

const ENUMERATED = /^(?:[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+)/

const pairs = (s: string): Set<string> => new Set([...s].slice(0, -1).map((c, i) => c + s[i + 1]))

/** Told again in another paragraph; within one paragraph equal numbers of a series are different facts. */
function sameFact(a: Figure, b: Figure, apart: boolean): boolean {
  if (a.value !== b.value || a.unit !== b.unit) return false
  if (a.what === b.what) return apart || a.what.length > 3
  if (!apart) return false
  const other = pairs(b.what)
  return [...pairs(a.what)].filter((p) => other.has(p)).length >= 2
}

export function figuresOf(body: readonly Flow[]): Read<Figure>[] {
  const out: Read<Figure>[] = []
  for (const flow of body) {
    const before = out.length
    for (const f of scan(flow.text)) {
      const value: Figure = { what: whatOf(flow.text, f), value: f.value, unit: f.unit }
      if (out.some((o, i) => sameFact(o.value, value, i < before))) continue
      out.push({ value, span: spanOf(flow, f.at, f.end), confidence: f.confidence })
    }
  }
  return out
}
