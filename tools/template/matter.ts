/** One sentence: what this matter is and when it is finished. */
import { defineMatter, party, post } from '#kernel'
import { Record } from './data.ts'
import { hasHost } from './rules.ts'

export const matter = defineMatter({
  id: '__ID__',
  label: { zh: '新事项', en: 'New matter' },
  prefix: '__PREFIX__',
  data: Record,
  title: 'title',

  roles: {
    office: post('office', { zh: '办公室', en: 'the office' }),
    head: post('office-head', { zh: '办公室主任', en: 'the head of office' }),
    host: party('host', { zh: '承办单位', en: 'the department' }),
  },

  raise: { label: { zh: '新事项', en: 'new matter' }, by: ['office'], asks: ['title'], mayAsk: ['hostId'] },

  initial: 'raised',
  states: {
    raised: { label: { zh: '待交办', en: 'Waiting to be handed over' }, waitsFor: ['office'], dueIn: 5 },
    handed: { label: { zh: '办理中', en: 'With the department' }, waitsFor: ['host'], dueIn: 30 },
    answered: { label: { zh: '待办结', en: 'Waiting to be closed' }, waitsFor: ['head'], dueIn: 5 },
    closed: { label: { zh: '已办结', en: 'Closed' }, final: true },
  },

  // biome-ignore format: one verb a line, read as a table
  transitions: {
    assign:   { from: ['raised'],   to: 'raised',   by: ['office'], label: { zh: '确定承办单位', en: 'Name the department' }, asks: ['hostId'] },
    handOver: { from: ['raised'],   to: 'handed',   by: ['office'], label: { zh: '交办', en: 'Hand over' }, tone: 'primary', needs: [hasHost] },
    answer:   { from: ['handed'],   to: 'answered', by: ['host'],   label: { zh: '答复', en: 'Answer' }, tone: 'primary', asks: ['answer'], linkable: true },
    sendBack: { from: ['answered'], to: 'handed',   by: ['head'],   label: { zh: '退回再办', en: 'Send back' }, reason: 'required' },
    close:    { from: ['answered'], to: 'closed',   by: ['head'],   label: { zh: '办结', en: 'Close' }, tone: 'primary' },
  },
})
