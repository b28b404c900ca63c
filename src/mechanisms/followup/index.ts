/** 交办: what briefs and activities raised, followed until it is answered and judged. Owner: 办公室. Basis: 政协章程 参政议政、民主监督. */
import { defineMechanism } from '#kernel'
import { indicators } from './indicators.ts'
import { followup as matter } from './matter.ts'

export const followup = defineMechanism({
  id: 'followup',
  label: { zh: '交办事项', en: 'Follow-ups' },
  group: 'hear',
  order: 20,
  matters: [matter],
  indicators,
})
