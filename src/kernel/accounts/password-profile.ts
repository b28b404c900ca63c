/** The rules a committee chose for its passwords: how long, how mixed, for how many days. */
import type { Tx } from '../db/database.ts'
import { settingOf } from '../settings/read.ts'
import type { Text } from '../text/text.ts'
import { type PasswordProfile, passwordProfile } from './settings.ts'

export interface PasswordRules {
  readonly shortest: number
  /** Of capitals, small letters, digits and all others, so many kinds must be there. */
  readonly kinds: number
  /** Days after which it must be replaced. */
  readonly lasts: number | null
  readonly told: Text
}

export const PROFILES: Readonly<Record<PasswordProfile, PasswordRules>> = {
  djbh: {
    shortest: 10,
    kinds: 3,
    lasts: 90,
    told: {
      zh: '至少 10 个字符，大写字母、小写字母、数字、其他字符（符号或汉字）至少三种；90 天一换',
      en: 'At least 10 characters, three kinds of capitals, small letters, digits and others; changed every 90 days',
    },
  },
  asvs: {
    shortest: 12,
    kinds: 0,
    lasts: null,
    told: {
      zh: '至少 12 个字符，几个不相干的词连在一起就行',
      en: 'At least 12 characters; a few unrelated words will do',
    },
  },
}

export async function passwordRules(tx: Tx, committeeId: number): Promise<PasswordRules> {
  return PROFILES[await settingOf(tx, committeeId, passwordProfile)]
}

const DAY = 86_400_000

export function isOutworn({ lasts }: PasswordRules, since: Date, now: Date): boolean {
  return lasts !== null && now.getTime() - since.getTime() > lasts * DAY
}
