/** Values nobody should send: what breaks parsers, databases, displays and patience. */
import fc from 'fast-check'

const LONG = '长'.repeat(20_000)

/** Each has broken something somewhere; halves of pairs survive JSON as escapes. */
export const TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\u202e逆\u2066',
  '\ufeff',
  '\uffff',
  '👨‍👩‍👧‍👦'.repeat(50),
  'é'.normalize('NFD'),
  "' or 1=1 --",
  "'; drop table matters; --",
  '%',
  '_%\\',
  '\\',
  '$1',
  '{{7*7}}',
  '#{7*7}',
  '<script>alert(1)</script>',
  '=1+1',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '%00',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'NaN',
  '0x10',
  '1e9',
  '-1',
  '9999-12-31',
  '0000-01-01',
  '2026-02-30',
  '2026-13',
  '1999',
  '2026-02-30T25:61:61Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '\r\nx-injected: 1',
  '\u0085\u2028\u2029',
  '١٢٣',
  '１２３',
  LONG,
  'a'.repeat(200_000),
]

const NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  0.1,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  2 ** 31 - 1,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 63,
  99_999_999_999,
]

export const badText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
)

function nested(depth: number, asList: boolean): unknown {
  let inner: unknown = 'x'
  for (let i = 0; i < depth; i += 1) inner = asList ? [inner] : { a: inner }
  return inner
}

export const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: badText as fc.Arbitrary<unknown> },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...NUMBERS) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { a: null }) },
  { weight: 1, arbitrary: fc.array(badText, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 3000 }, (_, i) => i)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 2, max: 200 }), fc.boolean()).map((it) => nested(...it)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      { constructor: { prototype: { isAdmin: true } } },
      { toString: 1, valueOf: 2 },
      { length: 1e9, 0: 'a' },
      { toJSON: 'x' },
    ),
  },
)
