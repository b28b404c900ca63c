/** What a clerk can do to the proposals, as pure steps from one state of the page to the next. */
import type { Proposal, ReadMatter } from '../data.ts'
import { subjectOf } from '../subject.ts'
import { type At, entriesOf, type FieldName, isUnsure, type Span, type Value } from './fields.ts'

export type Articles = readonly Proposal[]

export function withArticle(
  articles: Articles,
  n: number,
  change: (article: Proposal) => Proposal,
): Articles {
  return articles.map((article, at) => (at === n ? change(article) : article))
}

export function valueAt(articles: Articles, { article, field, index }: At): Value | undefined {
  const held = articles[article]?.[field]
  return (Array.isArray(held) ? (held[index] as Value | undefined) : held) ?? undefined
}

/** Fields differ in the shape of their value; the editor of a field writes only its own. */
export function withValue(articles: Articles, at: At, change: (value: Value) => Value): Articles {
  return withArticle(articles, at.article, (article) => {
    const held = article[at.field]
    const next = Array.isArray(held)
      ? (held as Value[]).map((value, index) => (index === at.index ? change(value) : value))
      : held && change(held)
    return { ...article, [at.field]: next } as Proposal
  })
}

/** A person has looked at it: it is no longer unsure. */
export function keep(articles: Articles, at: At, kept: boolean): Articles {
  return withValue(articles, at, (value) => ({ ...value, keep: kept, ...(kept ? { confidence: 1 } : {}) }))
}

export function edit(articles: Articles, at: At, held: Value['value']): Articles {
  return withValue(articles, at, (value) => ({ ...value, value: held, confidence: 1, keep: true }) as Value)
}

function mattersChanged(articles: Articles, n: number, change: (matters: ReadMatter[]) => ReadMatter[]) {
  return withArticle(articles, n, (article) => ({ ...article, matters: change(article.matters) }))
}

/** An undefined part is taken out. */
export type MatterChange = { readonly [K in keyof ReadMatter]?: ReadMatter[K] | undefined }

export function changeMatter(articles: Articles, at: At, change: MatterChange): Articles {
  return mattersChanged(articles, at.article, (matters) =>
    matters.map((heard, index) => (index === at.index ? ({ ...heard, ...change } as ReadMatter) : heard)),
  )
}

const STOP = /[。；;]/u
const EDGES = /^[\s，,。；;]+|[\s，,。；;]+$/gu

/** The first place inside the text where a sentence or an item ends. */
export function splitPlace(text: string): number | undefined {
  const inside = [...text.matchAll(/[。；;]/gu)].find(
    ({ index }) => text.slice(0, index).trim() !== '' && text.slice(index + 1).replace(EDGES, '') !== '',
  )
  return inside ? inside.index + 1 : undefined
}

/** Where the n-th character of a matter stands in the source, which may be broken into lines. */
function placeIn(source: string, span: Span, text: string, place: number): number | undefined {
  const wanted = text.slice(0, place).replace(/\s/gu, '')
  let met = 0
  for (let at = span.start; at < span.end; at++) {
    if (met === wanted.length) return at
    const letter = source[at] ?? ''
    if (/\s/u.test(letter)) continue
    if (letter !== wanted[met]) return undefined
    met++
  }
  return undefined
}

/** One matter becomes two at a place of its text; each keeps its own part of the source where that is plain. */
export function split(articles: Articles, at: At, source: string, place: number): Articles {
  return mattersChanged(articles, at.article, (matters) =>
    matters.flatMap((heard, index) => {
      const { text } = heard.value
      const parts = [text.slice(0, place), text.slice(place)].map((part) => part.replace(EDGES, ''))
      if (index !== at.index || parts.some((part) => part === '')) return [heard]
      const { span } = heard
      const border = span ? placeIn(source, span, text, place) : undefined
      const cut = span && border !== undefined
      const spans = [cut ? { ...span, end: border } : span, cut ? { ...span, start: border } : span]
      const { title: _, ...rest } = heard
      return parts.map((part, side) => ({
        ...rest,
        value: { ...heard.value, text: part },
        span: spans[side] ?? null,
        confidence: 1,
        ...(heard.follow ? { title: subjectOf(part) } : {}),
      }))
    }),
  )
}

