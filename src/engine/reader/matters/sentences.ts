/** Cuts a paragraph into sentences and a sentence into the clauses that may each be a matter. */

export interface Stretch {
  readonly start: number
  readonly end: number
}

const CLOSERS = /^[”’）》]+/

/** Offsets of the marks that stand outside brackets and titles. */
export function* outerMarks(text: string, within: Stretch, marks: RegExp): Generator<number> {
  let depth = 0
  for (let i = within.start; i < within.end; i++) {
    const c = text[i] ?? ''
    if (c === '（' || c === '《') depth++
    else if (c === '）' || c === '》') depth = Math.max(0, depth - 1)
    else if (depth === 0 && marks.test(c)) yield i
  }
}

/** Sentences end at 。！？ with their closing quotes; brackets and titles are never cut. */
export function sentences(text: string): Stretch[] {
  const out: Stretch[] = []
  let start = 0
  for (const i of outerMarks(text, { start: 0, end: text.length }, /[。！？]/)) {
    const end = i + 1 + (CLOSERS.exec(text.slice(i + 1, i + 5))?.[0].length ?? 0)
    const spoken = /[”’]$/.test(text.slice(i + 1, end)) && continuesAfterQuote(text, end)
    const inWord = /[！？]/.test(text[i] ?? '') && insideShortQuote(text, i)
    if (spoken || inWord || i < start) continue
    out.push({ start, end })
    start = end
  }
  if (text.slice(start).trim()) out.push({ start, end: text.length })
  return out
}

/** “……。”某某说。 is one sentence with what follows the quotation. */
const continuesAfterQuote = (text: string, end: number): boolean =>
  /^[^。“”]{1,60}(?:说|表示|道|介绍|坦言|感慨|建议|认为|指出|强调|告诉|感叹|透露|反映|呼吁|希望|提出|回忆|直言|补充|开腔|话头|话匣子|如是|总结|竖起|称赞|点赞)/.test(
    text.slice(end, end + 70),
  )

function insideShortQuote(text: string, at: number): boolean {
  const open = text.lastIndexOf('“', at)
  const shut = text.indexOf('”', at)
  return open > text.lastIndexOf('”', at) && shut > 0 && shut - open < 16
}

/** 一是 一要 第一， （一） 1. ① 首先，: the marks of an enumeration. */
export const ENUMERATOR =
  /^(?:（[一二三四五六七八九十]{1,3}）|（\d{1,2}）|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.）](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,2}(?:[，、：]|是)|[一二三四五六七八九十]{1,2}(?:是(?:要)?|则(?=[，要])|(?=[要应须需](?!闻|求)))[，：]?|其[一二三四五六七八九十][，：]|[一二三四五六](?=[缺难怕愁盼][\u4e00-\u9fff]{1,6}。)|(?:首先|其次|再次|再者|最后)[，是要])/

const INNER_MARK =
  /^[，。；：、](?=(?:[二三四五六七八九十]{1,2}(?:是|要(?!闻)|应|须|需)|第[二三四五六七八九十]+[，是]|其[二三四五六七八九十]，|（[二三四五六七八九十]）|（\d）|[②-⑳])|(?:并|还)(?:要求|嘱咐|叮嘱|强调|建议|希望|指出|勉励)(?![的和]))/

/** Inside a quotation that began after the last cut. */
const quotedSince = (text: string, from: number, at: number): boolean => {
  const open = text.lastIndexOf('“', at)
  return open > from && open > text.lastIndexOf('”', at)
}

/** Clauses of a stretch: cut at ； and before every further mark of an enumeration. */
export function clauses(text: string, whole: Stretch): Stretch[] {
  const out: Stretch[] = []
  let start = whole.start
  for (const i of outerMarks(text, whole, /[；，：、。]/)) {
    const cut = text[i] === '；' || INNER_MARK.test(text.slice(i, i + 8))
    if (!cut || quotedSince(text, start, i)) continue
    out.push({ start, end: i })
    start = i + 1
  }
  out.push({ start, end: whole.end })
  return out.filter((s) => s.end > s.start)
}

/** A quote at the edge that is not part of the words: its other half lies outside, or both stand around all of it. */
function isLooseQuote(text: string, start: number, end: number): boolean {
  const inner = text.slice(start, end - 1)
  return (
    text[end - 1] === '”' &&
    (inner.lastIndexOf('“') <= inner.lastIndexOf('”') || inner.lastIndexOf('“') === 0)
  )
}

/** Without blanks, closing marks and the enumerator in front. */
export function trimmed(text: string, s: Stretch): Stretch {
  let { start, end } = s
  while (start < end && /[\s，；。、：]/.test(text[start] ?? '')) start++
  while (end > start && (/[\s，；。、：]/.test(text[end - 1] ?? '') || isLooseQuote(text, start, end))) end--
  if (text[start] === '“' && !text.slice(start, end).includes('”')) start++
  const mark = ENUMERATOR.exec(text.slice(start, end))
  if (mark) {
    start += mark[0].replace(/[要应]$/, '').length
    while (start < end && /[\s，、：.]/.test(text[start] ?? '')) start++
  }
  return { start, end }
}
