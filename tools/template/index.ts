/** What the committee does here. Owner: who answers for it. Basis: the rule it rests on. */
import { defineMechanism } from '#kernel'
import { matter } from './matter.ts'

export const __ID__ = defineMechanism({
  id: '__NAME__',
  label: { zh: '新机制', en: 'New mechanism' },
  group: 'hear',
  order: 90,
  matters: [matter],
  indicators: [
    {
      id: '__ID__.closed',
      label: { zh: '办结', en: 'Closed' },
      definition: { zh: '本期办结的件数', en: 'Closed in the period' },
      unit: { zh: '件', en: 'matters' },
      counts: { type: '__ID__', states: ['closed'], closed: 'period' },
    },
  ],
})
