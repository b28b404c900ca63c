/** Numbers up to ninety-nine as sittings are numbered: 十二, 四十七. */

const DIGITS = '零一二三四五六七八九'

export function numeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS.charAt(tens)}十`
  return head + (ones || !tens ? DIGITS.charAt(ones) : '')
}
