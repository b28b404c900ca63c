/** The lines between two stretches of body text, and the evidence that they open a new article. */
import type { Flow } from '../flow.ts'
import { ACT_OPENING, CONTINUED_FROM, DATELINE, isEnded } from './looks.ts'
import type { Paragraph } from './paragraphs.ts'

export interface Head {
  readonly headings: Paragraph[]
  readonly bylines: Paragraph[]
  readonly metadata: Paragraph[]
  readonly authors: Paragraph[]
  /** Lines saying what kind of paper this is: 社情民意信息, 大会发言材料. */
  readonly papers: Paragraph[]
  continuation: boolean
  /** A numbered masthead stood among the lines. */
  masthead: boolean
}

/** What the running article tells about a possible next one. */
export interface Running {
  readonly title: readonly Flow[]
  readonly bylines: readonly Flow[]
  readonly body: readonly Flow[]
  readonly depth: number
  readonly bulletin: boolean
}

export const emptyHead = (): Head => ({
  headings: [],
  bylines: [],
  metadata: [],
  authors: [],
  papers: [],
  continuation: false,
  masthead: false,
})

export const COMMITTEE = /政协/
export const BULLETIN =
  /图片新闻|新闻图片|简讯|短讯|快讯|一句话|速览|动态|集锦|要闻|短波|点击|传真|广角|之窗|传递|撷英|各地|联播|播报/
export const ACTS =
  /召开|举行|举办|开展|组织|调研|视察|走访|慰问|协商|赴|到.{1,8}(?:考察|学习)|督查|监督|座谈|部署|传达|学习|关注|助推|助力|率队|带队|启动|推进|聚焦|建言/
const PROPOSAL = /^(?:[一二三四五六七八九十]+、)?关于.{4,40}(?:的?(?:建议|提案|意见|情况|报告|思考))$/
const KICKER = /政协[：:]?$|政协（|^政协|政协[：:]/
const SUBHEAD_MARK =
  /^(?:[一二三四五六七八九十]+[、.]|（[一二三四五六七八九十\d]+）|\d{1,2}[.、]|第[一二三四五六七八九十]+[章节部])/
const SUBHEAD_TOPIC =
  /^(?:主要|存在|问题|困难|原因|对策|意见|建议|下一步|基本|工作|现状|成效|做法|背景|附[：件]|案由|理由|办法|情况|具体|几点)/
const SIGNED =
  /[。！？”]（(?:(?:本报|本网)?(?:记者|通讯员|文\/图)?[ ：]?[\u4e00-\u9fff·]{2,4}(?:[ 、/]+[^）]{1,30})?|[\u4e00-\u9fff] [\u4e00-\u9fff](?:[ 、]+[^）]{1,30})?|[^）]{2,16}(?:委|办|办公室|政协|委员会|中心|供稿))）$/
const CREDIT = /摄影报道|摄）?$|文\/图|图\/文|通讯员|记者|供稿/

/** Sorts a line of the head into it; false when the paragraph is body. */
export function collect(head: Head, p: Paragraph): boolean {
  const shelves: Partial<Record<Paragraph['look'], Paragraph[]>> = {
    heading: head.headings,
    byline: head.bylines,
    metadata: head.metadata,
    author: head.authors,
    paper: head.papers,
  }
  const shelf = shelves[p.look]
  if (shelf) shelf.push(p)
  else if (p.look === 'continuation') head.continuation = true
  else if (p.look === 'masthead') {
    head.masthead = true
    head.metadata.push(...head.headings.splice(0), p)
  } else if (p.look === 'body') {
    head.continuation ||= (CONTINUED_FROM.exec(p.flow.text)?.[0].length ?? 0) > 2
    return false
  }
  return true
}

