/** 示例企业册: a register of twelve columns, put into a copy of the program for the proof of imports. */
import { z } from 'zod'
import { defineRegister, type Mechanism } from '#kernel'

const KINDS = {
  farm: { zh: '种养', en: 'Farming' },
  works: { zh: '加工', en: 'Works' },
  trade: { zh: '商贸', en: 'Trade' },
} as const

const text = (most: number, zh: string, en: string) =>
  z.string().max(most).optional().meta({ label: { zh, en } })

const Firm = z.object({
  name: z
    .string()
    .min(2)
    .max(60)
    .meta({ label: { zh: '名称', en: 'Name' }, search: true }),
  code: z
    .string()
    .max(30)
    .meta({ label: { zh: '代码', en: 'Code' } }),
  kind: z.enum(['farm', 'works', 'trade']).meta({ label: { zh: '类别', en: 'Kind' }, options: KINDS }),
  town: text(60, '乡镇', 'Town'),
  address: text(100, '地址', 'Address'),
  founded: z.iso
    .date()
    .optional()
    .meta({ label: { zh: '成立日期', en: 'Founded' } }),
  staff: z
    .number()
    .int()
    .optional()
    .meta({ label: { zh: '职工人数', en: 'Staff' } }),
  revenue: z
    .number()
    .optional()
    .meta({ label: { zh: '年营收', en: 'Revenue' } }),
  member: z
    .boolean()
    .optional()
    .meta({ label: { zh: '会员单位', en: 'Member' } }),
  head: text(30, '负责人', 'Head'),
  phone: text(30, '电话', 'Telephone'),
  unit: z
    .uuid()
    .optional()
    .meta({ label: { zh: '主管单位', en: 'Answers to' }, register: 'organisations' }),
})

const shared = {
  label: { zh: '示例企业册', en: 'Sample firms' },
  unit: { zh: '家', en: 'firms' },
  title: 'name',
  detail: 'town',
  key: 'code',
  columns: ['name', 'kind', 'code', 'town'],
  sees: ['office', 'office-head', 'leader'],
  edits: ['office', 'office-head'],
  keeps: {
    purpose: { zh: '联系企业', en: 'Reaching the firm' },
    basis: { zh: '本人同意', en: 'Consent' },
    years: 3,
    from: 'archived',
    sensitivity: 'personal',
  },
} as const

const firms = defineRegister({ id: 'sample-firms', data: Firm, ...shared })

/** The same with the telephone sealed, each under the key of its firm. */
const sealedFirms = defineRegister({
  id: 'sample-sealed-firms',
  data: Firm.extend({
    phone: Firm.shape.phone.meta({
      label: { zh: '电话', en: 'Telephone' },
      sealed: { opens: ['office'], lookUp: true },
    }),
  }),
  ...shared,
})

export const sampleFirms: Mechanism = {
  id: 'sample-firms',
  label: { zh: '示例企业册', en: 'Sample firms' },
  group: 'serve',
  order: 99,
  matters: [],
  registers: [firms, sealedFirms],
}
