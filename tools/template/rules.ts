/** Conditions it must meet, each with the sentence the user reads when it does not. */
import type { Rule } from '#kernel'
import type { Record } from './data.ts'

export const hasHost: Rule<Record> = {
  code: '__ID__.has-host',
  text: { zh: '还没有确定承办单位', en: 'No department is named yet' },
  holds: (it) => it.hostId !== undefined,
}
