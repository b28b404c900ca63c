/** The invented province of the benchmark: its regions, industries, titles, and what its rules may ask. */
import type { Catalogue, Field } from '../../src/engine/eligibility/index.ts'
import { vocabularyOf } from '../../src/engine/eligibility/index.ts'
import { drawing } from './random.ts'

const both = (text: string) => ({ zh: text, en: text })
const options = (codes: readonly string[]) => codes.map((code) => ({ code, label: both(code) }))

/** Fourteen cities with three to thirteen counties, under an unused code. */
export const REGIONS = (() => {
  const draw = drawing(7)
  const codes: string[] = []
  for (let city = 1; city <= 14; city += 1) {
    const counties = 3 + Math.floor(draw() * 11)
    for (let k = 1; k <= counties; k += 1)
      codes.push(`99${String(city).padStart(2, '0')}${String(k + 1).padStart(2, '0')}`)
  }
  return codes.sort()
})()

/** Sections with their divisions, as GB/T 4754 has them; groups and classes are drawn. */
const SECTIONS: readonly (readonly [letter: string, from: number, to: number])[] = [
  ['A', 1, 5],
  ['B', 6, 12],
  ['C', 13, 43],
  ['D', 44, 46],
  ['E', 47, 50],
  ['F', 51, 52],
  ['G', 53, 60],
  ['H', 61, 62],
  ['I', 63, 65],
  ['J', 66, 69],
  ['K', 70, 70],
  ['L', 71, 72],
  ['M', 73, 75],
  ['N', 76, 79],
  ['O', 80, 82],
  ['P', 83, 83],
  ['Q', 84, 85],
  ['R', 86, 90],
  ['S', 91, 96],
  ['T', 97, 97],
]

export const INDUSTRIES = (() => {
  const draw = drawing(11)
  const codes = new Set<string>()
  for (const [letter, from, to] of SECTIONS)
    for (let division = from; division <= to; division += 1) {
      const groups = 1 + Math.floor(draw() * 8)
      for (let group = 1; group <= groups; group += 1) {
        const classes = 1 + Math.floor(draw() * 6)
        for (let k = 1; k <= classes; k += 1)
          codes.add(`${letter}${String(division).padStart(2, '0')}${group}${k}`)
      }
    }
  return [...codes].sort()
})()

export const SIZES = ['micro', 'small', 'medium', 'large']
export const OWNERS = ['private', 'sole', 'state', 'foreign', 'joint', 'coop', 'partnership', 'individual']
export const STATUSES = ['active', 'suspended', 'moved', 'revoked', 'cancelled']
export const GRADES = ['A', 'B', 'M', 'C', 'D']
/** The first thirty-two come from official lists, the others are the enterprise’s own word. */
export const TITLES = Array.from({ length: 48 }, (_, i) => `title${String(i).padStart(2, '0')}`)
export const OFFICIAL_TITLES = 32
export const FLAGS = [
  'abnormal',
  'dishonest',
  'taxArrears',
  'envPenalty',
  'listed',
  'insured',
  'hasLoan',
  'trades',
] as const
const OFFICIAL_FLAGS: readonly string[] = ['abnormal', 'dishonest', 'listed']
export const FIGURES = [
  'revenue',
  'employees',
  'assets',
  'research',
  'tax',
  'inventions',
  'rights',
  'technicians',
  'exports',
  'growth',
] as const
/** Digits after the point that a figure of the benchmark may have. */
export const SCALE = 3

const figure = (id: string): Field => ({
  kind: 'number',
  label: both(id),
  scale: SCALE,
  ...(id === 'inventions' ? { always: true } : {}),
})
const flag = (id: string): Field => ({
  kind: 'flag',
  label: both(id),
  ...(OFFICIAL_FLAGS.includes(id) ? { closed: true } : {}),
})
const terms = (codes: readonly string[]) => codes.map((code) => ({ code, label: both(code) }))

export const CATALOGUE: Catalogue = {
  vocabularies: {
    region: vocabularyOf({ version: 'bench', valid: ['2000-01-01', null], terms: terms(REGIONS) }),
    industry: vocabularyOf({ version: 'bench', valid: ['2000-01-01', null], terms: terms(INDUSTRIES) }),
  },
  fields: {
    region: { kind: 'code', label: both('region'), vocabulary: 'region', always: true },
    industry: { kind: 'code', label: both('industry'), vocabulary: 'industry' },
    size: { kind: 'choice', label: both('size'), options: options(SIZES) },
    owner: { kind: 'choice', label: both('owner'), options: options(OWNERS), always: true },
    status: { kind: 'choice', label: both('status'), options: options(STATUSES), always: true },
    grade: { kind: 'choice', label: both('grade'), options: options(GRADES) },
    registered: { kind: 'date', label: both('registered') },
    ...Object.fromEntries(FIGURES.map((id) => [id, figure(id)])),
    ...Object.fromEntries(FLAGS.map((id) => [id, flag(id)])),
    titles: {
      kind: 'tags',
      label: both('titles'),
      options: TITLES.map((code, i) => ({
        code,
        label: both(code),
        ...(i < OFFICIAL_TITLES ? { closed: true } : {}),
      })),
    },
  },
}

export const SORT_BY = ['region', 'industry']
/** The day that all rules of the benchmark are asked about. */
export const AS_OF = '2026-01-01'
export const AS_OF_DAY = Date.parse(AS_OF) / 86_400_000
