/** Words a user reads, in both languages of the product, written where they are declared. */

/** A label or sentence; a missing language does not compile. */
export interface Text {
  readonly zh: string
  readonly en: string
}

export type Lang = keyof Text

export const LANGS = ['zh', 'en'] as const satisfies readonly Lang[]

/** Text that repeats what a user wrote (a name, a title) and is the same in every language. */
export function same(words: string): Text {
  return { zh: words, en: words }
}

/** Joins labels the way each language lists things. */
export function list(texts: readonly Text[]): Text {
  return { zh: texts.map((t) => t.zh).join('、'), en: texts.map((t) => t.en).join(', ') }
}
