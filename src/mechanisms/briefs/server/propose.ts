/** Turns what the reader read into proposals a clerk can keep, change or drop. */
import type { Article, Read } from '../../../engine/reader/index.ts'
import type { Proposal, ReadMatter } from '../data.ts'
import { subjectOf } from '../subject.ts'

/** Below this the screen marks a field as unsure; it is proposed all the same. */
const keep = <T>(read: Read<T>) => ({ ...read, value: read.value, keep: true })
const maybe = <T>(read: Read<T> | null) => (read ? keep(read) : null)

export function propose(article: Article): Proposal {
  return {
    span: article.span,
    continued: article.continued,
    keep: true,
    title: maybe(article.title),
    committee: maybe(article.committee),
    level: maybe(article.level),
    date: maybe(article.date),
    kind: keep(article.kind),
    correspondents: article.correspondents.map(keep),
    places: article.places.map(keep),
    people: article.people.map(keep),
    matters: article.matters.map(followed),
    figures: article.figures.map(keep),
  }
}

/** Suggestions and problems ask somebody for an answer; requirements, results and plans are recorded. */
function followed(read: Article['matters'][number]): ReadMatter {
  const { kind, text } = read.value
  const follow = kind === 'suggestion' || kind === 'problem'
  return { ...keep(read), follow, ...(follow ? { title: subjectOf(text) } : {}) }
}
