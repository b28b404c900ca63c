/** Words of activities: what the committee did, and what came of it. */
import type { Text } from '#kernel/web'

export const activityWords = {
  'activities.title': { zh: '共有 {n} 项活动', en: '{n} activities' },
  'activities.none': { zh: '没有符合条件的活动', en: 'No activity matches' },
  'activities.noneText': {
    zh: '会议、调研、视察等活动登记以后列在这里。',
    en: 'Meetings, surveys and visits are listed here once recorded.',
  },
  'activities.from': { zh: '从', en: 'From' },
  'activities.to': { zh: '到', en: 'Until' },
  'activities.q': { zh: '标题中的字', en: 'Words in the title' },
  'activities.date': { zh: '日期', en: 'Date' },
  'activities.what': { zh: '活动', en: 'Activity' },
  'activities.place': { zh: '地点', en: 'Place' },
  'activities.cancelled': { zh: '已取消', en: 'cancelled' },
  'activity.people': { zh: '参加人员', en: 'People' },
  'activity.figures': { zh: '数据', en: 'Figures' },
  'activity.evidence': { zh: '出处', en: 'Source' },
  'activity.matters': { zh: '由此提出的事项，共 {n} 件', en: 'Matters raised from it: {n}' },
  'activity.noMatters': { zh: '还没有由此提出的事项', en: 'No matter was raised from it yet' },
  'activity.aside': { zh: '人员、数据与出处', en: 'People, figures and sources' },
} satisfies Record<string, Text>