export function merge(articles: Articles, at: At): Articles {
  return mattersChanged(articles, at.article, (matters) => {
    const first = matters[at.index]
    const second = matters[at.index + 1]
    if (!first || !second) return matters
    const title = first.title ?? second.title
    const raiserId = first.raiserId ?? second.raiserId
    const one: ReadMatter = {
      value: { ...first.value, text: `${first.value.text.replace(EDGES, '')}；${second.value.text}` },
      span: around(first.span, second.span),
      confidence: 1,
      keep: first.keep || second.keep,
      follow: first.follow || second.follow,
      ...(title ? { title } : {}),
      ...(raiserId ? { raiserId } : {}),
    }
    return [...matters.slice(0, at.index), one, ...matters.slice(at.index + 2)]
  })
}

function around(one: Span | null, other: Span | null): Span | null {
  if (!one || !other) return one ?? other
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }
}

/** A value the reader missed: one more of several, or the only one of its field. */
export function add(articles: Articles, n: number, field: FieldName, value: Value): Articles {
  return withArticle(articles, n, (article) => {
    const held = article[field]
    return { ...article, [field]: Array.isArray(held) ? [...held, value] : value } as Proposal
  })
}

/** A value that a person wrote, on its place in the source if it has one. */
export function newValue(held: Value['value'], span: Span | null): Value {
  const value = { value: held, span, confidence: 1, keep: true }
  const heard = typeof held === 'object' && 'text' in held
  return (heard ? { ...value, follow: false, title: subjectOf(held.text) } : value) as Value
}

/** Where words stand inside an article, however its lines are broken. */
export function findWords(source: string, inside: Span, words: string): Span | null {
  const pattern = [...words.replace(/\s/gu, '')].map((letter) =>
    letter.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&'),
  )
  if (pattern.length === 0) return null
  const found = new RegExp(pattern.join('\\s*'), 'u').exec(source.slice(inside.start, inside.end))
  return found && { start: inside.start + found.index, end: inside.start + found.index + found[0].length }
}

/** Another telling of a known activity hands nothing on again; a separate one forgets the likeness. */
export function decideTwin(articles: Articles, n: number, same: boolean): Articles {
  return withArticle(articles, n, (article) => {
    const { twin, sameAs: _, ...rest } = article
    if (!twin || !same) return rest
    const matters = article.matters.map((heard) => ({ ...heard, follow: false }))
    return { ...rest, twin, sameAs: twin.activityId, matters }
  })
}

export interface Tally {
  readonly kept: number
  readonly follow: number
  readonly unsure: readonly string[]
  readonly untitled: readonly number[]
  readonly undecided: readonly number[]
  /** Handed on without a subject line that says something. */
  readonly unnamed: readonly string[]
}

const SHORTEST_SUBJECT = 6

export function tally(articles: Articles): Tally {
  const kept = articles.flatMap((article, n) => (article.keep ? [{ article, n }] : []))
  const followed = kept.flatMap(({ article, n }) =>
    article.matters.flatMap((heard, index) =>
      heard.keep && heard.follow ? [{ key: `${n}.matters.${index}`, heard }] : [],
    ),
  )
  return {
    kept: kept.length,
    follow: followed.length,
    unsure: kept.flatMap(({ article, n }) =>
      entriesOf(article, n).flatMap(({ key, value }) => (isUnsure(value) ? [key] : [])),
    ),
    untitled: kept.flatMap(({ article, n }) => (article.title?.value ? [] : [n])),
    undecided: kept.flatMap(({ article, n }) => (article.twin && !article.sameAs ? [n] : [])),
    unnamed: followed.flatMap(({ key, heard }) =>
      (heard.title ?? '').trim().length < SHORTEST_SUBJECT ? [key] : [],
    ),
  }
}

export function canSplit(text: string): boolean {
  return STOP.test(text) && splitPlace(text) !== undefined
}
