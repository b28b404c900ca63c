/** Every published threshold, at it and just below; what is missing leaves open no more than it must. */
import { expect, test } from 'vitest'
import { type SizeFigures, sizeOf } from './size-class.ts'
import { type Indicator, SIZE_GROUPS, type SizeGroupId, sizeGroupOf } from './size-thresholds.ts'

const INDUSTRY_OF: Readonly<Record<SizeGroupId, string>> = {
  farming: 'A01',
  industry: 'C1311',
  construction: 'E47',
  wholesale: 'F51',
  retail: 'F52',
  transport: 'G54',
  storage: 'G592',
  post: 'G60',
  lodging: 'H61',
  catering: 'H62',
  transmission: 'I64',
  software: 'I65',
  realEstate: 'K7010',
  property: 'K7020',
  leasing: 'L72',
  others: 'M73',
}
const NEXT = { large: 'medium', medium: 'small', small: 'micro' } as const
const groups = Object.entries(SIZE_GROUPS) as [SizeGroupId, (typeof SIZE_GROUPS)[SizeGroupId]][]

const figures = (
  id: SizeGroupId,
  indicators: readonly Indicator[],
  values: readonly number[],
): SizeFigures => ({
  industry: INDUSTRY_OF[id],
  ...Object.fromEntries(indicators.map((indicator, k) => [indicator, values[k]])),
})

test.each(groups)('%s: at a lower bound the class is reached, below any of them it is not', (id, group) => {
  for (const size of ['large', 'medium', 'small'] as const) {
    expect(sizeOf(figures(id, group.indicators, group[size])).size).toBe(size)
    group.indicators.forEach((_, k) => {
      const below = group[size].map((bound, i) => (i === k ? bound - 1 : bound))
      expect(sizeOf(figures(id, group.indicators, below)).size).toBe(NEXT[size])
    })
  }
})

test('missing figures leave only what they could decide', () => {
  expect(sizeOf({ industry: 'C13', employees: 19 })).toEqual({ size: 'micro', possible: ['micro'] })
  expect(sizeOf({ industry: 'C13', employees: 300 }).possible).toEqual(['medium', 'small', 'micro'])
  expect(sizeOf({ industry: 'C13', revenue: 40000 }).possible).toEqual(['large', 'medium', 'small', 'micro'])
  expect(sizeOf({ employees: 1 }).size).toBeNull()
  expect(sizeOf({ industry: 'K7010', revenue: 1000, assets: null }).possible).toEqual([
    'medium',
    'small',
    'micro',
  ])
})

test('the longest prefix decides the group; a code too short leaves it open; some trades have none', () => {
  expect(['G5911', 'G5921', 'G54', 'K7030', 'Q8511', 'I6510'].map(sizeGroupOf)).toEqual([
    'transport',
    'storage',
    'transport',
    'others',
    'others',
    'software',
  ])
  expect(['J66', 'P83', 'Q84', 'S91', 'T97', 'G53'].map(sizeGroupOf)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ])
  expect(['F', 'G', 'K', 'Q', 'G59', 'I'].map(sizeGroupOf)).toEqual(Array(6).fill(undefined))
  expect(sizeOf({ industry: 'J66', employees: 10 })).toEqual({ size: null, possible: [] })
})
