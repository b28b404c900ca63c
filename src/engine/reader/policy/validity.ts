/** From which day to which a policy holds, as its own text says. */
import { dayOf } from './head.ts'

const DAY = '\\d{4}年\\d{1,2}月\\d{1,2}日'
const FROM_TO = new RegExp(`(?:自|从)?(${DAY})(?:起)?(?:施行|实施|执行)?[，、]?(?:至|到|—|-)(${DAY})`)
const FROM = new RegExp(
  `自(${DAY}|(?:印发|发布|公布|下发|颁布)之日)起(满?[\\d三六]+十?日(?:后)?)?[^。]{0,6}?(?:施行|实施|执行|生效|试行|有效|起)?`,
)
const UNTIL = new RegExp(
  `(?:有效期|执行期限|实施期限|执行|施行|有效|政策期限|期限)[^。，]{0,8}?(?:至|到|截至|截止到?)(${DAY})`,
)
const UNTIL_YEAR_END = /(?:执行|有效期|有效|实施|施行|延续)[^。，]{0,8}?(?:至|到)(\d{4})年(?:年?底|12月底|末)/
const YEARS = /有效期(?:限)?(?:为|：)?\s*([一二两三四五]|\d)年/
const OF_THIS =
  /(?:本|上述|以上)(?:办法|通知|公告|细则|措施|政策|意见|方案|规定|条例|决定)|^(?:[一二三四五六七八九十]+、)?自|有效期|执行(?:至|期限)|施行/

export function validityOf(
  sentences: readonly string[],
  issued: string | null,
): [string | null, string | null] {
  let from: string | null = null
  let to: string | null = null
  for (const sentence of sentences) {
    if (!OF_THIS.test(sentence)) continue
    const both = /施行|实施|执行|有效|试行|^(?:[一二三四五六七八九十]+、)?自/.test(sentence)
      ? FROM_TO.exec(sentence)
      : null
    from ??= dayOf(both?.[1] ?? '') ?? startIn(sentence, issued)
    to ??= dayOf(both?.[2] ?? '') ?? endIn(sentence, from)
  }
  return [from, to]
}

function startIn(sentence: string, issued: string | null): string | null {
  if (!/施行|实施|执行|生效|试行/.test(sentence)) return null
  const [, when = '', later] = FROM.exec(sentence) ?? []
  if (!when) return null
  const day = when.endsWith('之日') ? issued : dayOf(when)
  if (!later || day === null) return day
  const days = Number(
    /\d+/.exec(later)?.[0] ?? (later.includes('三十') ? 30 : later.includes('六十') ? 60 : Number.NaN),
  )
  return Number.isFinite(days) ? shifted(day, { days }) : null
}

function endIn(sentence: string, from: string | null): string | null {
  const until = dayOf(UNTIL.exec(sentence)?.[1] ?? '')
  if (until) return until
  const year = UNTIL_YEAR_END.exec(sentence)?.[1]
  if (year) return `${year}-12-31`
  const count = YEARS.exec(sentence)?.[1]
  if (!count || from === null) return null
  const years = '一二三四五'.indexOf(count) + 1 || (count === '两' ? 2 : Number(count))
  return shifted(from, { years, days: -1 })
}

function shifted(day: string, { years = 0, days = 0 }: { years?: number; days?: number }): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + years)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
