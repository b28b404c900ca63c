/** Numerals and what does not count as a figure. */
import { expect, test } from 'vitest'
import { canonical } from '../flow.ts'
import { figuresOf } from './figures.ts'
import { numeral, ratio } from './numerals.ts'

const read = (text: string): string[] =>
  figuresOf([{ text: canonical(text), printed: text, at: [...text].map((_, i) => i) }]).map(
    (f) => `${f.value.value}${f.value.unit}`,
  )

test.each([
  ['十二', 12],
  ['两百零五', 205],
  ['一千三百', 1300],
  ['三万五千', 35000],
  ['1.2亿', 120000000],
  ['3,500', 3500],
  ['一万二', 12000],
])('%s is %d', (text, value) => {
  expect(numeral(text)).toBe(value)
})

test('parts of a whole', () => {
  expect([ratio('三分之二'), ratio('四成'), ratio('七成五')]).toEqual([0.6667, 0.4, 0.75])
})

test.each([
  ['近百名委员走访企业20余家', ['100名', '20家']],
  ['投入资金1.35亿元，惠及两千余户', ['135000000元', '2000户']],
  ['结对18户18人', ['18户', '18人']],
  ['满意率达百分之九十八点五，四成受访者表示了解', ['98.5%', '0.4']],
  ['超过七成的提案已办结', ['0.7']],
  ['经济类提案3件，文化类提案3件', ['3件', '3件']],
])('%s', (text, figures) => {
  expect(read(text).sort()).toEqual([...figures].sort())
})

test.each([
  '召开十一届十二次常委会会议',
  '2023年7月5日上午9时30分',
  '第三批、第2次、第十五期',
  '聚焦“六个一”，做到四个方面到位',
  '落实《三年行动方案（2023—2025年）》',
  '争取3至5家企业落户',
  '一名委员来到三台乡七里镇',
  '七八辆车争抢充电桩',
  '十四五期间',
])('%s counts nothing', (text) => {
  expect(read(text)).toEqual([])
})
