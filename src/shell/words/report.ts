/** Words of the monthly report. */
import type { Text } from '#kernel/web'

export const reportWords = {
  title: { zh: '{month}通报，现有 {n} 件超期', en: '{month}: {n} overdue now' },
  month: { zh: '月份', en: 'Month' },
  docx: { zh: '下载通报（Word）', en: 'Report (Word)' },
  ledger: { zh: '台账 {format}', en: 'Ledger {format}' },
  drawn: {
    zh: '{day}的数字；在办和超期以这一天为准',
    en: 'As of {day}; what is open or overdue is so on this day',
  },
  numbers: { zh: '本月数字', en: 'Numbers of the month' },
  number: { zh: '指标', en: 'Indicator' },
  value: { zh: '数', en: 'Value' },
  before: { zh: '去年同期', en: 'A year ago' },
  definition: { zh: '口径', en: 'What it counts' },
  units: { zh: '各单位按期答复', en: 'Answered in time, by unit' },
  unit: { zh: '单位', en: 'Unit' },
  due: { zh: '应答复', en: 'Due' },
  onTime: { zh: '按期', en: 'In time' },
  rate: { zh: '按期率', en: 'Share' },
  tooFew: { zh: '件数少，不排名', en: 'too few to rank' },
  noUnits: { zh: '这个月没有到期的答复', en: 'No answer fell due this month' },
  overdue: { zh: '超期 {n} 件', en: '{n} overdue' },
  noOverdue: { zh: '没有超期的事项', en: 'Nothing is overdue' },
  allOverdue: { zh: '看全部 {n} 件', en: 'All {n}' },
  solved: { zh: '提出人怎么评价', en: 'What the raisers said' },
  of: { zh: '{n} / {all}', en: '{n} of {all}' },
  activities: { zh: '开展的活动', en: 'Activities' },
  noActivities: { zh: '这个月没有登记活动', en: 'No activity was recorded this month' },
} satisfies Record<string, Text>
