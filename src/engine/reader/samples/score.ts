/** Scores proposed articles against labelled ones: accuracy of fields, F1 of names, figures and matters. */
import type { PlainArticle } from '../read-page.ts'

interface GoldMatter {
  readonly kind: string
  readonly text: string
  readonly kind_alt?: readonly string[]
}

interface GoldFigure {
  readonly value: number
}

type Field = 'committee' | 'level' | 'date' | 'kind'
type Names = 'correspondents' | 'places' | 'people'

export interface GoldArticle extends Omit<PlainArticle, 'matters' | 'figures' | 'continued'> {
  readonly matters: readonly GoldMatter[]
  readonly figures: readonly GoldFigure[]
  readonly _alt?: Partial<Record<Field, readonly (string | null)[]>>
  readonly _alias?: Partial<Record<Names, Record<string, readonly string[]>>>
  readonly _optional?: {
    readonly [N in Names]?: readonly string[]
  } & { readonly matters?: readonly GoldMatter[]; readonly figures?: readonly GoldFigure[] }
}

/** Right, proposed and labelled, summed over all articles. */
export interface Count {
  hit: number
  proposed: number
  gold: number
}

const count = (): Count => ({ hit: 0, proposed: 0, gold: 0 })
export const f1 = (c: Count): number => (c.proposed + c.gold ? (2 * c.hit) / (c.proposed + c.gold) : 1)

export const letters = (text: string | null): string =>
  (text ?? '')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

const NUMBERED = /^(?:第?[一二三四五六七八九十\d]{1,3}(?:是|要|应)|第[一二三四五六七八九十]|要|应当|应该|应)/

function grams(text: string): Map<string, number> {
  const bare = letters(text).replace(NUMBERED, '').replace(NUMBERED, '')
  const out = new Map<string, number>()
  for (let i = 0; i + 2 <= bare.length; i++)
    out.set(bare.slice(i, i + 2), (out.get(bare.slice(i, i + 2)) ?? 0) + 1)
  return out
}

const sum = (m: Map<string, number>): number => [...m.values()].reduce((a, b) => a + b, 0)

/** Dice over character pairs; 0.6 is a match. */
export function likeness(a: string, b: string): number {
  const [x, y] = [grams(a), grams(b)]
  const shared = [...x].reduce((n, [g, k]) => n + Math.min(k, y.get(g) ?? 0), 0)
  return sum(x) + sum(y) ? (2 * shared) / (sum(x) + sum(y)) : 0
}

/** Pairs proposals with labels greedily, the most alike first. */
function pair(texts: readonly string[], gold: readonly { text: string }[]): Map<number, number> {
  const all = texts.flatMap((t, i) => gold.map((g, j) => ({ i, j, s: likeness(t, g.text) })))
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  for (const { i, j, s } of all.sort((a, b) => b.s - a.s)) {
    if (s < 0.6 || pairs.has(i) || taken.has(j)) continue
    pairs.set(i, j)
    taken.add(j)
  }
  return pairs
}

function compareMatters(p: PlainArticle, g: GoldArticle, into: Count, kinds: Count): void {
  const pairs = pair(
    p.matters.map((m) => m.text),
    g.matters,
  )
  const spare = p.matters.filter((_, i) => !pairs.has(i)).map((m) => m.text)
  const pardoned = pair(spare, g._optional?.matters ?? []).size
  into.hit += pairs.size
  into.proposed += p.matters.length - pardoned
  into.gold += g.matters.length
  for (const [i, j] of pairs) {
    const label = g.matters[j]
    const right = label && [label.kind, ...(label.kind_alt ?? [])].includes(p.matters[i]?.kind ?? '')
    kinds.hit += right ? 1 : 0
    kinds.proposed++
    kinds.gold++
  }
}

const near = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 0.005 * Math.max(Math.abs(a), Math.abs(b)) + 1e-9

function compareFigures(p: PlainArticle, g: GoldArticle, into: Count): void {
  const free = p.figures.map((f) => f.value)
  const take = (value: number): boolean => {
    const at = free.findIndex((f) => near(f, value))
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  }
  const hits = g.figures.filter((f) => take(f.value)).length
  for (const f of g._optional?.figures ?? []) take(f.value)
  into.hit += hits
  into.proposed += hits + free.length
  into.gold += g.figures.length
}

const namesOf = (a: PlainArticle | GoldArticle, field: Names): string[] =>
  a[field].map((x) => (typeof x === 'string' ? x : x.name))

function compareNames(p: PlainArticle, g: GoldArticle, field: Names, into: Count): void {
  const aliases = g._alias?.[field] ?? {}
  const proposed = new Set(namesOf(p, field).map(letters))
  const used = new Set<string>()
  let hit = 0
  for (const name of namesOf(g, field)) {
    const found = [name, ...(aliases[name] ?? [])].map(letters).filter((n) => proposed.has(n))
    if (found.length) hit++
    for (const n of found) used.add(n)
  }
  const pardoned = new Set((g._optional?.[field] ?? []).map(letters))
  into.hit += hit
  into.proposed += hit + [...proposed].filter((n) => !used.has(n) && !pardoned.has(n)).length
  into.gold += new Set(namesOf(g, field)).size
}

export type Score = Record<Field | Names | 'figures' | 'matters' | 'matterKind', Count>

/** Articles are compared in order; a missing or extra one costs everything in it. */
export function score(proposed: readonly PlainArticle[], gold: readonly GoldArticle[], total: Score): void {
  for (const [i, g] of gold.entries()) {
    const p = proposed[i]
    if (!p) throw new Error(`article ${i + 1} “${g.title}” was not found`)
    for (const field of ['committee', 'level', 'date', 'kind'] as const) {
      const right = [g[field], ...(g._alt?.[field] ?? [])].some((v) => letters(v) === letters(p[field]))
      total[field].hit += right ? 1 : 0
      total[field].proposed++
      total[field].gold++
    }
    for (const field of ['correspondents', 'places', 'people'] as const)
      compareNames(p, g, field, total[field])
    compareFigures(p, g, total.figures)
    compareMatters(p, g, total.matters, total.matterKind)
  }
}

export const emptyScore = (): Score => ({
  committee: count(),
  level: count(),
  date: count(),
  kind: count(),
  correspondents: count(),
  places: count(),
  people: count(),
  figures: count(),
  matters: count(),
  matterKind: count(),
})

export const overall = (s: Score): number => {
  const parts = Object.values(s).map(f1)
  return parts.reduce((a, b) => a + b, 0) / parts.length
}
