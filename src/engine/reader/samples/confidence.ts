/** Compares confidences with labels: how many readings of each band were right. */
import type { Article } from '../model.ts'
import { type GoldArticle, letters, likeness } from './score.ts'

interface Band {
  right: number
  total: number
}

/** sure: 0.9 and above; fair: 0.75 and above; unsure: the rest. */
export type ConfidenceTable = Record<'sure' | 'fair' | 'unsure', Band>

interface Judged {
  readonly confidence: number
  readonly right: boolean
}

function judgedFields(a: Article, g: GoldArticle): Judged[] {
  const fields = ['committee', 'level', 'date', 'kind'] as const
  return fields.flatMap((field) => {
    const read = a[field]
    const labels = [g[field], ...(g._alt?.[field] ?? [])]
    return read
      ? [{ confidence: read.confidence, right: labels.some((l) => letters(l) === letters(read.value)) }]
      : []
  })
}

function judgedLists(a: Article, g: GoldArticle): Judged[] {
  const names = (field: 'places' | 'people' | 'correspondents'): Set<string> => {
    const labels = g[field].map((x) => (typeof x === 'string' ? x : x.name))
    const aliases = Object.values(g._alias?.[field] ?? {}).flat()
    return new Set([...labels, ...aliases, ...(g._optional?.[field] ?? [])].map(letters))
  }
  const values = [...g.figures, ...(g._optional?.figures ?? [])].map((f) => f.value)
  const texts = [...g.matters, ...(g._optional?.matters ?? [])]
  return [
    ...a.people.map((p) => ({ confidence: p.confidence, right: names('people').has(letters(p.value.name)) })),
    ...a.places.map((p) => ({ confidence: p.confidence, right: names('places').has(letters(p.value)) })),
    ...a.correspondents.map((c) => ({
      confidence: c.confidence,
      right: names('correspondents').has(letters(c.value)),
    })),
    ...a.figures.map((f) => ({ confidence: f.confidence, right: values.includes(f.value.value) })),
    ...a.matters.map((m) => ({
      confidence: m.confidence,
      right: texts.some(
        (t) =>
          likeness(t.text, m.value.text) >= 0.6 && [t.kind, ...(t.kind_alt ?? [])].includes(m.value.kind),
      ),
    })),
  ]
}

const bandOf = (confidence: number): keyof ConfidenceTable =>
  confidence >= 0.9 ? 'sure' : confidence >= 0.75 ? 'fair' : 'unsure'

export function confidenceTable(
  pages: readonly { articles: readonly Article[]; gold: readonly GoldArticle[] }[],
): ConfidenceTable {
  const table: ConfidenceTable = {
    sure: { right: 0, total: 0 },
    fair: { right: 0, total: 0 },
    unsure: { right: 0, total: 0 },
  }
  const judged = pages.flatMap(({ articles, gold }) =>
    gold.flatMap((g, i) => {
      const a = articles[i]
      return a ? [...judgedFields(a, g), ...judgedLists(a, g)] : []
    }),
  )
  for (const j of judged) {
    const band = table[bandOf(j.confidence)]
    band.total++
    if (j.right) band.right++
  }
  return table
}
