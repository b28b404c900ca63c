/** 来稿读取: briefs and newspaper pages read into activities and matters. Owner: 研究室、办公室. Basis: 信息工作制度. */
import { defineMechanism } from '#kernel'
import { brief } from './matter.ts'

export const briefs = defineMechanism({
  id: 'briefs',
  label: { zh: '来稿读取', en: 'Briefs' },
  group: 'hear',
  order: 10,
  matters: [brief],
  indicators: [
    {
      id: 'briefs.confirmed',
      label: { zh: '来稿入库', en: 'Briefs confirmed' },
      definition: {
        zh: '本期登记并已由人核对确认的来稿',
        en: 'Briefs recorded in the period and confirmed by a person',
      },
      unit: { zh: '篇', en: 'briefs' },
      counts: { type: 'brief', states: ['confirmed'], raised: 'period' },
    },
  ],
  pages: [{ id: 'new', label: { zh: '读一份来稿', en: 'Read a brief' }, posts: ['office', 'office-head'] }],
})
