/**
 * The reader's door: text of a brief or a newspaper page in, proposed records out. Pure, knows nothing else of the house.
 *
 * @example
 * ```ts
 * import { plain, readPage } from './index.ts'
 *
 * const page = readPage('7月5日，盐池县政协召开专题协商会。委员们建议，加快修建产业路。', { issued: '2023-07-10' })
 * const [article] = page.articles
 * article?.committee?.value // '盐池县政协'
 * article?.matters[0]?.value // { kind: 'suggestion', text: '加快修建产业路' }
 * const span = article?.matters[0]?.span
 * span && page.text.slice(span.start, span.end) // what the screen highlights
 * plain(page.articles) // the record without spans
 * ```
 */
export type {
  Article,
  Figure,
  Kind,
  Level,
  Matter,
  MatterKind,
  Person,
  Read,
  Span,
} from './model.ts'
export { normalise } from './page/normalise.ts'
export {
  type Page,
  type PlainArticle,
  plain,
  plainArticle,
  type ReadOptions,
  readArticles,
  readPage,
} from './read-page.ts'
export { type Fingerprint, fingerprint, type Likeness, sameEvent } from './same-event.ts'
export type { Unreadable, UnreadableCode } from './source/refusal.ts'
export { MAX_BYTES, type Readable, textOf } from './source/text-of.ts'
