/** Words of one's own account. */
import type { Text } from '#kernel/web'

export const profileWords = {
  title: { zh: '{name}的账号', en: 'The account of {name}' },
  mustTotp: {
    zh: '您的岗位要求动态验证码。设置好以后，这个岗位才能使用。',
    en: 'Your post requires a second factor; it opens once you have set one up.',
  },
  mustSealed: {
    zh: '名册里的手机号等信息是加密保护的。设置动态验证码后，才能看到完整内容、按号码查找和导出。',
    en: 'Telephone numbers and the like are sealed. Set up a second factor to read them in full, look them up and export them.',
  },
  display: { zh: '显示', en: 'Display' },
  language: { zh: '语言', en: 'Language' },
  zh: { zh: '中文', en: '中文' },
  en: { zh: 'English', en: 'English' },
  size: { zh: '字号', en: 'Size of print' },
  standard: { zh: '标准版', en: 'Standard' },
  elder: { zh: '长辈版（大字）', en: 'Large print' },

  password: { zh: '密码', en: 'Password' },
  passwordHint: {
    zh: '修改后，其他设备上的登录都会结束。',
    en: 'Once changed, every other session ends.',
  },
  old: { zh: '现在的密码', en: 'Present password' },
  new: { zh: '新密码', en: 'New password' },
  show: { zh: '显示密码', en: 'Show passwords' },
  change: { zh: '修改密码', en: 'Change the password' },
  changed: {
    zh: '密码已修改，其他设备需要重新登录',
    en: 'The password is changed; other devices sign in anew',
  },
  code: { zh: '动态验证码（6 位）', en: 'One-time code (6 digits)' },
  missing: { zh: '请填写现在的密码和新密码', en: 'Fill in the present and the new password' },
  missingCode: {
    zh: '请填写现在的密码、验证码和新密码',
    en: 'Fill in the present password, the code and the new password',
  },

  totp: { zh: '动态验证码', en: 'Second factor' },
  totpOn: {
    zh: '已启用：登录时除密码外，还要输入手机上的 6 位数字。',
    en: 'On: signing in asks for six digits from your phone.',
  },
  totpOff: {
    zh: '未启用。启用后，别人知道密码也登录不了。',
    en: 'Off. With it, the password alone opens nothing.',
  },
  totpBegin: { zh: '启用动态验证码', en: 'Set up a second factor' },
  totpScan: {
    zh: '用手机上的验证器（如腾讯身份验证器、Microsoft Authenticator）扫这个码，再输入它显示的 6 位数字。',
    en: 'Scan this with an authenticator on your phone, then type the six digits it shows.',
  },
  totpSecret: { zh: '扫不了时，手动输入密钥', en: 'Cannot scan? Type this key' },
  totpQr: { zh: '验证器二维码', en: 'QR code for the authenticator' },
  totpCode: { zh: '6 位数字', en: 'Six digits' },
  totpConfirm: { zh: '确认启用', en: 'Turn it on' },
  totpDone: { zh: '动态验证码已启用', en: 'The second factor is on' },
  totpStop: { zh: '停用动态验证码', en: 'Turn it off' },
  totpStopped: { zh: '动态验证码已停用', en: 'The second factor is off' },
  cancel: { zh: '取消', en: 'Cancel' },

  sessions: { zh: '登录在哪些设备上', en: 'Where you are signed in' },
  thisOne: { zh: '本机', en: 'this one' },
  since: {
    zh: '{time} 登录，最近 {seen}，来自 {address}',
    en: 'since {time}, last seen {seen}, from {address}',
  },
  end: { zh: '结束', en: 'End' },
  endOf: { zh: '：{agent}', en: ': {agent}' },
  ended: { zh: '已结束那台设备上的登录', en: 'That session is over' },
  endOthers: { zh: '结束其他所有登录', en: 'End all the others' },
  endedOthers: { zh: '已结束其他 {n} 处登录', en: '{n} other sessions ended' },
  onlyHere: { zh: '只在本机登录。', en: 'Only here.' },
  unknownAgent: { zh: '其他设备', en: 'Another device' },

  calendar: { zh: '日历订阅', en: 'Calendar feed' },
  calendarText: {
    zh: '把会议和到期日订阅到手机或 Outlook 日历。地址等于钥匙，不要转给别人；日历里没有群众姓名。',
    en: 'Meetings and deadlines in your own calendar. The address is a key: do not pass it on.',
  },
  calendarSince: {
    zh: '{time} 生成了订阅地址。地址只在生成时显示一次。',
    en: 'An address was made {time}; it is shown only once.',
  },
  calendarNone: { zh: '还没有订阅地址。', en: 'There is no address yet.' },
  calendarMake: { zh: '生成订阅地址', en: 'Make an address' },
  calendarAgain: { zh: '换一个新地址（旧的失效）', en: 'Make a new one (the old one ends)' },
  calendarStop: { zh: '停用订阅', en: 'End the feed' },
  calendarStopped: { zh: '订阅已停用', en: 'The feed has ended' },
  calendarUrl: { zh: '订阅地址', en: 'Address of the feed' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },

  notices: { zh: '通知', en: 'Notices' },
  noticesText: {
    zh: '打勾的才通知。必须送达的不能关。',
    en: 'Only what is ticked arrives; some cannot be turned off.',
  },
  kind: { zh: '什么事', en: 'What' },
  inApp: { zh: '系统内', en: 'Here' },
  mail: { zh: '邮件', en: 'By mail' },
  noticesSaved: { zh: '通知方式已更新', en: 'Notices are set' },
  failed: { zh: '没有办成，请再试一次', en: 'That did not work; please try again' },
} satisfies Record<string, Text>
