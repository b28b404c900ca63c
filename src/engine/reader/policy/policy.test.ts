/** What the reader makes of policies: labelled samples, and what must never become a condition. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalise } from '../page/normalise.ts'
import type { Why } from './model.ts'
import { readPolicy } from './read-policy.ts'
import { asGold, goldOf, lineOf, NAMES, textOf } from './samples/samples.ts'

test.each(NAMES)('%s is read as labelled', (name) => {
  expect(asGold(readPolicy(textOf(name)))).toEqual(goldOf(name))
})

const squeezed = (text: string): string => text.replaceAll(/\s/g, '')

test.each(NAMES)('%s: every quotation stands in the text', (name) => {
  const text = squeezed(normalise(textOf(name)))
  for (const { quote, conditions, abstained } of readPolicy(textOf(name)).clauses)
    for (const { quote: one } of [...conditions, ...abstained]) {
      expect(text).toContain(squeezed(one))
      expect(quote.length).toBeGreaterThan(0)
    }
})

const inOneClause = (sentence: string) => readPolicy(`关于支持企业发展的若干措施\n一、${sentence}`).clauses
const saidOf = (sentence: string) => inOneClause(sentence).flatMap(({ conditions }) => conditions.map(lineOf))
const leftOf = (sentence: string): Why[] =>
  inOneClause(sentence).flatMap(({ abstained }) => abstained.map(({ why }) => why))

describe('bounds', () => {
  test.each([
    ['营业收入2000万元以上', 'revenue >= 20000000 CNY'],
    ['营业收入超过2000万元', 'revenue > 20000000 CNY'],
    ['营业收入不低于2000万元', 'revenue >= 20000000 CNY'],
    ['营业收入达到1.2亿元', 'revenue >= 120000000 CNY'],
    ['营业收入低于5,000万元', 'revenue < 50000000 CNY'],
    ['年营业收入2000万元（不含）以下', 'revenue < 20000000 CNY'],
    ['从业人数三百人（含）以下', 'employees <= 300 person'],
    ['上年度净利润不少于五十万元', 'netProfit >= 500000 CNY @FY-1'],
    ['2025年度研发费用占营业收入比例不低于3.5%', 'rdRatio >= 3.5 % @FY2025'],
    ['截至2025年12月31日资产负债率不超过65%', 'debtRatio <= 65 % @2025-12-31'],
    ['纳税信用等级为B级及以上', 'creditGrade in ["A","B"]'],
    ['注册成立满24个月', 'age >= 2 year'],
  ])('%s', (words, line) => {
    expect(saidOf(`对${words}的企业，给予奖励。`)).toEqual([line])
  })
})

describe('must never become a condition', () => {
  test.each([
    ['what is granted', '对企业，给予最高不超过营业收入1%、不低于20万元的奖励。'],
    ['a target', '到2028年，规模以上工业企业营业收入达到500亿元以上。'],
    ['a punishment', '对骗取资金50万元以上的企业，追回并处罚款。'],
    ['a procedure', '营业收入2000万元以上的企业应于5月31日前提交下列材料，公示期不少于5个工作日。'],
    ['an approximate figure', '对营业收入2000万元左右的企业，给予奖励。'],
    ['either of two', '对营业收入2000万元以上或者纳税额100万元以上的企业，给予奖励。'],
    ['tiers', '对营业收入达到1亿元、5亿元的企业，分别给予10万元、50万元奖励。'],
    ['a first time', '对首次认定为高新技术企业的，给予20万元奖励。'],
    ['a comparison', '对营业收入同比增长15%以上的企业，给予奖励。'],
    ['points', '对评价得分80分以上的企业，给予奖励。'],
    ['several years', '对近三年营业收入均不低于1000万元的企业，给予奖励。'],
    ['two kinds of applicants', '对小微企业、个体工商户，给予贴息。'],
    ['what holds for some', '对营业收入2000万元以上的企业（脱贫县放宽至500万元），给予奖励。'],
    ['a place that is not named', '对在本市注册的企业，给予奖励。'],
    ['a bound that contradicts itself', '对营业收入不超过2000万元以上的企业，给予奖励。'],
    ['a unit that does not fit', '对营业收入不低于2000人的企业，给予奖励。'],
  ])('%s', (_what, sentence) => {
    expect(saidOf(sentence)).toEqual([])
  })

  test('and each says why', () => {
    expect(leftOf('对营业收入2000万元左右的企业，给予奖励。')).toEqual(['approximate'])
    expect(leftOf('对首次认定为高新技术企业的，给予20万元奖励。')).toEqual(['history'])
    expect(leftOf('对小微企业、个体工商户，给予贴息。')).not.toEqual([])
    expect(leftOf('对在本市注册的企业，给予奖励。')).toEqual(['local'])
  })
})

test('any text is read without a fault, and a longer one does not take longer per character', () => {
  const piece = fc.constantFrom(
    ...'第一二三条（）、，。；：的对企业不低于以上或2000万元%年符合条件给予奖励\n 《》“”',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 300 }), (parts) => {
      const { clauses } = readPolicy(parts.join(''))
      return clauses.every(({ conditions }) => conditions.every(({ value }) => !Number.isNaN(value)))
    }),
  )
  const long = `${textOf('01-measures')}\n`.repeat(200)
  expect(readPolicy(long).clauses.length).toBeGreaterThan(100)
})
