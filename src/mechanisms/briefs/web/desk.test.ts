/** Keeping, correcting, splitting, merging, adding: what a clerk's steps do to the proposals and their evidence. */
import { expect, test } from 'vitest'
import { readPage } from '../../../engine/reader/index.ts'
import type { Proposal } from '../data.ts'
import { add, decideTwin, edit, findWords, keep, merge, newValue, split, tally } from './desk.ts'
import { atOf, entriesOf } from './fields.ts'
import { applyChanges, changesOf, mergeArticles } from './merge.ts'
import { fromParts, guess } from './parts.ts'
import { marksOf, partsOf, segmentsOf } from './segments.ts'

const source = `青禾县政协调研农村饮水

本报青禾讯(通讯员 丁一帆)2月26日，青禾县政协组织12名委员深入柳湾
镇开展专题调研。

委员们建议，加快更换老化的供水
管网；建立水质公示制度。`

const kept = <T extends object>(read: T) => ({ ...read, keep: true })

function proposals(): Proposal[] {
  return readPage(source, { issued: '2026-03-01' }).articles.map((article) => ({
    ...article,
    keep: true,
    title: article.title && kept(article.title),
    committee: article.committee && kept(article.committee),
    level: article.level && kept(article.level),
    date: article.date && kept(article.date),
    kind: kept(article.kind),
    correspondents: article.correspondents.map(kept),
    places: article.places.map(kept),
    people: article.people.map(kept),
    figures: article.figures.map(kept),
    matters: article.matters.map((read) => ({ ...kept(read), follow: true, title: '更换供水管网' })),
  }))
}

const articles = proposals()
const quoted = (span: { start: number; end: number } | null) => span && source.slice(span.start, span.end)

test('pieces of the source put together are the source, and every span is made of whole pieces', () => {
  const [article] = articles
  if (!article) throw new Error('nothing was read')
  const marks = marksOf(article, 0)
  const segments = segmentsOf(source, article.span, marks)
  expect(segments.map(({ text }) => text).join('')).toBe(quoted(article.span))
  for (const { key, span } of marks) {
    const own = segments.filter((segment) => segment.marks.some((mark) => mark.key === key))
    expect(own.map(({ text }) => text).join('')).toBe(quoted(span))
  }
})

test('what stands between articles is shown as well', () => {
  const text = '报头\n甲文乙文尾'
  const parts = partsOf(text, [{ span: { start: 3, end: 5 } }, { span: { start: 5, end: 7 } }])
  expect(parts).toEqual([
    { gap: { start: 0, end: 3 } },
    { article: 0, span: { start: 3, end: 5 } },
    { article: 1, span: { start: 5, end: 7 } },
    { gap: { start: 7, end: 8 } },
  ])
})

test('a matter is split with its evidence, across a broken line, and merged again', () => {
  const one = merge(articles, atOf('0.matters.0'))
  const [whole] = one[0]?.matters ?? []
  expect(whole?.value.text).toContain('；建立')
  const text = whole?.value.text ?? ''
  const two = split(one, atOf('0.matters.0'), source, text.indexOf('建立'))
  const parts = two[0]?.matters ?? []
  expect(parts.map(({ value }) => value.text)).toEqual(articles[0]?.matters.map(({ value }) => value.text))
  expect(quoted(parts[0]?.span ?? null)).toContain('供水\n管网')
  expect(quoted(parts[1]?.span ?? null)).toMatch(/^；?建立水质/u)
  expect(parts.map(({ follow }) => follow)).toEqual([true, true])
})

test('a split that would leave one side empty changes nothing', () => {
  expect(split(articles, atOf('0.matters.0'), source, 0)).toEqual(articles)
})

