/** The kinds of what a brief tells: of its activity, and of the matters heard in it. */

export const KINDS = [
  'meeting',
  'survey',
  'inspection',
  'supervision',
  'deliberation',
  'visit',
  'investment',
  'study',
  'information',
  'speech',
  'other',
] as const

export const MATTER_KINDS = {
  suggestion: { zh: '建议', en: 'Suggestion' },
  requirement: { zh: '要求', en: 'Requirement' },
  problem: { zh: '问题', en: 'Problem' },
  result: { zh: '成效', en: 'Result' },
  plan: { zh: '计划', en: 'Plan' },
} as const
