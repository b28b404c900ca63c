/** Words of the matter page and of raising a matter. */
import type { Text } from '#kernel/web'

export const matterWords = {
  'matter.aside': { zh: '进度、人员与材料', en: 'Progress, people and files' },
  'matter.basis': { zh: '期限依据：', en: 'Basis of the deadline: ' },
  'matter.where': { zh: '卡在 {who}', en: 'Waits for {who}' },
  'matter.people': { zh: '人员与单位', en: 'People and bodies' },
  'matter.links': { zh: '关联', en: 'Linked' },
  'matter.files': { zh: '附件', en: 'Files' },
  'matter.papers': { zh: '文书下载', en: 'Papers' },
  'matter.watch': { zh: '关注', en: 'Watch' },
  'matter.unwatch': { zh: '取消关注', en: 'Stop watching' },
  'matter.watched': { zh: '已关注，有进展会通知您。', en: 'Watching: you will hear of progress.' },
  'matter.unwatched': { zh: '已取消关注。', en: 'No longer watching.' },
  'matter.remind': { zh: '催办', en: 'Remind' },
  'matter.reminded': { zh: '已催 {who}', en: 'Reminded {who}' },
  'matter.remindedBefore': { zh: '已催 {n} 次，最近一次 {time}', en: 'Reminded {n}×, last {time}' },
  'matter.failed': { zh: '没有办成，请再试一次。', en: 'It did not work; please try again.' },
  'matter.noRemind': { zh: '暂时不能催办：{why}', en: 'Cannot remind yet: {why}' },
  'matter.gone': { zh: '“{verb}”现在不能办了', en: '“{verb}” is no longer possible' },
  'matter.phone': { zh: '电话 {phone}', en: 'Phone {phone}' },

  'links.title': { zh: '授权链接', en: 'Links handed out' },
  'links.why': {
    zh: '承办人不用账号，打开链接只能办这一件事。链接到期自动失效，也可以随时收回。',
    en: 'The handler needs no account: the link opens this one act only. It expires by itself and can be withdrawn.',
  },
  'links.make': { zh: '发一个链接', en: 'Hand out a link' },
  'links.org': { zh: '给哪个单位', en: 'To which body' },
  'links.days': { zh: '有效天数', en: 'Valid for days' },
  'links.made': {
    zh: '链接只显示这一次，请现在复制发给对方。',
    en: 'The link is shown once: copy and send it now.',
  },
  'links.copy': { zh: '复制链接', en: 'Copy the link' },
  'links.copied': { zh: '已复制', en: 'Copied' },
  'links.close': { zh: '完成', en: 'Done' },
  'links.nobody': { zh: '现在没有哪个单位需要链接。', en: 'No body needs a link now.' },
  'links.revoke': { zh: '收回链接', en: 'Withdraw' },
  'links.revoked': { zh: '已收回给 {unit} 的链接。', en: 'The link for {unit} is withdrawn.' },
  'links.open': { zh: '有效至 {day}', en: 'valid until {day}' },
  'links.used': { zh: '已用', en: 'used' },
  'links.expired': { zh: '已过期', en: 'expired' },
  'links.gone': { zh: '已收回', en: 'withdrawn' },
  'links.seen': { zh: '打开 {n} 次，最近 {time}', en: 'opened {n}×, last {time}' },
  'links.unseen': { zh: '还没打开过', en: 'not opened yet' },

  'new.submit': { zh: '提交', en: 'Submit' },
  'new.done': { zh: '已提交，案号 {no}', en: 'Submitted as {no}' },
  'new.help1': {
    zh: '写清三件事：什么情况、希望怎么办、由谁来办。',
    en: 'Say three things: what is so, what should be done, by whom.',
  },
  'new.help2': {
    zh: '写到一半可以离开，草稿会自动保存。',
    en: 'Leave half-way if you must: the draft is kept.',
  },
  'new.help3': {
    zh: '提交后得到案号，随时可以查进度。',
    en: 'You get a number and can follow it at any time.',
  },
} satisfies Record<string, Text>