/** The first sentence of a report: on which day, or to what end, who did what. */
const LEADS = new RegExp(
  `${ACT_OPENING.source}|^为[^。]{4,120}(?:\\d{1,2}月\\d{1,2}日|近日|日前|连日来)|^[^，。]{2,14}政协[^，。]{0,20}(?:近日|日前|\\d{1,2}月\\d{1,2}日)`,
)

const signed = (open: Running): boolean => SIGNED.test(open.body.at(-1)?.text ?? '')
/** A byline stood after the text: it closed the article. */
const closed = (open: Running): boolean =>
  open.bylines.some((b) => (b.at[0] ?? 0) > (open.body[0]?.at[0] ?? Number.POSITIVE_INFINITY))

/** How strongly the head and the paragraph after it say that a new article begins; 3 is enough. */
function newness(head: Head, next: Paragraph, open: Running): number {
  const texts = head.headings.map((h) => h.flow.text)
  const joined = texts.join('')
  const names = COMMITTEE.test(joined)
  const depth = head.headings[0]?.depth ?? 0
  const evidence: readonly (readonly [boolean, number])[] = [
    [DATELINE.test(next.flow.text), 3],
    [!DATELINE.test(next.flow.text) && LEADS.test(next.flow.text), 2.5],
    [head.bylines.some((b) => /记者|通讯员|作者|文\/图/.test(b.flow.text)), 3],
    [texts.some((t) => /^[—-]/.test(t)), 2],
    [head.metadata.length > 0, 2],
    [head.papers.length > 0, 4],
    [head.authors.length > 0, 1],
    [texts.some((t) => t.length <= 12 && BULLETIN.test(t)), 3],
    [PROPOSAL.test(joined), open.title.some((t) => PROPOSAL.test(t.text)) ? 3 : 1],
    [texts.some((t) => KICKER.test(t) && t.length < 24), 3],
    [names && !texts.some((t) => KICKER.test(t) && t.length < 24), ACTS.test(joined) ? 2 : 1],
    [!names && ACTS.test(joined), 1],
    [!isEnded(open.body.at(-1)?.text ?? '。'), -2],
    [signed(open) || closed(open), 2],
    [texts.length > 1, 0.5],
    [SUBHEAD_MARK.test(texts[0] ?? '') || SUBHEAD_TOPIC.test(texts.at(-1) ?? ''), -3],
    [depth > 0 && open.depth > 0, depth <= open.depth ? 2 : -2],
  ]
  return evidence.reduce((sum, [holds, weight]) => sum + (holds ? weight : 0), 0)
}

/** A paragraph that opens an article without any heading above it. */
function opensUnheaded(p: Paragraph, open: Running, head: Head): boolean {
  const text = p.flow.text
  if (!open.body.length || !isEnded(open.body.at(-1)?.text ?? '')) return false
  if (/^本[报网台].{0,8}[讯电]/.test(text)) return true
  const ended = signed(open) || head.bylines.some((b) => CREDIT.test(b.flow.text))
  const reports = DATELINE.test(text) || ACT_OPENING.test(text) || /^[^，。]{2,12}政协/.test(text)
  return reports && (ended || open.bulletin || (p.bullet && !/^[^，。]{0,8}：/.test(text)))
}

export function opensArticle(head: Head, next: Paragraph, open: Running | null): boolean {
  if (!open || head.continuation || head.masthead) return true
  return head.headings.length ? newness(head, next, open) >= 3 : opensUnheaded(next, open, head)
}

/** A line between two finished paragraphs, without marks or counts: 主要做法, 密切横向沟通，凝聚…合力. */
export function isSubhead(heading: Paragraph, next: Paragraph | null, open: Running): boolean {
  const text = heading.flow.text
  if (!isEnded(open.body.at(-1)?.text ?? '。') || /[；：、]|\d/.test(text)) return false
  const torn = next !== null && !next.apart && /^[\u4e00-\u9fff]{1,8}[，。；、）]/.test(next.flow.text)
  return !torn && (!text.includes('，') || heading.apart || heading.depth > 0)
}
