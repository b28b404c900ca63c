/** 单位名册: departments, townships, enterprises, banks, schools, and the committee's own bodies. */
import { z } from 'zod'
import { defineRegister } from '../register/define.ts'

export const ORGANISATION_KINDS = {
  committee: { zh: '政协机构', en: 'Committee body' },
  department: { zh: '部门', en: 'Department' },
  township: { zh: '乡镇（街道）', en: 'Township' },
  bank: { zh: '银行', en: 'Bank' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  school: { zh: '学校', en: 'School' },
  other: { zh: '其他', en: 'Other' },
} as const

export const Organisation = z.object({
  name: z
    .string()
    .min(2)
    .max(60)
    .meta({ label: { zh: '名称', en: 'Name' }, search: true, aliases: ['单位名称', '单位', '企业名称'] }),
  shortName: z
    .string()
    .max(20)
    .optional()
    .meta({ label: { zh: '简称', en: 'Short name' }, search: true }),
  kind: z
    .enum(['committee', 'department', 'township', 'bank', 'enterprise', 'school', 'other'])
    .meta({ label: { zh: '类别', en: 'Kind' }, options: ORGANISATION_KINDS }),
  code: z
    .string()
    .max(30)
    .meta({
      label: { zh: '代码', en: 'Code' },
      aliases: ['统一社会信用代码', '信用代码', '单位代码'],
      hint: { zh: '统一社会信用代码；没有的填本地编号', en: 'Unified social credit code, or a local number' },
    }),
  region: z
    .string()
    .max(60)
    .optional()
    .meta({ label: { zh: '所在地', en: 'Place' } }),
  phone: z
    .string()
    .max(30)
    .optional()
    .meta({ label: { zh: '办公电话', en: 'Office phone' }, aliases: ['电话', '联系电话'] }),
  head: z
    .string()
    .max(30)
    .optional()
    .meta({
      label: { zh: '负责人', en: 'Head' },
      keeps: {
        purpose: { zh: '交办时知道找谁', en: 'Whom to ask when a matter is handed over' },
        basis: {
          zh: '履行法定职责所必需（个人信息保护法第十三条）',
          en: 'Needed for a statutory duty (PIPL article 13)',
        },
        years: 5,
        from: 'archived',
        sensitivity: 'personal',
      },
    }),
})

export const organisations = defineRegister({
  id: 'organisations',
  label: { zh: '单位名册', en: 'Organisations' },
  unit: { zh: '家单位', en: 'organisations' },
  data: Organisation,
  title: 'name',
  detail: 'region',
  key: 'code',
  columns: ['name', 'kind', 'code', 'region', 'phone', 'head'],
  sees: ['office', 'office-head', 'leader', 'system-admin'],
  edits: ['office', 'office-head'],
  keeps: {
    purpose: { zh: '交办事项、联系单位', en: 'Handing matters over, reaching units' },
    basis: {
      zh: '履行法定职责所必需；单位信息不属于个人信息',
      en: 'Needed for a statutory duty; a unit is no person',
    },
    years: 10,
    from: 'archived',
    sensitivity: 'ordinary',
  },
})
