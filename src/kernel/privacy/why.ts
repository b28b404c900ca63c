/** The reason somebody gives for looking, copying or taking out: others read it, so it may not hold what is sealed. */
import { z } from '@hono/zod-openapi'
import { type Refusal, refuse } from '../matter/refusal.ts'

export const Why = z.string().trim().min(2).max(200)

/** As many digits as a telephone has, however they are written and parted. */
const NUMBER = /(?:\p{Nd}[\s\p{Pd}.()]*){7,}/u

export function numberIn(reason: string): Refusal | undefined {
  return NUMBER.test(reason.normalize('NFKC')) ? noNumbers : undefined
}

const noNumbers = refuse('invalid', {
  code: 'reason.number',
  field: 'reason',
  text: {
    zh: '理由会给监督的人看，请不要写号码',
    en: 'Those who oversee this read the reason: leave numbers out of it',
  },
})
