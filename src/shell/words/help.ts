/** Words of help and of complaints and suggestions. */
import type { Text } from '#kernel/web'

export const helpWords = {
  'help.title': { zh: '帮助', en: 'Help' },
  'help.sub': {
    zh: '每一页怎么用，三句话说完。还不清楚，打办公室电话 {phone}。',
    en: 'Each page in three lines. Still unclear? Call the office: {phone}.',
  },
  'help.work': { zh: '工作台', en: 'Workbench' },
  'help.work1': {
    zh: '待办按期限从急到缓排列，红色的已经超期。',
    en: 'What waits for you, most urgent first; red is overdue.',
  },
  'help.work2': {
    zh: '每行右侧的按钮就是下一步，点它直接办。',
    en: 'The button on each row is the next act.',
  },
  'help.work3': { zh: '“卡在哪里”由系统算出，不用人填。', en: '“Where stuck” is computed, never typed.' },
  'help.matter': { zh: '事项页', en: 'A matter' },
  'help.matter1': {
    zh: '左边是正文，右边是进度、人员、附件。',
    en: 'The text on the left; progress, people and files on the right.',
  },
  'help.matter2': {
    zh: '能办的事都在页面底部；暂时不能办的，旁边写着原因。',
    en: 'What you can do stands at the bottom; what you cannot yet says why.',
  },
  'help.matter3': {
    zh: '写到一半会自动存草稿，登录过期也不会丢。',
    en: 'Drafts save themselves, even if the session ends.',
  },
  'help.lists': { zh: '列表', en: 'Lists' },
  'help.lists1': {
    zh: '筛选、排序、页码都在地址里，可以收藏、可以转发。',
    en: 'Filter, order and page are in the address: keep it or pass it on.',
  },
  'help.lists2': {
    zh: '打开一件事再返回，还停在原来的位置，勾选也还在。',
    en: 'Come back and you are where you were, with your ticks.',
  },
  'help.lists3': {
    zh: '勾选多件可以批量办理，先试算再提交。',
    en: 'Tick several to act on all; a dry run comes first.',
  },
  'help.answer': { zh: '答复与评价', en: 'Answers and judgement' },
  'help.answer1': {
    zh: '承办单位打开链接就能答复，不用账号。',
    en: 'A department answers by link, without an account.',
  },
  'help.answer2': {
    zh: '“已答复”不等于“已解决”，由提出人评价后才算办结。',
    en: '“Answered” is not “solved”: the one who asked decides.',
  },
  'help.answer3': { zh: '答应要办的事到期会自动回到您面前。', en: 'A promise returns on its date.' },
  'help.keys': { zh: '快捷键', en: 'Keyboard' },
  'help.keysText': { zh: '在输入框里打字时，快捷键不起作用。', en: 'Shortcuts rest while you type.' },

  'feedback.title': { zh: '投诉建议', en: 'Complaints and suggestions' },
  'feedback.sub': {
    zh: '对系统、对办理工作有意见都可以说。着急的事请打电话 {phone}。',
    en: 'About the system or the work itself. If it is urgent, call {phone}.',
  },
  'feedback.kind': { zh: '类别', en: 'Kind' },
  'feedback.suggestion': { zh: '建议', en: 'Suggestion' },
  'feedback.complaint': { zh: '投诉', en: 'Complaint' },
  'feedback.text': { zh: '内容', en: 'What it is about' },
  'feedback.contact': { zh: '联系方式', en: 'How to reach you' },
  'feedback.contactHint': {
    zh: '留下电话或邮箱，方便回复您。',
    en: 'A phone number or address, so that we can answer.',
  },
  'feedback.send': { zh: '提交意见', en: 'Send' },
  'feedback.sent': { zh: '已收到，编号 {no}', en: 'Received as {no}' },
  'feedback.sentText': {
    zh: '办公室会在 5 个工作日内处理。',
    en: 'The office deals with it within 5 working days.',
  },
  'feedback.another': { zh: '再提一条', en: 'Send another' },
} satisfies Record<string, Text>
