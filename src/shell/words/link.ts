/** Words of the page behind a link: for somebody without an account. */
import type { Text } from '#kernel/web'

export const linkWords = {
  title: { zh: '请{unit}{verb}', en: '{unit}: please {verb}' },
  titleAny: { zh: '请{unit}查看这件事', en: '{unit}: please read this matter' },
  sub: {
    zh: '{committee}发来。打开即可办理，不用账号；写到一半会自动保存。',
    en: 'Sent by {committee}. No account is needed; what you write is saved as you go.',
  },
  valid: { zh: '链接有效至 {day}', en: 'The link is valid until {day}' },
  text: { zh: '事项全文', en: 'The whole matter' },
  others: { zh: '其他办法', en: 'Other ways' },
  back: { zh: '返回{verb}', en: 'Back to: {verb}' },
  blocked: { zh: '现在还不能{verb}', en: 'Not possible yet: {verb}' },
  nothing: {
    zh: '这件事现在不需要您办理。',
    en: 'Nothing is needed from you on this matter now.',
  },
  files: { zh: '附件', en: 'Files' },
  filesHint: {
    zh: '有盖章件、照片或表格，可以一起上传；没有也可以直接提交。',
    en: 'Add a stamped paper, photographs or tables if there are any; none is required.',
  },
  added: { zh: '已上传 {name}', en: 'Uploaded {name}' },
  seeText: { zh: '看原文', en: 'See the text' },
  write: { zh: '去填写', en: 'To the form' },
  receipt: { zh: '{unit}已于 {time} 提交', en: '{unit} submitted this {time}' },
  receiptSub: {
    zh: '{committee}已经收到。这个链接只能提交一次，不能再改；可以打印本页留底。',
    en: '{committee} has received it. The link submits once and cannot change it; print this page to keep a copy.',
  },
  receiptCall: { zh: '要补充或更正，请打电话 {phone}', en: 'To add or correct something, call {phone}' },
  receiptLabel: { zh: '回执', en: 'Receipt' },
  number: { zh: '案号', en: 'Number' },
  state: { zh: '现在的状态', en: 'State now' },
  closed: { zh: '这个链接打不开了', en: 'This link cannot be opened' },
  closedWhy: {
    zh: '请在微信或短信里重新点开完整的链接，或者联系发给您链接的办公室再要一个。',
    en: 'Open the complete link again from your message, or ask the office that sent it for a new one.',
  },
  'closed.link.expired': { zh: '这个链接已经过期', en: 'This link has expired' },
  'closed.link.revoked': { zh: '这个链接已经收回', en: 'This link has been taken back' },
  'closed.link.unknown': { zh: '没有这个链接', en: 'There is no such link' },
  call: { zh: '办公室电话 {phone}', en: 'Office phone {phone}' },
  language: { zh: 'English', en: '中文' },
} satisfies Record<string, Text>
