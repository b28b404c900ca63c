/** What an office may change about its deadlines, besides the days each state allows. */
import { z } from 'zod'
import { defineSetting } from '../settings/define.ts'

export const nearDays = defineSetting({
  key: 'deadlines.near',
  label: { zh: '临近提醒（工作日）', en: 'Near (working days)' },
  hint: {
    zh: '距离时限不超过这些工作日的，显示为“临近”。',
    en: 'A deadline no further than this many working days away shows as “near”.',
  },
  schema: z.int().min(1).max(30),
  default: 3,
})

export const deadlineSettings = [nearDays]
