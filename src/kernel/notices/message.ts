/** What a message says: the sentence and a link; several waiting for one address become one. */
import { createHash } from 'node:crypto'
import type { Lang } from '../text/text.ts'
import type { Message } from './channel.ts'

export interface Line {
  readonly deliveryId: string
  readonly text: string
  readonly href: string
}

/** Lines beyond this are counted, not listed. */
const LISTED = 20

export function messageOf(
  to: string,
  lines: readonly Line[],
  { lang, origin }: { readonly lang: Lang; readonly origin: string },
): Message {
  const [first] = lines
  if (!first) throw new Error('a message without a line')
  const link = (line: Line) => `${origin}${line.href}`
  if (lines.length === 1)
    return {
      id: first.deliveryId,
      to,
      subject: subject(first.text),
      text: `${first.text}\n${link(first)}\n\n${FOOT[lang]}`,
    }
  const listed = lines.slice(0, LISTED).map((line, i) => `${i + 1}. ${line.text}\n   ${link(line)}`)
  const rest = lines.length - listed.length
  return {
    id: idOf(lines),
    to,
    subject: DIGEST[lang](lines.length),
    text: [...listed, ...(rest > 0 ? [REST[lang](rest)] : []), '', FOOT[lang]].join('\n'),
  }
}

/** The same deliveries give the same id, in whatever order they come. */
function idOf(lines: readonly Line[]): string {
  const ids = lines.map((line) => line.deliveryId).sort()
  return createHash('sha256').update(ids.join()).digest('hex').slice(0, 32)
}

function subject(text: string): string {
  const line = text.replace(/\s+/gu, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

const DIGEST = {
  zh: (n: number) => `您有 ${n} 条新通知`,
  en: (n: number) => `You have ${n} new notices`,
}
const REST = {
  zh: (n: number) => `另有 ${n} 条，请登录查看。`,
  en: (n: number) => `${n} more: sign in to read them.`,
}
const FOOT = {
  zh: '（本信息由系统发出，请勿回复；可在“我的—通知设置”里关闭。）',
  en: '(Sent by the system, please do not reply; switch it off under “Me – Notices”.)',
}
