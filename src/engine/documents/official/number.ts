/** Numbers and dates as official papers write them. */

const HAN = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 发文字号: hexagonal brackets, full year, no 第, no leading zero: `某政办函〔2026〕5号`. */
export function documentNumber(parts: { organCode: string; year: number; number: number }): string {
  return `${parts.organCode}〔${parts.year}〕${parts.number}号`
}

/** 成文日期: `2026-07-05` is written `2026年7月5日`. */
export function officialDate(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? []
  if (year === undefined) throw new RangeError(`not an ISO date: ${iso}`)
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** The number in front of a heading: `一、` `（一）` `1.` `（1）` by level; n from 1 to 99. */
export function ordinal(level: 1 | 2 | 3 | 4, n: number): string {
  if (level === 1) return `${hanNumber(n)}、`
  if (level === 2) return `（${hanNumber(n)}）`
  return level === 3 ? `${n}.` : `（${n}）`
}

function hanNumber(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 99) throw new RangeError(`no ordinal for ${n}`)
  const tens = Math.floor(n / 10)
  const ones = n % 10
  if (tens === 0) return HAN[ones] ?? ''
  return `${tens > 1 ? HAN[tens] : ''}十${ones > 0 ? HAN[ones] : ''}`
}
