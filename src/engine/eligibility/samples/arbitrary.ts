/** Random rules and enterprises over the invented catalogue: gaps, negations, empty lists, values at the very bound. */
import fc from 'fast-check'
import type { Row } from '../row.ts'
import { isoDay } from '../rule/day.ts'
import type { Group, Leaf, Rule, Tree } from '../rule/rule.ts'
import { INDUSTRY_CODES, REGION_CODES } from './catalogue.ts'

export const AS_OF = '2026-03-01'
const DAY = Date.parse(AS_OF) / 86_400_000

const TAGS = Array.from({ length: 19 }, (_, i) => `t${i}`)
const SIZES = ['micro', 'small', 'medium', 'large']
const FIGURES = ['-1.5', '0', '0.01', '100', '100.01', '20000', '99999.99']
const GROWTHS = ['-0.25', '-0.001', '0', '0.03', '0.029']
const PATENTS = ['0', '1', '2', '3', '300', '70000']
/** Days around those that periods before the day asked about come to. */
const DATES = [DAY, DAY - 1, DAY - 364, DAY - 365, DAY - 366, DAY - 731, DAY - 1095, DAY - 59, DAY + 31].map(
  isoDay,
)
const PERIODS = ['P0D', 'P1Y', 'P2Y', 'P3Y', 'P18M', 'P365D', 'P2M']

type Shape = Pick<Leaf, 'field' | 'operator' | 'value'>

const shape = (
  field: string,
  operators: readonly Leaf['operator'][],
  value: fc.Arbitrary<Leaf['value']>,
): fc.Arbitrary<Shape> =>
  fc.record({ field: fc.constant(field), operator: fc.constantFrom(...operators), value })

const from = (values: readonly string[]) => fc.constantFrom(...values)
const some = (values: readonly string[]) => fc.subarray([...values])
const pair = (values: readonly string[]) => fc.tuple(from(values), from(values))
const ORDER = ['<', '<=', '>', '>='] as const

function figure(field: string, values: readonly string[]): fc.Arbitrary<Shape> {
  return fc.oneof(
    { weight: 3, arbitrary: shape(field, [...ORDER, '='], from(values)) },
    shape(field, ['in', 'notIn'], some(values)),
    shape(field, ['between'], pair(values)),
  )
}

const leafShape: fc.Arbitrary<Shape> = fc.oneof(
  figure('revenue', FIGURES),
  figure('growth', GROWTHS),
  figure('patents', PATENTS),
  shape('registered', [...ORDER, '='], from([...DATES, '-P1Y', '+P1M'])),
  shape('registered', ['between'], pair(DATES)),
  shape('age', ORDER, from(PERIODS)),
  shape('age', ['between'], pair(PERIODS)),
  shape('region', ['under', 'in', 'notIn'], some(REGION_CODES)),
  shape('industry', ['under'], some(['A', 'A0', 'C', 'C1', 'I6', 'I65', 'I651'])),
  shape('industry', ['in', 'notIn'], some(INDUSTRY_CODES)),
  shape('size', ['in', 'notIn'], some(SIZES)),
  shape('size', ['='], from(SIZES)),
  shape('dishonest', ['='], fc.boolean()),
  shape('insured', ['='], fc.boolean()),
  shape('tags', ['has'], from(TAGS)),
  shape('tags', ['hasAny', 'hasAll'], some(TAGS)),
)

const leaf: fc.Arbitrary<Leaf> = leafShape.map((it) => ({ id: 'c', ...it }))

const tree = fc.letrec<{ tree: Tree; group: Group }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3, depthSize: 'small' }, { weight: 3, arbitrary: leaf }, tie('group')),
  group: fc.record({
    combinator: fc.constantFrom('and', 'or'),
    not: fc.boolean(),
    rules: fc.array(tie('tree'), { maxLength: 4 }),
  }),
}))

const effective = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Rule['effective']>(['2026-01-01', null]) },
  fc.constantFrom<Rule['effective']>(['2026-03-01', '2026-03-01'], ['2025-01-01', '2026-02-28']),
)

export const anyRule: fc.Arbitrary<Rule> = fc
  .record({ scope: fc.option(tree.group, { freq: 3, nil: undefined }), where: tree.group, effective })
  .map(({ scope, where, effective }) => ({
    v: 1 as const,
    id: 'r',
    rev: 1,
    kind: 'policy' as const,
    effective,
    recorded: '2026-01-01T00:00:00Z',
    vocab: { region: '2025.1', industry: 'GB/T4754-2017' },
    ...(scope ? { scope: numbered(scope, 's') } : {}),
    where: numbered(where, 'c'),
  }))

/** Every leaf gets an id of its own, as a rule must have. */
function numbered(group: Group, letter: string): Group {
  let count = 0
  const visit = (it: Tree): Tree =>
    'rules' in it ? { ...it, rules: it.rules.map(visit) } : { ...it, id: `${letter}${count++}` }
  return { ...group, rules: group.rules.map(visit) }
}

const gap = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3, nil: null })

export const anyRow: fc.Arbitrary<Row> = fc.record({
  region: from(REGION_CODES),
  industry: gap(from([...INDUSTRY_CODES, 'Z99'])),
  size: gap(from(SIZES)),
  revenue: gap(from([...FIGURES, '99.99', '20000.01', 'many'])),
  growth: gap(from([...GROWTHS, '0.031'])),
  patents: from([...PATENTS, '4', '299', '69999']),
  registered: gap(from([...DATES, '2024-02-29', '2026-02-30'])),
  dishonest: gap(fc.boolean()),
  insured: gap(fc.boolean()),
  tags: gap(fc.record({ has: some(TAGS), lacks: some(TAGS) })),
})
