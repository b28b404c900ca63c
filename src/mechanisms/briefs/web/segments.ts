/** Cuts the text of an article at the edges of its spans: every piece knows the values it is evidence for. */
import type { Proposal } from '../data.ts'
import { entriesOf, type FieldName, type Span } from './fields.ts'

export interface Segment {
  readonly start: number
  readonly text: string
  /** Innermost first: the shortest value that this piece is evidence for. */
  readonly marks: readonly Mark[]
}

export interface Mark {
  readonly key: string
  readonly field: FieldName
  readonly keep: boolean
  readonly span: Span
}

export function marksOf(article: Proposal, n: number): Mark[] {
  return entriesOf(article, n)
    .flatMap(({ key, field, value }) =>
      value.span && value.span.end > value.span.start && field !== 'level'
        ? [{ key, field, keep: value.keep && article.keep, span: value.span }]
        : [],
    )
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))
}

export function segmentsOf(text: string, { start, end }: Span, marks: readonly Mark[]): Segment[] {
  const inside = (at: number) => Math.min(end, Math.max(start, at))
  const edges = [
    ...new Set([start, end, ...marks.flatMap(({ span }) => [inside(span.start), inside(span.end)])]),
  ].sort((a, b) => a - b)
  return edges.slice(0, -1).map((from, at) => {
    const to = edges[at + 1] ?? end
    return {
      start: from,
      text: text.slice(from, to),
      marks: marks.filter(({ span }) => span.start <= from && span.end >= to),
    }
  })
}

export type Part = { readonly article: number; readonly span: Span } | { readonly gap: Span }

/** Articles in the order of the page, and what stands between them. */
export function partsOf(text: string, articles: readonly Pick<Proposal, 'span'>[]): Part[] {
  const ordered = articles
    .map(({ span }, article) => ({ article, span }))
    .sort((a, b) => a.span.start - b.span.start)
  const parts: Part[] = []
  let at = 0
  for (const { article, span } of ordered) {
    if (text.slice(at, span.start).trim()) parts.push({ gap: { start: at, end: span.start } })
    parts.push({ article, span })
    at = Math.max(at, span.end)
  }
  if (text.slice(at).trim()) parts.push({ gap: { start: at, end: text.length } })
  return parts
}
