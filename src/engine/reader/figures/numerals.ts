/** Reads Chinese and Arabic numerals: 十二, 一百零五, 1.2亿, 三分之二, 四成五, 2,300. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  廿: 20,
}
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** Value of a number below 10 000 written in characters, NaN when it is none. */
function section(text: string): number {
  if (!text) return 0
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map((c) => DIGITS[c]).join(''))
  let total = 0
  let digit = -1
  for (const c of text) {
    const unit = SMALL[c]
    const value = DIGITS[c]
    if (unit !== undefined) {
      total += (digit < 0 ? 1 : digit) * unit
      digit = -1
    } else if (value !== undefined) digit = value
    else return Number.NaN
  }
  return total + Math.max(digit, 0)
}

/** 三万五千 → 35000; also mixed 1.2亿, 3万 and a missing tail as in 一万二. */
export function numeral(text: string): number {
  const clean = text.replace(/,/g, '')
  if (/^\d+(?:\.\d+)?$/.test(clean)) return Number(clean)
  const big = /^(.*?)(亿|万)(.*)$/.exec(
    clean.includes('亿') ? clean.replace(/^(.*?)亿(.*)$/, '$1亿$2') : clean,
  )
  if (!big) return section(clean)
  const [, head = '', unit, tail = ''] = big
  const scale = unit === '亿' ? 1e8 : 1e4
  const rest = tail ? numeral(tail) : 0
  const short = tail.length === 1 && rest < 10 ? (rest * scale) / 10 : rest
  return head === '' ? Number.NaN : round(numeral(head) * scale) + short
}

/** 四成 → 0.4, 三分之二 → 0.6667, 百分之八 → 8 percent is 0.08. */
export function ratio(text: string): number | null {
  const parts = /^([一二两三四五六七八九十百千\d]+)分之([零一二两三四五六七八九十百\d.]+)$/.exec(text)
  if (parts) return round(numeral(parts[2] ?? '') / numeral(parts[1] ?? ''), 4)
  const tenths = /^([一二两三四五六七八九十\d.]+)成([一二三四五六七八九半])?$/.exec(text)
  if (!tenths) return null
  const half = tenths[2] === '半' ? 0.5 : tenths[2] ? numeral(tenths[2]) / 10 : 0
  return round((numeral(tenths[1] ?? '') + half) / 10, 4)
}

const round = (value: number, places = 6): number => Number(value.toFixed(places))
