/** Groups paragraphs into articles: where one report ends and the next begins, and which lines make its title. */
import { concatFlow, type Flow, sliceFlow } from '../flow.ts'
import { ACT_OPENING, CONTINUED_FROM, DATELINE, isEnded } from './looks.ts'
import type { Paragraph } from './paragraphs.ts'

export interface Draft {
  /** Title lines in order: kicker, headline, subtitle. */
  readonly title: readonly Flow[]
  readonly bylines: readonly Flow[]
  readonly metadata: readonly Flow[]
  readonly body: readonly Flow[]
  /** For every body paragraph the subhead right above it. */
  readonly subheads: ReadonlyMap<number, Flow>
  readonly continued: boolean
  /** Lines naming who speaks or whose opinion it is. */
  readonly authors: readonly Flow[]
  /** Masthead of the bulletin the article stands in: 社情民意信息 第47期 …. */
  readonly masthead: readonly Flow[]
}

interface Open {
  title: Flow[]
  bylines: Flow[]
  metadata: Flow[]
  body: Flow[]
  subheads: Map<number, Flow>
  continued: boolean
  depth: number
  bulletin: boolean
  authors: Flow[]
  masthead: readonly Flow[]
}

/** The lines between two stretches of body text. */
interface Head {
  headings: Paragraph[]
  bylines: Paragraph[]
  metadata: Paragraph[]
  authors: Paragraph[]
  papers: Paragraph[]
  continuation: Paragraph | null
  masthead: boolean
}

const COMMITTEE = /政协/
const PROPOSAL = /^(?:[一二三四五六七八九十]+、)?关于.{4,40}(?:的?(?:建议|提案|意见|情况|报告|思考))$/
const KICKER = /政协[：:]?$|政协（|^政协|政协[：:]/
const ACTS =
  /召开|举行|举办|开展|组织|调研|视察|走访|慰问|协商|赴|到.{1,8}(?:考察|学习)|督查|监督|座谈|部署|传达|学习|关注|助推|助力|率队|带队|启动|推进|聚焦|建言/
const SUBHEAD_MARK =
  /^(?:[一二三四五六七八九十]+[、.]|（[一二三四五六七八九十\d]+）|\d{1,2}[.、]|第[一二三四五六七八九十]+[章节部])/
const SUBHEAD_TOPIC =
  /^(?:主要|存在|问题|困难|原因|对策|意见|建议|下一步|基本|工作|现状|成效|做法|背景|附[：件]|案由|理由|办法|情况|具体|几点)/
const SIGNED =
  /（(?:(?:本报|本网)?(?:记者|通讯员|文\/图)?[ ：]?[\u4e00-\u9fff·]{2,4}(?:[ 、/]+[^）]{1,30})?|[\u4e00-\u9fff] [\u4e00-\u9fff](?:[ 、]+[^）]{1,30})?|[^）]{2,16}(?:委|办|办公室|政协|委员会|中心|供稿))）$/
const BULLETIN = /图片新闻|新闻图片|简讯|短讯|快讯|一句话|速览|动态|集锦|要闻|短波|点击|传真/

const emptyHead = (): Head => ({
  headings: [],
  bylines: [],
  metadata: [],
  authors: [],
  papers: [],
  continuation: null,
  masthead: false,
})
const opened = (): Open => ({
  title: [],
  bylines: [],
  metadata: [],
  body: [],
  subheads: new Map(),
  continued: false,
  depth: 0,
  bulletin: false,
  authors: [],
  masthead: [],
})

