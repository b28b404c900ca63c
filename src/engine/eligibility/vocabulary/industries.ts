/** GB/T 4754-2017: sections and divisions; groups and classes below them come from the caller’s dictionary. */
import { DIVISIONS, SECTIONS } from './industry-names.ts'
import { type Term, type Vocabulary, vocabularyOf } from './vocabulary.ts'

export const INDUSTRY_VERSION = 'GB/T4754-2017'

/** Codes carry their section letter, so that a section is a prefix too: C, C13, C131, C1311. */
export function industries(below: readonly Term[] = []): Vocabulary {
  const sections = SECTIONS.map(({ letter, zh, en }): Term => ({ code: letter, label: { zh, en } }))
  const divisions = DIVISIONS.map(
    ({ code, zh, en }): Term => ({ code: `${letterOf(code)}${code}`, label: { zh, en } }),
  )
  return vocabularyOf({
    version: INDUSTRY_VERSION,
    valid: ['2017-10-01', null],
    terms: [...sections, ...divisions, ...below],
  })
}

/** The code with its letter: a register may write 1311 or C1311; null when there is no such division. */
export function industryCode(text: string): string | null {
  const parts = /^([A-T]?)(\d{2}\d{0,2})$/.exec(text.trim())
  if (!parts) return /^[A-T]$/.test(text.trim()) ? text.trim() : null
  const [, letter = '', digits = ''] = parts
  const right = letterOf(digits.slice(0, 2))
  return right !== null && (letter === '' || letter === right) ? `${right}${digits}` : null
}

function letterOf(division: string): string | null {
  return SECTIONS.find(({ from, to }) => from <= division && division <= to)?.letter ?? null
}
