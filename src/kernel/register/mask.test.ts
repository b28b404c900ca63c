/** What a masked value leaves to see. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MASKS } from '../field/meta.ts'
import { mask } from './mask.ts'

// biome-ignore format: one value a line, read as a table
test.each([
  ['name', '张三', '张*'],
  ['name', '欧阳修文', '欧***'],
  ['phone', '10091234567', '100****4567'],
  ['id', '990102199001013412', '990102********3412'],
  ['account', '6222000011112222', '************2222'],
  ['nothing', '低保', '***'],
  [undefined, '10091234567', '100****4567'],
  [undefined, '河湾村', '河**'],
  [undefined, '河湾新村', '河**村'],
  // Too short for its kind: the rule would leave nothing hidden.
  ['phone', '5678', '5***'],
  ['phone', '62345678', '6*******'],
  ['id', '9901021', '9******'],
  ['account', '1234', '****'],
  ['name', '张', '张*'],
] as const)('%s %s', (kind, value, shown) => {
  expect(mask(value, kind)).toBe(shown)
})

test('whatever the value, at least two characters or the whole of a shorter one are hidden', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 2 }), fc.constantFrom(...MASKS, undefined), (text, kind) => {
      const seen = mask(text, kind)
      if (kind === 'nothing') return seen === '***'
      const letters = [...text]
      const shown = [...seen]
      const same = letters.filter((letter, i) => letter === shown[i] && letter !== '*').length
      return letters.length - same >= (letters.length > 3 ? 2 : 1)
    }),
  )
})
