/** Rejoins what columns and page breaks tore apart: lines to paragraphs, also across blank lines in mid-sentence. */
import { type Flow, joinFlow, sliceFlow } from '../flow.ts'
import type { Span } from '../model.ts'
import { authorOf } from './authors.ts'
import { blocks, type Line } from './lines.ts'
import {
  CONTINUED_FROM,
  CONTINUED_ON,
  DATELINE,
  isByline,
  isEnded,
  isFurniture,
  isHeadingLike,
  isMasthead,
  isMetadata,
  KICKER,
  PAPER_KIND,
  startsBody,
} from './looks.ts'

export type Look =
  | 'heading'
  | 'byline'
  | 'furniture'
  | 'metadata'
  | 'continuation'
  | 'masthead'
  | 'paper'
  | 'author'
  | 'body'

export interface Paragraph {
  readonly flow: Flow
  readonly look: Look
  readonly depth: number
  readonly bullet: boolean
  /** A blank line stands before it. */
  readonly apart: boolean
}

interface Draft {
  pieces: Span[]
  text: string
  depth: number
  bullet: boolean
  apart: boolean
  indent: number
  /** The last line reached the right edge of its column. */
  full: boolean
}

interface Column {
  /** In half-width units; 0 when every line is a paragraph of its own. */
  readonly width: number
  /** First lines are set in, the others are not. */
  readonly indented: boolean
}

const OPEN: Column = { width: 0, indented: false }

/** The column a block of hard-wrapped lines was set in. */
function columnOf(block: readonly Line[]): Column {
  if (block.length < 3) return OPEN
  const width = Math.max(...block.map((l) => l.width))
  if (width > 128 || width < 16) return OPEN
  const inner = block.slice(0, -1)
  const full = inner.filter((l) => l.width >= width - SLACK)
  const open = full.filter((l) => !isEnded(l.text))
  if (full.length < inner.length * 0.4 || open.length < full.length * 0.5) return OPEN
  const flush = block.filter((l) => l.indent === 0).length
  return { width, indented: flush > 0 && flush < block.length }
}

/** A line may stay this much short of its column: a mark that may not begin a line, half a character. */
const SLACK = 4

const SECTION_MARK =
  /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,2}[.、](?!\d)|[（]\d{1,2}[）]|[一二三四五六七八九十]是|第[一二三四五六七八九十]+，)/

const standsAlone = (l: Line): boolean =>
  l.depth > 0 || isByline(l.text) || isFurniture(l.text) || isMetadata(l.text) || CONTINUED_FROM.test(l.text)

const opensParagraph = (l: Line): boolean =>
  standsAlone(l) || PAPER_KIND.test(l.text) || l.bullet || DATELINE.test(l.text)

/** A short unpunctuated line that fills its column is the first line of a paragraph, not a heading. */
function looksWrapped(draft: Draft, next: Line, column: Column): boolean {
  if (!column.width || !draft.full) return false
  if (column.indented) return draft.indent > 0 && next.indent === 0
  if (draft.pieces.length !== 1) return false
  return !startsBody(next.text) && next.indent === 0 && /[，。；、]/.test(next.text) && !/ /.test(draft.text)
}

/** An indented line running on into a flush one is the first line of a paragraph. */
const setIn = (draft: Draft, next: Line, apart: boolean): boolean =>
  !apart &&
  draft.indent > 0 &&
  next.indent === 0 &&
  draft.pieces.length === 1 &&
  !isEnded(draft.text) &&
  !startsBody(next.text) &&
  draft.indent <= 4 &&
  (/[，。；、]/.test(next.text) || draft.text.includes('，'))

/** A line complete in itself: a byline, a masthead, a continuation mark. */
const isClosed = (draft: Draft): boolean =>
  draft.depth > 0 ||
  isByline(draft.text) ||
  isMasthead(draft.text) ||
  isFurniture(draft.text) ||
  isMetadata(draft.text) ||
  CONTINUED_ON.test(draft.text) ||
  (CONTINUED_FROM.test(draft.text) && draft.text.length < 12) ||
  PAPER_KIND.test(draft.text) ||
  KICKER.test(draft.text)

/** A finished sentence at the right edge may still be followed by the same paragraph. */
const runsOn = (draft: Draft, next: Line, column: Column): boolean =>
  column.width > 0 &&
  draft.full &&
  next.indent === 0 &&
  !SECTION_MARK.test(next.text) &&
  !draft.text.endsWith('）')

/** In mid-sentence a line that looks like a byline or an imprint is only a piece of the sentence. */
function isTorn(draft: Draft, next: Line, apart: boolean): boolean {
  if (/政$/.test(draft.text) && next.text.startsWith('协')) return true
  if (/（[^（）]{0,50}$|《[^》]{0,60}$/.test(draft.text)) return true
  if (apart || next.depth > 0 || next.bullet || isClosed(draft)) return false
  const running = /[，；]/.test(draft.text) && !isHeadingLike(draft.text) && !isEnded(draft.text)
  return running && !DATELINE.test(next.text) && !CONTINUED_FROM.test(next.text) && !KICKER.test(next.text)
}

