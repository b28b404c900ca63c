/** The month in one sentence, made of the numbers below it. */
import { HIDDEN } from '../indicators/sensitive.ts'
import type { Lang } from '../text/text.ts'
import type { MonthReport } from './report-shape.ts'

export function reportSentence(facts: Omit<MonthReport, 'sentence'>, lang: Lang): string {
  // Numbers of the moment have no year before; a share of nothing is none; a hidden number makes no sentence.
  const told = facts.numbers.filter((it) => it.before !== '' && !['—', HIDDEN].includes(it.value))
  return lang === 'zh' ? zhSentence(facts, told) : enSentence(facts, told)
}

type Facts = Omit<MonthReport, 'sentence'>
type Told = MonthReport['numbers']

function zhSentence({ month, overdue, activities }: Facts, told: Told): string {
  const numbers = told.map((it) => {
    const before = ['—', HIDDEN].includes(it.before) ? '' : `（去年同期${unit(it.before, it.unit, '')}）`
    return `${it.label}${unit(it.value, it.unit, '')}${before}`
  })
  const held = activities.reduce((sum, { n }) => sum + n, 0)
  const [worst] = overdue.rows
  const late = worst
    ? `现有 ${overdue.n} 件超期，最久的超 ${-(worst.daysLeft ?? 0)} 个工作日，卡在${worst.waitsFor}`
    : '现在没有超期的事项'
  return `${Number(month.slice(5))}月${numbers.join('，')}；开展活动 ${held} 项；${late}。`
}

function enSentence({ month, overdue, activities }: Facts, told: Told): string {
  const numbers = told.map((it) => `${it.label} ${unit(it.value, it.unit, ' ')} (a year before ${it.before})`)
  const held = activities.reduce((sum, { n }) => sum + n, 0)
  const [worst] = overdue.rows
  const late = worst
    ? `${overdue.n} overdue now, the longest by ${-(worst.daysLeft ?? 0)} working days, with ${worst.waitsFor}`
    : 'nothing is overdue now'
  return `${month}: ${numbers.join(', ')}; ${held} activities; ${late}.`
}

function unit(value: string, word: string, space: string): string {
  if (value === '—') return value
  return word === '%' ? `${value}%` : `${space || ' '}${value} ${word}`
}
