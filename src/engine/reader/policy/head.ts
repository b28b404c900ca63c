/** What stands at the head and the foot of an official text: title, number, issuing body, day. */
import { numeral } from '../figures/numerals.ts'
import type { Flow } from '../flow.ts'
import { markerOf } from './marker.ts'

export interface Head {
  readonly title: string | null
  readonly number: string | null
  readonly issuer: string | null
  readonly issued: string | null
}

const KINDS =
  '(?:通知|公告|办法|意见|措施|方案|细则|规定|政策|决定|条例|指南|规划|办法（试行）|办法（暂行）|细则（试行）|若干措施|实施方案|十条|条措施)'
const TITLE_END = new RegExp(`${KINDS}(?:（[^）]{2,8}）)?》?(?:的(?:通知|公告|决定|意见))?$`)
const NUMBER =
  /(?:[\u4e00-\u9fff]{1,14}[（〔[]\d{4}[）〕\]]\s*(?:第)?\d{1,4}\s*号|[\u4e00-\u9fff ]{0,30}公告\s?\d{4}年第\d{1,4}号|\d{4}年第\d{1,4}号)/
const DAY = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/
const CHINESE_DAY =
  /^([二〇○零一三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$/
const ISSUER =
  /^[\u4e00-\u9fff、 ]{2,60}(?:政府|办公室|办公厅|局|委员会|委|部|厅|院|总局|中心|银行|支行|政协|联合会|署|办)(?:[ 、][\u4e00-\u9fff]{2,20})*$/
/** Headings stand at the top; a title further down belongs to an annex. */
const TOP = 12

export function headOf(paragraphs: readonly Flow[]): Head {
  const top = paragraphs.slice(0, TOP)
  const title = titleIn(top)
  const signed = signatureIn(paragraphs)
  const number = top.map(({ text, printed }) => numberIn(text, printed)).find((it) => it !== null) ?? null
  return {
    title,
    number,
    issuer: signed?.issuer ?? issuerOf(title) ?? null,
    issued: signed?.day ?? null,
  }
}

function numberIn(text: string, printed: string): string | null {
  if (text.length > 60) return null
  const found = NUMBER.exec(text)
  return found ? printed.slice(found.index, found.index + found[0].length).trim() : null
}

/** The foot of a text, and the word that opens its annexes: no number goes on behind it. */
export function isClosing(text: string): boolean {
  const line = text.trim()
  return (
    dayOf(line) !== null ||
    (ISSUER.test(line) && !/[，。；：]/.test(line)) ||
    /^特此(?:通知|公告|通告|批复)|^附件/.test(line)
  )
}

/** Lines of a title are short and unnumbered, and end where a kind of text is named. */
function titleIn(top: readonly Flow[]): string | null {
  for (let from = 0; from < top.length; from++) {
    let text = ''
    for (const line of top.slice(from, from + 4)) {
      const part = line.text.trim()
      if (
        part.length > 60 ||
        markerOf(part) ||
        /[。；：]$/.test(part) ||
        DAY.test(part) ||
        (NUMBER.test(part) && !part.includes('关于'))
      )
        break
      text += line.printed.trim()
      if (TITLE_END.test(line.text.trim()) && text.length >= 6) return text
    }
  }
  return null
}

/** 凉原市人民政府关于… names its body in front. */
function issuerOf(title: string | null): string | undefined {
  return /^([\u4e00-\u9fff、 ]{4,40}?)(?:关于|印发)/.exec(title ?? '')?.[1]?.trim()
}

/** The first line that is a day alone, and the bodies that sign above it. */
function signatureIn(paragraphs: readonly Flow[]): { day: string; issuer: string | undefined } | undefined {
  for (const [at, { text }] of paragraphs.entries()) {
    const day = dayOf(text.trim())
    if (day === null) continue
    const bodies: string[] = []
    for (let above = at - 1; above >= Math.max(0, at - 8); above--) {
      const line = paragraphs[above]?.text.trim() ?? ''
      if (!ISSUER.test(line) || /[，。；：]/.test(line)) break
      bodies.unshift(line.replaceAll(/\s+/g, '、'))
    }
    return { day, issuer: bodies.length ? bodies.join('、') : undefined }
  }
  return undefined
}

export function dayOf(text: string): string | null {
  const plain = DAY.exec(text.replaceAll(/\s/g, ''))
  if (plain) return made(Number(plain[1]), Number(plain[2]), Number(plain[3]))
  const [, year = '', month = '', day = ''] = CHINESE_DAY.exec(text.replaceAll(/\s/g, '')) ?? []
  if (!year) return null
  return made(numeral(year.replaceAll('○', '〇')), numeral(month), numeral(day))
}

function made(year: number, month: number, day: number): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}
