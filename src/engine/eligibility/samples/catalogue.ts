/** A small invented catalogue with every kind of field, for tests and the example of the README. */
import type { Catalogue } from '../rule/field.ts'
import { type Term, vocabularyOf } from '../vocabulary/vocabulary.ts'

const both = (text: string) => ({ zh: text, en: text })
const term = (code: string): Term => ({ code, label: both(code) })

export const REGION_CODES = [
  '9901',
  '990101',
  '990102',
  '990103',
  '9902',
  '990201',
  '990202',
  '9903',
  '990301',
]
export const INDUSTRY_CODES = [
  'A',
  'A01',
  'A011',
  'A012',
  'C',
  'C13',
  'C131',
  'C14',
  'I',
  'I65',
  'I651',
  'I652',
]

export const catalogue: Catalogue = {
  vocabularies: {
    region: vocabularyOf({
      version: '2025.1',
      valid: ['2025-01-01', null],
      succeeds: ['2024.1'],
      terms: [
        ...REGION_CODES.map(term),
        { code: '990399', label: both('990399'), valid: ['2020-01-01', '2024-12-31'] },
      ],
    }),
    industry: vocabularyOf({
      version: 'GB/T4754-2017',
      valid: ['2017-10-01', null],
      terms: INDUSTRY_CODES.map(term),
    }),
  },
  fields: {
    region: {
      kind: 'code',
      label: { zh: '所在地', en: 'Region' },
      vocabulary: 'region',
      always: true,
      fix: 'fixed',
    },
    industry: { kind: 'code', label: { zh: '行业', en: 'Industry' }, vocabulary: 'industry', fix: 'fixed' },
    size: {
      kind: 'choice',
      label: { zh: '规模', en: 'Size' },
      options: ['micro', 'small', 'medium', 'large'].map((code) => ({ code, label: both(code) })),
    },
    revenue: {
      kind: 'number',
      label: { zh: '营业收入', en: 'Revenue' },
      scale: 2,
      unit: { zh: '万元', en: '10,000 yuan' },
      fix: 'improve',
    },
    growth: { kind: 'number', label: { zh: '增长率', en: 'Growth' }, scale: 3 },
    patents: {
      kind: 'number',
      label: { zh: '发明专利', en: 'Patents' },
      scale: 0,
      always: true,
      fix: 'improve',
    },
    registered: { kind: 'date', label: { zh: '成立日期', en: 'Registered' } },
    age: { kind: 'age', label: { zh: '成立年限', en: 'Age' }, of: 'registered', fix: 'wait' },
    dishonest: { kind: 'flag', label: { zh: '失信', en: 'Dishonest' }, closed: true },
    insured: { kind: 'flag', label: { zh: '参保', en: 'Insured' } },
    tags: {
      kind: 'tags',
      label: { zh: '称号', en: 'Titles' },
      options: Array.from({ length: 19 }, (_, i) => ({
        code: `t${i}`,
        label: both(`t${i}`),
        ...(i < 10 ? { closed: true as const } : {}),
      })),
    },
  },
}
