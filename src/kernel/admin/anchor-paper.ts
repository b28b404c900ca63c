/** 日志锚点单: how the log stands today, on paper: what is filed in a drawer nobody at a keyboard can change. */
import type { OfficialPaper } from '../../engine/documents/index.ts'
import type { Head } from '../audit/walk.ts'

export interface Standing {
  readonly committeeId: number
  readonly organ: string
  readonly head: Head
  /** Lines in the anchor file. */
  readonly anchors: number
  /** In the office's time: 2026年3月2日 9:05 */
  readonly at: string
  readonly date: string
}

export function anchorPaper({ committeeId, organ, head, anchors, at, date }: Standing): OfficialPaper {
  return {
    kind: 'plain',
    organ,
    title: '审计日志锚点单',
    body: [
      {
        kind: 'paragraph',
        text: `截至${at}，本会审计日志共 ${head.seq} 条。今后核验时，第 ${head.seq} 条的校验值须与下列所载一致；不一致，或日志不足 ${head.seq} 条，即说明此前的日志被改动或删除。`,
      },
      {
        kind: 'fields',
        rows: [
          ['日志条数', head.seq],
          ['校验值', grouped(head.hash)],
          ['锚点文件行数', String(anchors)],
          ['核验命令', `huiyin verify --head ${committeeId}:${head.seq}:${head.hash.slice(0, 16)}`],
        ],
      },
      { kind: 'paragraph', text: '请打印两份，由审计员签字，分别归档于系统之外。' },
      { kind: 'signature', label: '审计员（签字）' },
    ],
    date,
  }
}

/** In fours, for eyes that compare. */
function grouped(hash: string): string {
  return hash.match(/.{4}/g)?.join(' ') ?? hash
}
