/** Declared kinds of activity 履职活动. */
import type { Text } from '../text/text.ts'

export const ACTIVITY_KINDS = {
  meeting: { zh: '会议', en: 'Meeting' },
  survey: { zh: '调研', en: 'Survey' },
  inspection: { zh: '视察督查', en: 'Inspection' },
  supervision: { zh: '专项监督', en: 'Supervision' },
  deliberation: { zh: '协商议事', en: 'Deliberation' },
  visit: { zh: '走访慰问', en: 'Visit' },
  investment: { zh: '招商引资', en: 'Investment' },
  study: { zh: '学习培训', en: 'Study' },
  information: { zh: '社情民意', en: 'Information' },
  speech: { zh: '发言', en: 'Speech' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Text>

export type ActivityKind = keyof typeof ACTIVITY_KINDS
