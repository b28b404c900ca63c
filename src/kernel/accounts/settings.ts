/** What the security administrator decides about passwords and second factors. */
import { z } from 'zod'
import { defineSetting } from '../settings/define.ts'

/** 等保 2.0 asks for kinds of characters and a change now and then; ASVS 5.0 asks for length and forbids both. */
export const passwordProfile = defineSetting({
  key: 'security.passwords',
  label: { zh: '密码规则', en: 'Rules for passwords' },
  hint: {
    zh: '两套规则都不接受常见密码和最近 5 次用过的密码。改动从下次设置密码起生效；90 天从密码设置之日算起。',
    en: 'Both refuse common passwords and the last five. A change counts from the next password on; the 90 days from the day it was set.',
  },
  schema: z.enum(['djbh', 'asvs']).meta({
    options: {
      djbh: {
        zh: '等保：至少 10 个字符，大写、小写、数字、其他字符占三种，90 天一换',
        en: 'DJBH: 10 characters or more of three kinds, changed every 90 days',
      },
      asvs: {
        zh: '长密码：至少 12 个字符，不限种类，不定期更换',
        en: 'ASVS: 12 characters or more of any kind, never changed without cause',
      },
    },
  }),
  default: 'djbh',
  by: 'security-admin',
})

export const secondFactor = defineSetting({
  key: 'security.secondFactor',
  label: { zh: '谁必须用动态验证码', en: 'Who must have a second factor' },
  hint: {
    zh: '没有设置的人，登录后先设置，再使用相应的岗位或查看加密保护的信息。凭链接办理的单位不受影响。',
    en: 'Whoever has none sets one up after signing in, before the post or what is sealed opens. Links are not affected.',
  },
  schema: z.enum(['readers', 'all']).meta({
    options: {
      readers: {
        zh: '管理员，以及能看加密保护信息（如手机号）的人',
        en: 'administrators, and whoever reads what is sealed, such as telephone numbers',
      },
      all: { zh: '所有有账号的人', en: 'everybody with an account' },
    },
  }),
  default: 'readers',
  by: 'security-admin',
})

export const securitySettings = [passwordProfile, secondFactor]
export type PasswordProfile = z.infer<typeof passwordProfile.schema>
