/** Reads a whole page or one brief: text in, proposed articles out, one at a time. */

import { actingCommittee } from './fields/committee.ts'
import { correspondentsOf } from './fields/correspondents.ts'
import { dateOf } from './fields/date.ts'
import { kindOf } from './fields/kind.ts'
import { peopleOf } from './fields/people.ts'
import { placesOf } from './fields/places.ts'
import { figuresOf } from './figures/figures.ts'
import { mattersOf } from './matters/matters.ts'
import type { Article, Figure, Kind, Level, Matter, Person, Read, Span } from './model.ts'
import { normalise } from './page/normalise.ts'
import { paragraphs } from './page/paragraphs.ts'
import { type Draft, drafts, joinTitle } from './page/segment.ts'

export interface ReadOptions {
  /** Day of issue, YYYY-MM-DD: gives dates without a year their year. */
  readonly issued: string
}

export interface Page {
  /** The normalised text that every span points into. */
  readonly text: string
  readonly articles: readonly Article[]
}

function extent(draft: Draft): Span {
  const flows = [...draft.title, ...draft.bylines, ...draft.metadata, ...draft.body]
  const starts = flows.map((f) => f.at[0] ?? 0)
  const ends = flows.map((f) => (f.at.at(-1) ?? 0) + 1)
  return { start: Math.min(...starts), end: Math.max(...ends) }
}

function titleOf(draft: Draft): Read<string> | null {
  const value = joinTitle(draft.title)
  if (!value) return null
  const starts = draft.title.map((f) => f.at[0] ?? 0)
  const ends = draft.title.map((f) => (f.at.at(-1) ?? 0) + 1)
  return {
    value,
    span: { start: Math.min(...starts), end: Math.max(...ends) },
    confidence: draft.title.length > 2 ? 0.8 : 0.92,
  }
}

function read(draft: Draft, issued: string): Article {
  const kind = kindOf(draft)
  const acting = actingCommittee(draft)
  const correspondents = correspondentsOf(draft)
  return {
    title: titleOf(draft),
    committee: acting?.committee ?? null,
    level: acting?.level ?? null,
    date: dateOf(draft, kind.value, issued),
    kind,
    correspondents,
    places: placesOf(draft),
    people: peopleOf(draft),
    matters: mattersOf(draft, kind.value),
    figures: figuresOf(draft.body),
    span: extent(draft),
    continued: draft.continued,
  }
}

/** Articles one by one, for texts too long to hold all their records. */
export function* readArticles(normalised: string, options: ReadOptions): Generator<Article> {
  for (const draft of drafts(paragraphs(normalised))) yield read(draft, options.issued)
}

export function readPage(text: string, options: ReadOptions): Page {
  const normalised = normalise(text)
  return { text: normalised, articles: [...readArticles(normalised, options)] }
}

export interface PlainArticle {
  readonly title: string | null
  readonly committee: string | null
  readonly level: Level | null
  readonly date: string | null
  readonly kind: Kind
  readonly correspondents: readonly string[]
  readonly places: readonly string[]
  readonly people: readonly Person[]
  readonly matters: readonly Matter[]
  readonly figures: readonly Figure[]
  readonly continued: boolean
}

const values = <T>(reads: readonly Read<T>[]): T[] => reads.map((r) => r.value)

/** The record without spans and confidence: what `--json` prints. */
export function plainArticle(a: Article): PlainArticle {
  return {
    title: a.title?.value ?? null,
    committee: a.committee?.value ?? null,
    level: a.level?.value ?? null,
    date: a.date?.value ?? null,
    kind: a.kind.value,
    correspondents: values(a.correspondents),
    places: values(a.places),
    people: values(a.people),
    matters: values(a.matters),
    figures: values(a.figures),
    continued: a.continued,
  }
}

export const plain = (articles: readonly Article[]): { articles: PlainArticle[] } => ({
  articles: articles.map(plainArticle),
})
