/** What may not be published is refused with every reason, in both languages; what may be is left as it was. */
import { expect, test } from 'vitest'
import { catalogue } from '../samples/catalogue.ts'
import { checkRule } from './check.ts'

const rule = (...rules: unknown[]) => ({
  v: 1,
  id: 'hn-2026-0012',
  rev: 3,
  kind: 'policy',
  effective: ['2026-01-01', '2026-12-31'],
  recorded: '2026-02-03T09:00:00Z',
  vocab: { region: '2025.1', industry: 'GB/T4754-2017' },
  where: { combinator: 'and', rules },
})
const leaf = (field: string, operator: string, value: unknown, id = 'c1') => ({ id, field, operator, value })

function codes(input: unknown): string[] {
  const checked = checkRule(input, catalogue)
  if (checked.ok) return []
  for (const { text } of checked.reasons) expect(text.zh && text.en).toBeTruthy()
  return checked.reasons.map((reason) => `${reason.code} ${reason.at}`)
}

test('a whole rule passes unchanged', () => {
  const whole = {
    ...rule(
      leaf('region', 'under', ['9901']),
      leaf('age', '>=', 'P1Y', 'c2'),
      {
        ...leaf('revenue', '>=', '2000.50', 'c3'),
        meta: { cite: '第三条', period: 'FY-1', fix: 'improve', own: 1 },
      },
      {
        combinator: 'or',
        not: true,
        rules: [leaf('tags', 'hasAny', ['t1'], 'c4'), leaf('patents', '>=', 3, 'c5')],
      },
      leaf('registered', 'between', ['-P3Y', '2026-01-01'], 'c6'),
      leaf('insured', '=', true, 'c7'),
    ),
    scope: { combinator: 'and', rules: [leaf('industry', 'under', ['C1'], 's1')] },
    judged: [{ id: 'j1', text: '管理规范' }],
  }
  expect(checkRule(whole, catalogue)).toEqual({ ok: true, rule: whole })
})

test.each([
  ['an unknown field', leaf('turnover', '>=', '1'), 'rule.field-unknown c1'],
  ['a field of everything', leaf('constructor', '>=', '1'), 'rule.field-unknown c1'],
  [
    'an unknown operator',
    leaf('revenue', 'beginsWith', '1'),
    'rule.shape.invalid_value where.rules.0.operator',
  ],
  ['an operator of another kind', leaf('revenue', 'has', '1'), 'rule.operator-unfit c1'],
  ['no value', leaf('revenue', '>=', null), 'rule.shape.invalid_union where.rules.0.value'],
  ['an empty value', leaf('revenue', '>=', ''), 'rule.value-shape c1'],
  ['half a span', leaf('revenue', 'between', ['1']), 'rule.value-shape c1'],
  ['half a span, kept open', leaf('revenue', 'between', ['1', '']), 'rule.value-shape c1'],
  ['a span upside down', leaf('revenue', 'between', ['2', '1']), 'rule.between c1'],
  ['an age upside down', leaf('age', 'between', ['P2Y', 'P18M']), 'rule.between c1'],
  ['an empty list', leaf('size', 'in', []), 'rule.value-shape c1'],
  ['a list for one value', leaf('size', '=', ['micro']), 'rule.value-shape c1'],
  ['a decimal that is no text', leaf('revenue', '>=', 0.05), 'rule.shape.invalid_union where.rules.0.value'],
  ['a decimal too fine', leaf('revenue', '>=', '0.005'), 'rule.value c1'],
  ['words for a figure', leaf('revenue', '>=', '约两千'), 'rule.value c1'],
  ['a day that does not exist', leaf('registered', '>=', '2026-02-30'), 'rule.value c1'],
  ['no period', leaf('age', '>=', '1'), 'rule.value c1'],
  ['an unknown code', leaf('region', 'in', ['9999']), 'rule.value c1'],
  ['an unknown prefix', leaf('region', 'under', ['98']), 'rule.value c1'],
  ['a code no longer in force', leaf('region', 'in', ['990399']), 'rule.value c1'],
  ['an unknown option', leaf('size', 'in', ['tiny']), 'rule.value c1'],
  ['an unknown tag', leaf('tags', 'has', 'gazelle'), 'rule.value c1'],
  ['a word for yes', leaf('insured', '=', 'yes'), 'rule.value-shape c1'],
  ['a yes for a figure', leaf('revenue', '=', true), 'rule.value-shape c1'],
  ['a muted part', { ...leaf('insured', '=', true), muted: true }, 'rule.switched-off c1'],
  ['a disabled part', { ...leaf('insured', '=', true), disabled: true }, 'rule.switched-off c1'],
  [
    'a value from another field',
    { ...leaf('insured', '=', true), valueSource: 'field' },
    'rule.shape.invalid_value where.rules.0.valueSource',
  ],
  ['an empty group', { id: 'g', combinator: 'or', rules: [] }, 'rule.empty-group g'],
  [
    'a combinator of its own',
    { combinator: 'xor', rules: [leaf('insured', '=', true)] },
    'rule.shape.invalid_value where.rules.0.combinator',
  ],
])('%s is refused', (_, part, reason) => {
  expect(codes(rule(part))).toEqual([reason])
})

test('all reasons come at once', () => {
  const bad = {
    ...rule(leaf('turnover', '>=', '1'), leaf('region', 'under', ['9901'])),
    effective: ['2026-02-01', '2026-01-01'],
    vocab: { region: '1999' },
  }
  expect(codes(bad)).toEqual([
    'rule.effective effective',
    'rule.vocabulary vocab.region',
    'rule.id-twice c1',
    'rule.field-unknown c1',
  ])
  expect(codes({ ...bad, vocab: {}, v: 2 })).toEqual(['rule.shape.invalid_value v'])
})

test('a rule of an earlier vocabulary that is still read passes', () => {
  expect(codes({ ...rule(leaf('region', 'under', ['9901'])), vocab: { region: '2024.1' } })).toEqual([])
})
