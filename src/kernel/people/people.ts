/** 人员名册: members 委员, staff, leaders and the people of departments. */
import { z } from 'zod'
import { defineRegister } from '../register/define.ts'

export const Person = z.object({
  name: z
    .string()
    .min(2)
    .max(30)
    .meta({ label: { zh: '姓名', en: 'Name' }, search: true }),
  code: z
    .string()
    .max(30)
    .meta({
      label: { zh: '编号', en: 'Number' },
      aliases: ['委员证号', '工号', '代码'],
      hint: {
        zh: '委员证号或工号，用来区分同名的人',
        en: 'Member or staff number; tells two of one name apart',
      },
    }),
  org: z
    .uuid()
    .optional()
    .meta({
      label: { zh: '单位', en: 'Unit' },
      register: 'organisations',
      aliases: ['工作单位', '所在单位'],
    }),
  title: z
    .string()
    .max(60)
    .optional()
    .meta({ label: { zh: '职务', en: 'Title' } }),
  sector: z
    .string()
    .max(30)
    .optional()
    .meta({ label: { zh: '界别', en: 'Sector' } }),
  member: z
    .boolean()
    .optional()
    .meta({ label: { zh: '委员', en: 'Member' } }),
  standing: z
    .boolean()
    .optional()
    .meta({ label: { zh: '常委', en: 'Standing member' } }),
  phone: z
    .string()
    .max(30)
    .optional()
    .meta({
      label: { zh: '手机', en: 'Mobile' },
      masked: ['office', 'office-head'],
      sealed: { opens: ['leader'], lookUp: true },
      mask: 'phone',
      aliases: ['手机号', '手机号码', '电话', '联系电话'],
    }),
})

export const people = defineRegister({
  id: 'people',
  label: { zh: '人员名册', en: 'People' },
  unit: { zh: '人', en: 'people' },
  data: Person,
  title: 'name',
  detail: 'sector',
  key: 'code',
  columns: ['name', 'org', 'title', 'sector', 'member', 'standing', 'phone'],
  sees: ['office', 'office-head', 'leader', 'system-admin'],
  edits: ['office', 'office-head'],
  keeps: {
    purpose: {
      zh: '联系委员和工作人员，记录谁提出、谁承办',
      en: 'Reaching members and staff; who raised and who handles',
    },
    basis: {
      zh: '履行法定职责所必需（个人信息保护法第十三条）',
      en: 'Needed for a statutory duty (PIPL article 13)',
    },
    years: 5,
    from: 'archived',
    sensitivity: 'personal',
  },
})
