/** What a confirmed brief must satisfy. */
import type { Check } from '#kernel'
import type { Brief } from './data.ts'
import { subjectOf } from './subject.ts'

export const somethingKept: Check<Brief> = {
  code: 'briefs.something-kept',
  field: 'articles',
  text: {
    zh: '没有保留任何一篇，请至少保留一篇，或选“不采用”',
    en: 'Nothing is kept; keep an article or drop the brief',
  },
  holds: ({ articles }) => (articles ?? []).some((article) => article.keep),
}

export const titled: Check<Brief> = {
  code: 'briefs.titled',
  field: 'articles',
  text: { zh: '保留的每一篇都要有标题', en: 'Every kept article needs a title' },
  holds: ({ articles }) =>
    (articles ?? []).every((article) => !article.keep || Boolean(article.title?.value)),
}

export const spansInside: Check<Brief> = {
  code: 'briefs.spans-inside',
  field: 'articles',
  text: { zh: '依据的位置超出了原文', en: 'A span points outside the text' },
  holds: ({ articles }, { data }) =>
    (articles ?? []).every(({ span }) => span.start <= span.end && span.end <= data.text.length),
}

export const subjects: Check<Brief> = {
  code: 'briefs.subjects',
  field: 'articles',
  text: {
    zh: '要交办的每一条都要有事由，不少于 6 个字',
    en: 'Everything that is followed up needs a subject of at least 6 characters',
  },
  holds: ({ articles }) =>
    (articles ?? [])
      .filter((article) => article.keep)
      .flatMap((article) => article.matters)
      .every(
        ({ keep, follow, title, value }) => !keep || !follow || (title || subjectOf(value.text)).length >= 6,
      ),
}
