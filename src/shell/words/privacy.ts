/** Words of opening what is sealed, of who looked, and of the record of processing. */
import type { Text } from '#kernel/web'

export const privacyWords = {
  open: { zh: '查看', en: 'Open' },
  openTitle: { zh: '查看“{title}”的{field}', en: '{title}: open “{field}”' },
  openText: {
    zh: '打开后十分钟内可以看，到时自动隐去。谁在什么时候为什么看过，都有记录，监督的人看得到。',
    en: 'It can be read for ten minutes and is then hidden again. Who looked, when and why is recorded and shown to those who oversee it.',
  },
  why: { zh: '查看理由', en: 'Reason' },
  whyHint: { zh: '写清办什么事要用；不要写号码', en: 'Say what it is needed for; leave numbers out' },
  left: { zh: '还可看 {n} 分钟', en: 'open for {n} more minutes' },
  leftOne: { zh: '不到一分钟后隐去', en: 'hidden in less than a minute' },
  looks: { zh: '谁看过', en: 'Who looked' },
  looksTitle: { zh: '谁看过：{n} 次', en: 'Who looked: {n} times' },
  looksSub: {
    zh: '加密保存的内容每被打开一次，都记在这里：谁、什么时候、看了谁的什么、为什么。不能改，也不能删。',
    en: 'Each time something sealed was opened it is noted here: who, when, whose, what and why. It can be neither changed nor removed.',
  },
  allLooks: { zh: '查看全部', en: 'All of them' },
  nobodyLooked: { zh: '还没有人打开过。', en: 'Nobody has opened it yet.' },
  at: { zh: '时间', en: 'Time' },
  who: { zh: '谁看的', en: 'Who' },
  whose: { zh: '看了谁的', en: 'Whose' },
  what: { zh: '看了什么', en: 'What' },
  eyes: { zh: '页面查看', en: 'on the page' },
  list: { zh: '批量导出', en: 'in a list' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  record: { zh: '个人信息处理登记', en: 'Record of processing of personal information' },
  recordSub: {
    zh: '登记什么、为什么、依据什么、保存多久、谁能看，都由名册的声明生成；没有写明目的和保存期限的内容，程序不启动。',
    en: 'What is held, why, on what ground, for how long and who may see it, from the declarations of the registers; a field without purpose and retention stops the program from starting.',
  },
  field: { zh: '内容', en: 'Field' },
  purpose: { zh: '目的', en: 'Purpose' },
  basis: { zh: '依据', en: 'Basis' },
  retention: { zh: '保存期限', en: 'Retention' },
  class: { zh: '类别', en: 'Class' },
  seen: { zh: '谁能看', en: 'Who sees it' },
  sealed: { zh: '加密保存', en: 'encrypted' },
  seenAtOnce: { zh: '直接可见：{who}', en: 'at once: {who}' },
  opened: { zh: '说明理由可看：{who}', en: 'with a reason: {who}' },
  everyReader: { zh: '能看名册的人', en: 'readers of the register' },
  people: {
    zh: '查看：{seen}。登记：{edited}。监督查看情况：{overseen}。',
    en: 'Read by {seen}. Kept by {edited}. Looks are overseen by {overseen}.',
  },
  hidden: {
    zh: '＊：数较小，或可由它推算出较小的数，按规定不显示。',
    en: '＊: small, or would tell a small number; not shown by rule.',
  },
} satisfies Record<string, Text>

/** What people look for; one press instead of typing. */
export const REASONS = {
  zh: ['联系本人', '核对身份', '办理补助', '入户走访前准备', '更正登记'],
  en: ['To reach the person', 'To check who it is', 'For a grant', 'Before a visit', 'To correct the entry'],
} as const
