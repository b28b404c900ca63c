/** The kinds of matters heard in a brief. */

export const MATTER_KINDS = {
  suggestion: { zh: '建议', en: 'Suggestion' },
  requirement: { zh: '要求', en: 'Requirement' },
  problem: { zh: '问题', en: 'Problem' },
  result: { zh: '成效', en: 'Result' },
  plan: { zh: '计划', en: 'Plan' },
} as const