test('what a person kept, changed or wrote is no longer unsure', () => {
  const unsure = articles.map((article) => ({ ...article, kind: { ...article.kind, confidence: 0.4 } }))
  expect(tally(unsure).unsure).toContain('0.kind.0')
  expect(tally(keep(unsure, atOf('0.kind.0'), true)).unsure).not.toContain('0.kind.0')
  expect(tally(edit(unsure, atOf('0.kind.0'), 'visit')).unsure).not.toContain('0.kind.0')
})

test('words that were missed are found in the article however its lines are broken', () => {
  const inside = articles[0]?.span ?? { start: 0, end: 0 }
  expect(quoted(findWords(source, inside, '柳湾镇'))).toBe('柳湾\n镇')
  expect(findWords(source, inside, '没有的话')).toBeNull()
  const signs = 'a-b (c) [d] 1/2 ^$'
  expect(findWords(signs, { start: 0, end: signs.length }, signs)).toEqual({ start: 0, end: signs.length })
  const more = add(articles, 0, 'places', newValue('供水站', null))
  expect(entriesOf(more[0] ?? proposals()[0] ?? fail(), 0).map(({ value }) => value.value)).toContain(
    '供水站',
  )
})

function fail(): never {
  throw new Error('nothing was read')
}

test('marked words become values; what cannot be told from them is asked', () => {
  expect(fromParts('date', guess('date', '2月26日', '2026-03-01'))).toBe('2026-02-26')
  expect(fromParts('date', guess('date', '日前', '2026-03-01'))).toBeUndefined()
  expect(fromParts('figures', guess('figures', '委员12名', '2026-03-01'))).toEqual({
    what: '委员',
    value: 12,
    unit: '名',
  })
  expect(fromParts('figures', guess('figures', '12名', '2026-03-01'))).toBeUndefined()
  expect(fromParts('people', { name: '安远', post: ' ' })).toEqual({ name: '安远', post: null })
})

test('the same activity hands nothing on again; a separate one is treated as new', () => {
  const twin = {
    activityId: '6f1c0d0e-6a43-4f0e-9d6c-1f6a3c1b2a77',
    no: 'HD2026-0001',
    title: '调研',
    why: '同日同地',
  }
  const known = articles.map((article) => ({ ...article, twin }))
  expect(tally(known).undecided).toEqual([0])
  const same = decideTwin(known, 0, true)
  expect(same[0]?.sameAs).toBe(twin.activityId)
  expect(tally(same)).toMatchObject({ undecided: [], follow: 0 })
  const other = decideTwin(known, 0, false)
  expect(other[0]).not.toHaveProperty('twin')
  expect(tally(other).follow).toBe(articles[0]?.matters.length)
})

test('work of two is joined by article; only what both changed in another way is asked', () => {
  const [one] = articles
  const base = [one ?? fail(), one ?? fail(), one ?? fail()]
  const mine = keep(keep(base, atOf('0.places.0'), false), atOf('1.places.0'), false)
  const theirs = keep(edit(base, atOf('1.date.0'), '2026-02-01'), atOf('2.places.0'), false)
  const { articles: joined, clashes } = mergeArticles(base, mine, theirs)
  expect(joined[0]).toEqual(mine[0])
  expect(joined[2]).toEqual(theirs[2])
  expect(clashes.map(({ n }) => n)).toEqual([1])
})

test('unsaved work is kept as the articles that changed, and laid over a newer state', () => {
  const base = [articles[0] ?? fail(), articles[0] ?? fail()]
  expect(changesOf(3, base, JSON.parse(JSON.stringify(base)))).toBeUndefined()
  const mine = keep(base, atOf('1.places.0'), false)
  const changes = changesOf(3, base, mine)
  expect(Object.keys(changes?.articles ?? {})).toEqual(['1'])
  const theirs = keep(base, atOf('0.places.0'), false)
  const merged = applyChanges(JSON.parse(JSON.stringify(changes)), theirs)
  expect(merged.clashes).toEqual([])
  expect(merged.articles).toEqual([theirs[0], mine[1]])
})
