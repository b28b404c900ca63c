/** Why a file is not taken in. */
import { type Refusal, refuse } from '../matter/refusal.ts'
import { ACCEPTED } from './kinds.ts'

function no(code: string, zh: string, en: string): Refusal {
  return refuse('invalid', { code: `file.${code}`, field: 'file', text: { zh, en } })
}

export const noFile = no('none', '没有收到文件，请重新选择', 'No file arrived; choose it again')

export const cutOff = no(
  'cut-off',
  '文件没有传完整，请检查网络后重新上传',
  'The file did not arrive whole; check the network and upload it again',
)

export const empty = no('empty', '这是一个空文件', 'The file is empty')

export const wrongType = no(
  'type',
  `不接收这种文件。${ACCEPTED.zh}`,
  `Files of this type are not taken. ${ACCEPTED.en}`,
)

export const wrongContent = no(
  'content',
  '文件内容与它的后缀名不符，可能已损坏或被改名，请用原来的程序另存后再上传',
  'The content does not match the ending of the name; save it again with its own program',
)

export const macro = no(
  'macro',
  '文件里带有宏，出于安全不接收；请另存为不含宏的格式',
  'The file carries macros, which are not taken; save it without them',
)

export const bomb = no(
  'bomb',
  '文件展开后异常庞大，不接收；请拆分或另存后再上传',
  'Unpacked, the file is abnormally large; split it or save it again',
)

export const locked = no(
  'encrypted',
  '文件加了密码，别人打不开；请去掉密码后再上传',
  'The file is encrypted and nobody could open it; remove its password',
)

export const diskFull = refuse('blocked', {
  code: 'file.disk-full',
  text: {
    zh: '服务器磁盘已满，文件没有保存；请联系系统管理员后再上传',
    en: 'The disk of the server is full and the file was not kept; tell the system administrator',
  },
  who: { zh: '系统管理员', en: 'the system administrator' },
})

export function tooLarge(megabytes: number): Refusal {
  return refuse('too-large', {
    code: 'file.too-large',
    field: 'file',
    text: {
      zh: `文件太大，最多 ${megabytes} MB；请压缩图片或拆分后再上传`,
      en: `The file is too large; ${megabytes} MB at most`,
    },
  })
}
