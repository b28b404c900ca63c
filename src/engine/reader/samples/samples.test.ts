/** The reader on its own labelled samples: floors of accuracy, nothing lost, spans that hold, honest confidence. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { normalise } from '../page/normalise.ts'
import { paragraphs } from '../page/paragraphs.ts'
import { drafts } from '../page/segment.ts'
import { plainArticle, readPage } from '../read-page.ts'
import { confidenceTable } from './confidence.ts'
import { emptyScore, f1, type GoldArticle, overall, score } from './score.ts'

interface Sample {
  readonly name: string
  readonly text: string
  readonly issued: string
  readonly articles: readonly GoldArticle[]
}

const here = new URL('.', import.meta.url)
const samples: Sample[] = readdirSync(here)
  .filter((f) => f.endsWith('.txt'))
  .map((f) => ({
    name: f.slice(0, -4),
    text: readFileSync(new URL(f, here), 'utf8'),
    ...JSON.parse(readFileSync(new URL(f.replace('.txt', '.json'), here), 'utf8')),
  }))

const read = (s: Sample) => readPage(s.text, { issued: s.issued })

test('the samples are many and varied', () => {
  const all = samples.flatMap((s) => s.articles)
  expect(all.length).toBeGreaterThanOrEqual(30)
  expect(new Set(all.map((a) => a.kind)).size).toBeGreaterThanOrEqual(9)
  expect(new Set(all.map((a) => a.level)).size).toBe(4)
})

test.each(samples)('$name is cut into its articles', (s) => {
  expect(read(s).articles).toHaveLength(s.articles.length)
})

test('every field is read as well as promised', () => {
  const total = emptyScore()
  for (const s of samples) score(read(s).articles.map(plainArticle), s.articles, total)
  for (const [field, count] of Object.entries(total)) expect(f1(count), field).toBeGreaterThanOrEqual(0.93)
  expect(overall(total)).toBeGreaterThanOrEqual(0.97)
})

test.each(samples)('$name: every span holds what was read from it', (s) => {
  const page = read(s)
  for (const a of page.articles) {
    const texts = [
      ...a.matters.map((m) => [m.value.text, m.span] as const),
      ...a.people.map((p) => [p.value.name, p.span] as const),
      ...a.places.map((p) => [p.value, p.span] as const),
    ]
    for (const [text, span] of texts) {
      const printed = span ? page.text.slice(span.start, span.end).replace(/\s/g, '') : ''
      expect(printed).toBe(text.replace(/\s/g, ''))
    }
    for (const f of a.figures)
      expect(f.span && page.text.slice(f.span.start, f.span.end)).toMatch(
        /[\d一二两三四五六七八九十百千万亿]/,
      )
  }
})

test.each(samples)('$name: no sentence of the page is lost', (s) => {
  const page = normalise(s.text)
  const kept = new Set<number>()
  for (const d of drafts(paragraphs(page)))
    for (const f of [...d.title, ...d.bylines, ...d.metadata, ...d.authors, ...d.body, ...d.masthead])
      for (const i of f.at) kept.add(i)
  const lost = [...page].map((c, i) => (kept.has(i) ? '\n' : c)).join('')
  expect(
    lost.split(/\s+/).filter((run) => run.length > 4 && /[。；，]/.test(run) && !/^[报送]：/.test(run)),
  ).toEqual([])
})

describe('confidence means a share of right readings', () => {
  const table = confidenceTable(samples.map((s) => ({ articles: read(s).articles, gold: s.articles })))
  test('of the sure fields nine in ten are right', () => {
    expect(table.sure.total).toBeGreaterThan(100)
    expect(table.sure.right / table.sure.total).toBeGreaterThanOrEqual(0.9)
  })
  test('less sure is not more often right', () => {
    const rate = (b: { right: number; total: number }): number => (b.total ? b.right / b.total : 1)
    expect(rate(table.sure)).toBeGreaterThanOrEqual(rate(table.fair) - 0.05)
    expect(rate(table.fair)).toBeGreaterThanOrEqual(rate(table.unsure) - 0.05)
  })
})

test('an article takes far less than 50 ms', () => {
  const long = samples
    .map((s) => s.text)
    .join('\n\n')
    .repeat(10)
  const start = performance.now()
  const { articles } = readPage(long, { issued: '2024-01-01' })
  expect((performance.now() - start) / articles.length).toBeLessThan(50)
})
