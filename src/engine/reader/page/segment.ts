/** Groups paragraphs into articles: where one report ends and the next begins, and which lines make its title. */
import { concatFlow, type Flow, sliceFlow } from '../flow.ts'
import { ACTS, BULLETIN, COMMITTEE, collect, emptyHead, type Head, isSubhead, opensArticle } from './head.ts'
import { isEnded } from './looks.ts'
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

interface Open extends Draft {
  readonly title: Flow[]
  readonly bylines: Flow[]
  readonly metadata: Flow[]
  readonly body: Flow[]
  readonly subheads: Map<number, Flow>
  readonly authors: Flow[]
  readonly depth: number
  readonly bulletin: boolean
}

const flows = (list: readonly Paragraph[]): Flow[] => list.map((p) => p.flow)

const isColumnHead = (text: string): boolean =>
  (text.length <= 12 && !ACTS.test(text.slice(2)) && !COMMITTEE.test(text)) ||
  /^[“·].{2,16}[”·]$/.test(text) ||
  (BULLETIN.test(text) && text.length <= 12)

/** Drops lists of contents and column heads standing above the real title. */
function titleLines(headings: readonly Paragraph[]): Flow[] {
  const contents = headings.filter((h) => h.bullet).length > 1
  const lines = flows(headings.filter((h) => !contents || !h.bullet))
  const stray = (text: string): boolean =>
    isColumnHead(text) || (lines.length > 2 && text.length <= 6 && !COMMITTEE.test(text))
  while (lines.length > 1 && stray(lines[0]?.text ?? '') && !lines[1]?.text.startsWith('——')) lines.shift()
  return lines
}

function mastheadOf(head: Head, before: Open | null): readonly Flow[] {
  if (head.masthead) return flows([...head.metadata, ...head.papers])
  return head.papers.length ? flows(head.papers) : (before?.masthead ?? [])
}

function start(head: Head, before: Open | null): Open {
  const { headings } = head
  const column = headings.some((h) => h.flow.text.length <= 14 && BULLETIN.test(h.flow.text))
  const onlyColumn = headings.length === 1 && column && !COMMITTEE.test(headings[0]?.flow.text ?? '')
  const last = headings.at(-1)
  return {
    title: head.continuation || onlyColumn ? [] : titleLines(headings),
    bylines: flows(head.bylines),
    metadata: flows(head.metadata),
    authors: flows(head.authors),
    body: [],
    subheads: new Map(head.continuation && last ? [[0, last.flow]] : []),
    continued: head.continuation,
    masthead: mastheadOf(head, before),
    depth: headings[0]?.depth ?? 0,
    bulletin: column || (headings.length === 0 && (before?.bulletin ?? false)),
  }
}

/** A head inside the running article: subheads are kept as such, whatever else looks like a heading is text. */
function absorb(open: Open, head: Head, next: Paragraph | null): Flow | null {
  let loose: Flow | null = null
  for (const heading of head.headings) {
    if (isSubhead(heading, next, open)) open.subheads.set(open.body.length, heading.flow)
    else loose = loose ? concatFlow(loose, heading.flow) : heading.flow
  }
  open.authors.push(...flows(head.authors))
  open.bylines.push(...flows(head.bylines))
  open.metadata.push(...flows(head.metadata))
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

/** 【标题】正文: where the title at the head of the paragraph ends, 0 when there is none. */
function inlineTitle(p: Paragraph): number {
  const end = /^【[^】。]{4,40}】(?=.{10})/.exec(p.flow.printed)?.[0].length ?? 0
  return end ? end - 1 : 0
}

/** Lines after the last body paragraph that belong to the running article, such as 编辑：… or 文/图 …. */
function settleTail(open: Open | null, head: Head): void {
  if (!open?.body.length || head.headings.length || head.continuation) return
  open.bylines.push(...flows(head.bylines.splice(0)))
}

function begin(head: Head, p: Paragraph, before: Open | null, titled: number): Open {
  const open = start(head, before)
  if (!titled) {
    addBody(open, null, p)
    return open
  }
  addBody(open, null, { ...p, flow: sliceFlow(p.flow, titled + 1, p.flow.text.length) })
  return { ...open, title: [sliceFlow(p.flow, 1, titled)] }
}

/** What is left when the page ends: the running article, or a title without any text. */
function last(open: Open | null, head: Head): Draft | null {
  if (open) {
    addBody(open, absorb(open, head, null), null)
    return open
  }
  return head.headings.length ? start(head, null) : null
}

export function* drafts(stream: Iterable<Paragraph>): Generator<Draft> {
  let open: Open | null = null
  let head = emptyHead()
  for (const p of stream) {
    if (p.look === 'heading' || p.look === 'continuation') settleTail(open, head)
    if (collect(head, p)) continue
    const titled = inlineTitle(p)
    if (titled || opensArticle(head, p, open)) {
      settleTail(open, head)
      if (open) yield open
      open = begin(head, p, open, titled)
    } else if (open) addBody(open, absorb(open, head, p), p)
    head = emptyHead()
  }
  const rest = last(open, head)
  if (rest) yield rest
}

/** Kicker and headline read as one; a subtitle follows its dash; other lines are parted by a blank. */
export const joinTitle = (lines: readonly Flow[]): string =>
  lines
    .map((l) => l.printed.trim())
    .reduce((all, line) => {
      if (!all) return line
      return /政协[：:]?$/.test(all) || /^[—-]/.test(line) ? all + line : `${all} ${line}`
    }, '')
