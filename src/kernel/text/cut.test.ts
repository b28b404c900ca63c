/** Texts are cut between characters. */
import { expect, test } from 'vitest'
import { cut } from './cut.ts'

test('a character outside the first plane is kept whole or left out', () => {
  expect(cut('一二三', 2)).toBe('一二')
  expect(cut('一👍三', 2)).toBe('一')
  expect(cut('一👍三', 3)).toBe('一👍')
  expect(cut('一', 9)).toBe('一')
})
