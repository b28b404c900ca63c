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

export const embedded = no(
  'embedded',
  '文件里嵌入了程序、压缩包或别的软件的对象，出于安全不接收；请删去它们，或另存为 PDF 后再上传',
  'The file carries a program, an archive or an object of another program; remove it, or save the file as PDF',
)

export const infected = no(
  'infected',
  '杀毒软件在文件中发现了病毒，文件没有保存；请先清除您电脑上的病毒',
  'The virus scanner found a virus in the file, which was not kept; clean your computer first',
)

export const unscanned = refuse('blocked', {
  code: 'file.unscanned',
  text: {
    zh: '杀毒软件暂时不能检查文件，文件没有保存；请稍后再上传',
    en: 'The virus scanner cannot look at files just now and the file was not kept; upload it again later',
  },
  who: { zh: '系统管理员', en: 'the system administrator' },
})

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
