/** 来稿: a brief or a newspaper page, read into proposals that a clerk confirms before anything counts as fact. */
import { defineMatter, post } from '#kernel'
import { Brief } from './data.ts'
import * as rule from './rules.ts'

export const brief = defineMatter({
  id: 'brief',
  label: { zh: '来稿', en: 'Brief' },
  prefix: 'LG',
  data: Brief,
  title: 'title',

  roles: {
    office: post('office', { zh: '办公室', en: 'the office' }),
    head: post('office-head', { zh: '办公室主任', en: 'the head of office' }),
    leader: post('leader', { zh: '主席会议成员', en: 'the leaders' }),
  },

  initial: 'read',
  states: {
    read: { label: { zh: '待确认', en: 'Waiting to be confirmed' }, waitsFor: ['office', 'head'], dueIn: 3 },
    confirmed: { label: { zh: '已确认', en: 'Confirmed' }, final: true },
    dropped: { label: { zh: '未采用', en: 'Not used' }, final: true },
  },

  // biome-ignore format: one verb a line, read as a table
  transitions: {
    save:    { from: ['read'], to: 'read',      by: ['office', 'head'], label: { zh: '保存核对', en: 'Save the check' }, asks: ['articles'], checks: [rule.spansInside], screen: true },
    confirm: { from: ['read'], to: 'confirmed', by: ['office', 'head'], label: { zh: '确认入库', en: 'Confirm' }, tone: 'primary', asks: ['articles'], checks: [rule.somethingKept, rule.titled, rule.subjects, rule.spansInside], screen: true },
    drop:    { from: ['read'], to: 'dropped',   by: ['office', 'head'], label: { zh: '不采用', en: 'Do not use' }, tone: 'danger', reason: 'required' },
  },
})
