/** What is counted about follow-ups, each with its definition 口径. */
import type { Indicator } from '#kernel'

const pieces = { zh: '件', en: 'matters' }
const type = 'followup'

export const indicators: Indicator[] = [
  {
    id: 'followup.raised',
    label: { zh: '提出', en: 'Raised' },
    definition: {
      zh: '本期登记的交办事项，不含撤回',
      en: 'Follow-ups recorded in the period, without the withdrawn',
    },
    unit: pieces,
    front: true,
    counts: { type, raised: 'period', not: ['withdrawn'] },
  },
  {
    id: 'followup.closed',
    label: { zh: '办结', en: 'Closed' },
    definition: {
      zh: '本期办结的事项，以办结日期计',
      en: 'Follow-ups closed in the period, by the day of closing',
    },
    unit: pieces,
    front: true,
    counts: { type, states: ['closed'], closed: 'period' },
  },
  {
    id: 'followup.open',
    label: { zh: '在办', en: 'Open' },
    definition: { zh: '今天还没有办结、撤回或不予受理的事项', en: 'Follow-ups that are not finished today' },
    unit: pieces,
    front: true,
    counts: { type, open: true },
  },
  {
    id: 'followup.overdue',
    label: { zh: '超期', en: 'Overdue' },
    definition: {
      zh: '在办事项中，今天已过期限的；中止计时的不算',
      en: 'Open follow-ups past their deadline today; those with the clock stopped do not count',
    },
    unit: pieces,
    front: true,
    counts: { type, open: true, overdue: true },
  },
  {
    id: 'followup.solved',
    label: { zh: '解决率', en: 'Solved' },
    definition: {
      zh: '本期办结事项中，提出人评价“满意，问题已解决”的占比；已答复不等于已解决',
      en: 'Share of those closed in the period that the raiser judged solved; answered is not solved',
    },
    unit: { zh: '%', en: '%' },
    front: true,
    counts: { type, states: ['closed'], closed: 'period', where: { field: 'verdict', in: ['solved'] } },
    of: { type, states: ['closed'], closed: 'period' },
  },
]
