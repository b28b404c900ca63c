/** The year or day a figure is taken at, when a condition begins with it. */

export interface Dated {
  readonly period: string | null
  /** What stands behind. */
  readonly rest: string
}

const FORMS: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/^截[至止到](\d{4})年(\d{1,2})月(\d{1,2})日(?:底|末)?[，、]?/, ([, y, m, d]) => day(y, m, d)],
  [/^截[至止到](\d{4})年(?:年)?(?:底|末|12月底)[，、]?/, ([, y]) => `${y}-12-31`],
  [/^(?:在)?(\d{4})年(?:度|全年)?(?:内)?的?，?/, ([, y]) => `FY${y}`],
  [/^(?:企业)?(?:上(?:一)?(?:会计)?年度?|上(?:一)?年度末|上年末|申报(?:前|上)一?年度?)的?，?/, () => 'FY-1'],
  [/^(?:企业)?(?:当年(?:度)?|本年(?:度)?|申报当年)的?，?/, () => 'FY0'],
  [/^(?:企业)?(?:年度|全年|年(?=营业|应纳|主营|销售收入|纳税|缴|研发|出口|进出口|实缴|净利|总产))/, () => ''],
]

const day = (y = '', m = '', d = '') => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`

export function datedOf(text: string): Dated {
  for (const [form, period] of FORMS) {
    const found = form.exec(text)
    if (found) {
      const inner = datedOf(text.slice(found[0].length))
      return { period: period(found) || inner.period, rest: inner.rest }
    }
  }
  return { period: null, rest: text }
}
