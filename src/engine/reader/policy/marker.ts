/** The numbers that official texts put in front: 第一章, 第三条, 一、, （一）, 1., （1）, ①. */

export interface Marker {
  /** 0 is the chapter, 2 the article, 7 the smallest point. */
  readonly level: number
  /** As the reference names it, without a stop behind. */
  readonly label: string
  /** Characters it takes, blanks behind it included. */
  readonly length: number
}

const ORDINAL = '[一二三四五六七八九十百零〇\\d]{1,5}'
const FORMS: readonly RegExp[] = [
  new RegExp(`^(第${ORDINAL}[章编])\\s*`),
  new RegExp(`^(第${ORDINAL}节)\\s*`),
  new RegExp(`^(第${ORDINAL}条(?:之[一二三四五六七八九])?)[：、]?\\s*`),
  /^([一二三四五六七八九十]{1,3}、)\s*/,
  /^(（[一二三四五六七八九十]{1,3}）)[、.]?\s*/,
  /^(\d{1,2})(?:[.、](?!\d)|．)\s*/,
  /^(（\d{1,2}）|\d{1,2}）)\s*/,
  /^([①-⑳])\s*/,
]

export const ARTICLE = 2

export function markerOf(text: string): Marker | undefined {
  for (const [level, form] of FORMS.entries()) {
    const [whole, label] = form.exec(text) ?? []
    if (whole !== undefined && label !== undefined)
      return { level, label: level === 5 ? `${label}.` : label, length: whole.length }
  }
  return undefined
}
