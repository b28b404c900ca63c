/** Recognises the same event told twice: the same text placed again, or another telling of the same act. */
import type { Article } from './model.ts'

/** Small enough to be stored with every confirmed activity. */
export interface Fingerprint {
  readonly committee: string | null
  readonly date: string | null
  readonly kind: string
  readonly title: string
  /** The smallest hashes of the text's four-character shingles. */
  readonly sketch: readonly number[]
  readonly names: readonly string[]
}

export interface Likeness {
  readonly same: boolean
  /** 0 to 1. */
  readonly likeness: number
  readonly reason: { readonly zh: string; readonly en: string }
}

const SKETCH = 96
const SHINGLE = 4

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

function sketchOf(text: string): number[] {
  const letters = text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
  const hashes = new Set<number>()
  for (let i = 0; i + SHINGLE <= letters.length; i++) hashes.add(hash(letters.slice(i, i + SHINGLE)))
  return [...hashes].sort((a, b) => a - b).slice(0, SKETCH)
}

/** `text` is the normalised page that the article's spans point into. */
export function fingerprint(article: Article, text: string): Fingerprint {
  return {
    committee: article.committee?.value ?? null,
    date: article.date?.value ?? null,
    kind: article.kind.value,
    title: article.title?.value ?? '',
    sketch: sketchOf(text.slice(article.span.start, article.span.end)),
    names: [...article.people.map((p) => p.value.name), ...article.places.map((p) => p.value)],
  }
}

/** Estimated share of shingles in common, from the smallest hashes of both. */
function overlap(a: readonly number[], b: readonly number[]): number {
  const all = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, SKETCH)
  if (!all.length) return 0
  const [left, right] = [new Set(a), new Set(b)]
  return all.filter((h) => left.has(h) && right.has(h)).length / all.length
}

const grams = (s: string): Set<string> => new Set([...s].slice(1).map((c, i) => `${[...s][i]}${c}`))

function dice(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((g) => b.has(g)).length
  return a.size + b.size ? (2 * shared) / (a.size + b.size) : 0
}

/** 县政协 and 盐池县政协 may be one body; 盐池县政协 and 通渭县政协 are not. */
const agree = (a: string | null, b: string | null): boolean =>
  a === null || b === null || a.endsWith(b) || b.endsWith(a)

export function sameEvent(a: Fingerprint, b: Fingerprint): Likeness {
  const body = overlap(a.sketch, b.sketch)
  if (body >= 0.55)
    return { same: true, likeness: body, reason: { zh: '正文基本相同', en: 'The text is nearly the same.' } }
  const title = dice(grams(a.title), grams(b.title))
  const names = dice(new Set(a.names), new Set(b.names))
  if (!agree(a.committee, b.committee)) {
    return { same: false, likeness: body, reason: { zh: '行动单位不同', en: 'Another body acted.' } }
  }
  if (a.date !== null && b.date !== null && a.date !== b.date) {
    return { same: false, likeness: body, reason: { zh: '日期不同', en: 'It was on another day.' } }
  }
  const likeness = Math.min(
    1,
    Math.max(title, names, body * 2) * 0.7 +
      (a.kind === b.kind ? 0.1 : 0) +
      (a.date !== null && a.date === b.date ? 0.2 : 0),
  )
  return likeness >= 0.6
    ? {
        same: true,
        likeness,
        reason: {
          zh: '单位、日期相合，标题或人员地点相近',
          en: 'Body and day agree; title, people or places are close.',
        },
      }
    : { same: false, likeness, reason: { zh: '内容不相近', en: 'The contents are not close.' } }
}