function continues(draft: Draft, next: Line, column: Column, apart: boolean): boolean {
  const ended = isEnded(draft.text)
  if (isTorn(draft, next, apart)) return true
  if (opensParagraph(next) || isClosed(draft) || (ended && KICKER.test(next.text))) return false
  if (setIn(draft, next, apart)) return true
  if (isHeadingLike(draft.text) && !startsBody(draft.text)) return !apart && looksWrapped(draft, next, column)
  if (ended) return !apart && !(column.indented && next.indent > 0) && runsOn(draft, next, column)
  return !(SECTION_MARK.test(next.text) && draft.text.length < 30)
}

/** 社 情 民 意: letters set apart for show. */
const unspaced = (text: string): string => (/^(?:\S )+\S$/.test(text) ? text.replace(/ /g, '') : text)

function look(draft: Draft): Look {
  const text = draft.text
  if (CONTINUED_FROM.test(text) && text.length < 24) return 'continuation'
  if (isMasthead(text)) return 'masthead'
  if (PAPER_KIND.test(unspaced(text))) return 'paper'
  if (isFurniture(text)) return 'furniture'
  if (KICKER.test(text)) return 'heading'
  if (isByline(text)) return 'byline'
  if (isMetadata(text)) return 'metadata'
  if (draft.depth > 0 && text.length <= 60 && !/。/.test(text)) return 'heading'
  if (text.length < 70 && (!isEnded(text) || /）$/.test(text)) && authorOf(text)) return 'author'
  return isHeadingLike(text) && !isEnded(text) && !startsBody(text) ? 'heading' : 'body'
}

/** Blanks inside a sentence are a typesetter's, those in brackets part names. */
function tighten(page: string, pieces: readonly Span[], as: Look): Flow {
  const flow = joinFlow(page, pieces)
  if (as !== 'body') return flow
  const keep: number[] = []
  let bracket = false
  for (let i = 0; i < flow.text.length; i++) {
    const c = flow.text[i] ?? ''
    if (c === '（') bracket = true
    else if (c === '）') bracket = false
    if (c !== ' ' || bracket || /[A-Za-z]/.test(flow.text[i - 1] ?? '')) keep.push(i)
  }
  if (keep.length === flow.text.length) return flow
  const pick = (s: string): string => keep.map((i) => s[i]).join('')
  return { text: pick(flow.text), printed: pick(flow.printed), at: keep.map((i) => flow.at[i] ?? 0) }
}

/** Longer stretches without a line end are cut at a sentence end: patterns work on pieces of bounded length. */
const LONGEST = 4000

function* finish(page: string, draft: Draft): Generator<Paragraph> {
  const as = look(draft)
  const whole = tighten(page, draft.pieces, as)
  const { depth, bullet, apart } = draft
  for (let from = 0; from < whole.text.length; ) {
    const stop = whole.text.length - from > LONGEST ? whole.text.indexOf('。', from + LONGEST / 2) : -1
    const to =
      stop < 0 || stop > from + LONGEST * 2 ? Math.min(whole.text.length, from + LONGEST * 2) : stop + 1
    yield { flow: sliceFlow(whole, from, to), look: as, depth, bullet, apart: apart && from === 0 }
    from = to
  }
}

/** A few short unmarked lines, then an indented lead: a title begins here although the column runs on. */
function titleAhead(block: readonly Line[], at: number): boolean {
  for (let i = at; i < Math.min(at + 4, block.length); i++) {
    const line = block[i]
    if (!line) return false
    if (i > at && line.indent > 0 && (DATELINE.test(line.text) || startsBody(line.text))) return true
    if (/[，。；：、]/.test(line.text)) return false
  }
  return false
}

export function* paragraphs(page: string): Generator<Paragraph> {
  let draft: Draft | null = null
  for (const block of blocks(page)) {
    const column = columnOf(block)
    for (const [i, line] of block.entries()) {
      const apart = i === 0
      const full = column.width > 0 && line.width >= column.width - SLACK
      const newTitle = draft !== null && isEnded(draft.text) && titleAhead(block, i)
      if (draft && !newTitle && continues(draft, line, column, apart)) {
        draft.pieces.push(line.span)
        draft.text += line.text
        draft.full = full
        continue
      }
      if (draft) yield* finish(page, draft)
      draft = {
        pieces: [line.span],
        text: line.text,
        depth: line.depth,
        bullet: line.bullet,
        apart,
        full,
        indent: line.indent,
      }
    }
  }
  if (draft) yield* finish(page, draft)
}
