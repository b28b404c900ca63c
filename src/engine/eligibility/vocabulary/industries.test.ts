/** The national classification: complete, in order, and readable with or without the section letter. */
import { expect, test } from 'vitest'
import { industries, industryCode } from './industries.ts'
import { DIVISIONS, SECTIONS } from './industry-names.ts'
import { prefixRange } from './vocabulary.ts'

test('twenty sections and ninety-seven divisions, each named in both languages', () => {
  expect(SECTIONS).toHaveLength(20)
  expect(DIVISIONS.map(({ code }) => Number(code))).toEqual(Array.from({ length: 97 }, (_, i) => i + 1))
  for (const { zh, en } of [...SECTIONS, ...DIVISIONS]) expect(zh && en).toBeTruthy()
})

test('a section is the prefix of its divisions', () => {
  const vocabulary = industries([{ code: 'C1311', label: { zh: '稻谷加工', en: 'Rice milling' } }])
  const [from, to] = prefixRange(vocabulary, 'C')
  const codes = vocabulary.terms.slice(from, to).map(({ code }) => code)
  expect(codes).toHaveLength(33)
  expect(codes.slice(0, 3)).toEqual(['C', 'C13', 'C1311'])
})

test.each([
  ['1311', 'C1311'],
  ['C1311', 'C1311'],
  ['65', 'I65'],
  ['I', 'I'],
  ['A1311', null],
  ['98', null],
  ['13111', null],
  ['', null],
])('%s is read as %s', (text, code) => {
  expect(industryCode(text)).toBe(code)
})
