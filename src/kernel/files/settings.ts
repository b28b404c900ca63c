/** What an office may change about attachments. */
import { z } from 'zod'
import { defineSetting } from '../settings/define.ts'

export const maxMegabytes = defineSetting({
  key: 'files.maxMegabytes',
  label: { zh: '单个附件的大小上限（MB）', en: 'Largest attachment (MB)' },
  schema: z.int().min(1).max(500),
  default: 50,
})

export const fileSettings = [maxMegabytes]