/** Evidence that a head opens a new article, not a part of the running one. */
function newness(head: Head, next: Paragraph, open: Open): number {
  const texts = head.headings.map((h) => h.flow.text)
  const joined = texts.join('')
  let score = 0
  if (DATELINE.test(next.flow.text)) score += 3
  else if (ACT_OPENING.test(next.flow.text)) score += 2
  if (head.bylines.some((b) => !/编辑|审核|责编/.test(b.flow.text))) score += open.bylines.length ? 2 : 1
  if (head.metadata.length) score += 2
  if (head.papers.length) score += 4
  if (head.authors.length) score += 1
  if (texts.some((t) => t.length <= 12 && BULLETIN.test(t))) score += 3
  if (PROPOSAL.test(joined)) score += open.title.some((t) => PROPOSAL.test(t.text)) ? 3 : 1
  if (texts.some((t) => KICKER.test(t) && t.length < 24)) score += 3
  else if (COMMITTEE.test(joined)) score += ACTS.test(joined) ? 2 : 1
  else if (ACTS.test(joined)) score += 0.5
  if (SIGNED.test(open.body.at(-1)?.text ?? '') || closing(open)) score += 2
  if (texts.length > 1) score += 0.5
  if (SUBHEAD_MARK.test(texts[0] ?? '') || SUBHEAD_TOPIC.test(texts.at(-1) ?? '')) score -= 3
  const depth = head.headings[0]?.depth ?? 0
  if (depth && open.depth) score += depth <= open.depth ? 2 : -2
  return score
}

const closing = (open: Open): boolean =>
  open.bylines.some((b) => b.at[0] !== undefined && b.at[0] > (open.body[0]?.at[0] ?? 0))

const CREDIT = /摄影报道|摄）?$|文\/图|图\/文|通讯员|记者|供稿/

/** A paragraph that opens an article without any heading above it. */
function opensUnheaded(p: Paragraph, open: Open, head: Head): boolean {
  if (!open.body.length) return false
  if (/^本[报网台].{0,8}[讯电]/.test(p.flow.text)) return true
  const signed =
    SIGNED.test(open.body.at(-1)?.text ?? '') || head.bylines.some((b) => CREDIT.test(b.flow.text))
  const reports =
    DATELINE.test(p.flow.text) || ACT_OPENING.test(p.flow.text) || /^[^，。]{2,12}政协/.test(p.flow.text)
  return reports && (signed || open.bulletin || (p.bullet && !/^[^，。]{0,8}：/.test(p.flow.text)))
}

const isColumnHead = (text: string): boolean =>
  (text.length <= 12 && !ACTS.test(text.slice(2)) && !COMMITTEE.test(text)) ||
  /^[“·].{2,16}[”·]$/.test(text) ||
  (BULLETIN.test(text) && text.length <= 12)

/** Drops column heads standing above the real title. */
function titleLines(headings: readonly Paragraph[]): Flow[] {
  const contents = headings.filter((h) => h.bullet).length > 1
  const lines = headings.filter((h) => !contents || !h.bullet).map((h) => h.flow)
  const stray = (text: string): boolean =>
    isColumnHead(text) || (lines.length > 2 && text.length <= 6 && !COMMITTEE.test(text))
  while (lines.length > 1 && stray(lines[0]?.text ?? '') && !lines[1]?.text.startsWith('——')) lines.shift()
  return lines
}

function start(head: Head): Open {
  const open = opened()
  open.continued = head.continuation !== null
  open.bulletin = head.headings.some((h) => h.flow.text.length <= 14 && BULLETIN.test(h.flow.text))
  const onlyColumn =
    head.headings.length === 1 && open.bulletin && !COMMITTEE.test(head.headings[0]?.flow.text ?? '')
  if (open.continued) {
    const last = head.headings.at(-1)
    if (last) open.subheads.set(0, last.flow)
  } else if (!onlyColumn) open.title = titleLines(head.headings)
  open.depth = head.headings[0]?.depth ?? 0
  open.bylines = head.bylines.map((b) => b.flow)
  open.metadata = head.metadata.map((m) => m.flow)
  open.authors = head.authors.map((a) => a.flow)
  return open
}

/** A line between two finished paragraphs, without marks or counts: 主要做法, 密切横向沟通，凝聚…合力. */
function isSubhead(heading: Paragraph, next: Paragraph | null, open: Open): boolean {
  const text = heading.flow.text
  if (!isEnded(open.body.at(-1)?.text ?? '。') || /[；：、]|\d/.test(text)) return false
  const torn = next !== null && !next.apart && /^[\u4e00-\u9fff]{1,8}[，。；、）]/.test(next.flow.text)
  return !torn && (!text.includes('，') || heading.apart || heading.depth > 0)
}

