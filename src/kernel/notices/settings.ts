/** Where a committee's group is told, besides each person. */
import { z } from 'zod'
import { defineSetting } from '../settings/define.ts'

export const groupWebhook = defineSetting({
  key: 'notices.webhook',
  label: { zh: '群机器人地址', en: 'Group webhook address' },
  hint: {
    zh: '待办、催办和超期同时发到这个地址；主机须在安装时列入许可。留空则不发。',
    en: 'Waiting matters, reminders and overdue matters also go to this address; its host must be allowed at installation. Empty: none.',
  },
  schema: z
    .string()
    .max(500)
    .regex(/^(https?:\/\/[^\s]+)?$/),
  default: '',
})

export const noticeSettings = [groupWebhook]
