/** 常用意见: the opinions an office writes every day, ready to be taken. */
import type { Text } from '../text/text.ts'

export const phraseWords = {
  agree: { zh: '同意。', en: 'Agreed. ' },
  inTime: { zh: '请按期办理并反馈。', en: 'Please handle it in time and report back. ' },
  asLaw: { zh: '请按有关规定办理。', en: 'Please proceed under the applicable rules. ' },
  incomplete: {
    zh: '情况不够清楚，请补充后再报。',
    en: 'Not clear enough; please complete and submit again. ',
  },
  outside: { zh: '不属于本单位职责范围。', en: 'Outside the duties of this body. ' },
} satisfies Record<string, Text>