/** A head inside the running article: subheads are kept as such, whatever else looks like a heading is text. */
function absorb(open: Open, head: Head, next: Paragraph | null): Flow | null {
  let loose: Flow | null = null
  for (const heading of head.headings) {
    if (isSubhead(heading, next, open)) open.subheads.set(open.body.length, heading.flow)
    else loose = loose ? concatFlow(loose, heading.flow) : heading.flow
  }
  open.authors.push(...head.authors.map((a) => a.flow))
  open.bylines.push(...head.bylines.map((b) => b.flow))
  open.metadata.push(...head.metadata.map((m) => m.flow))
  return loose
}

/** Adds a paragraph, mending a sentence that a false heading had cut. */
function addBody(open: Open, loose: Flow | null, p: Paragraph | null): void {
  const last = open.body.at(-1)
  const flow = loose && p ? concatFlow(loose, p.flow) : (loose ?? p?.flow)
  if (!flow) return
  if (loose && last && !isEnded(last.text)) open.body[open.body.length - 1] = concatFlow(last, flow)
  else open.body.push(flow)
}

function opensArticle(head: Head, next: Paragraph, open: Open | null): boolean {
  if (!open || head.continuation || head.masthead) return true
  if (!head.headings.length) return opensUnheaded(next, open, head)
  return newness(head, next, open) >= 3
}

function collect(head: Head, p: Paragraph): boolean {
  if (p.look === 'furniture') return true
  if (p.look === 'heading') head.headings.push(p)
  else if (p.look === 'byline') head.bylines.push(p)
  else if (p.look === 'metadata') head.metadata.push(p)
  else if (p.look === 'author') head.authors.push(p)
  else if (p.look === 'paper') head.papers.push(p)
  else if (p.look === 'continuation') head.continuation = p
  else if (p.look === 'masthead') {
    head.masthead = true
    head.metadata.push(...head.headings.splice(0), p)
  } else return false
  return true
}

/** Lines after the last body paragraph that belong to the running article, such as 编辑：… or 文/图 …. */
function settleTail(open: Open | null, head: Head): void {
  if (!open?.body.length || head.headings.length || head.continuation) return
  open.bylines.push(...head.bylines.splice(0).map((b) => b.flow))
}

/** 【标题】正文: where the title at the head of the paragraph ends, 0 when there is none. */
function inlineTitle(p: Paragraph): number {
  const end = /^【[^】。]{4,40}】(?=.{10})/.exec(p.flow.printed)?.[0].length ?? 0
  return end ? end - 1 : 0
}

export function* drafts(stream: Iterable<Paragraph>): Generator<Draft> {
  let open: Open | null = null
  let head = emptyHead()
  for (const p of stream) {
    if (p.look === 'heading' || p.look === 'continuation') settleTail(open, head)
    if (collect(head, p)) continue
    const inline = CONTINUED_FROM.exec(p.flow.text)
    if (inline && inline[0].length > 2) head.continuation = p
    const titled = inlineTitle(p)
    if (titled || opensArticle(head, p, open)) {
      if (open) yield open
      const bulletin: boolean = open?.bulletin ?? false
      settleTail(open, head)
      const masthead: readonly Flow[] = head.masthead
        ? [...head.metadata, ...head.papers].map((m) => m.flow)
        : head.papers.length
          ? head.papers.map((m) => m.flow)
          : (open?.masthead ?? [])
      open = start(head)
      open.masthead = masthead
      if (!head.headings.length) open.bulletin = bulletin
      if (titled) open.title = [sliceFlow(p.flow, 1, titled)]
      addBody(open, null, titled ? { ...p, flow: sliceFlow(p.flow, titled + 1, p.flow.text.length) } : p)
    } else if (open) addBody(open, absorb(open, head, p), p)
    head = emptyHead()
  }
  if (open) {
    addBody(open, absorb(open, head, null), null)
    yield open
  } else if (head.headings.length) {
    yield start(head)
  }
}

export const joinTitle = (lines: readonly Flow[]): string =>
  lines
    .map((l) => l.printed.trim())
    .reduce((all, line) => {
      if (!all) return line
      return /政协[：:]?$/.test(all) || /^[—-]/.test(line) ? all + line : `${all} ${line}`
    }, '')
