/** The route of the anchor on paper. */
import { fileName, writeOfficial } from '../../engine/documents/index.ts'
import { placeOf } from '../audit/anchor.ts'
import { appendAudit } from '../audit/append.ts'
import { anchorsFor } from '../audit/inspect.ts'
import { headOf } from '../audit/verify.ts'
import { inCommittee } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import { houseOf } from '../exports/house.ts'
import { bytesAnswer, DOCX } from '../exports/send.ts'
import { route } from '../http/route.ts'
import { anchorPaper } from './anchor-paper.ts'

const TIME = new Intl.DateTimeFormat('zh-CN', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Shanghai',
})

const paper = route({
  method: 'get',
  path: '/admin/audit/anchor.docx',
  by: { posts: ['audit-admin'] },
  summary: 'How the log stands now, to be printed and filed; taking it is logged as well',
  sends: DOCX,
  run: async ({ kernel, actor }) => {
    const { committeeId } = actor
    const now = kernel.clock.now()
    const drawn = await inCommittee(kernel.db, committeeId, async (tx) => {
      const { lines } = await anchorsFor(tx, placeOf(kernel.home))
      const head = (await headOf(tx, committeeId)) ?? { seq: '0', hash: '' }
      const subject = { kind: 'audit', id: null }
      const detail = { rows: Number(head.seq) }
      await appendAudit(tx, committeeId, { actor, event: 'audit.anchor-paper', subject, detail, at: now })
      return anchorPaper({
        committeeId,
        organ: (await houseOf(tx, committeeId)).name,
        head,
        anchors: lines,
        at: TIME.format(now),
        date: todayIn(kernel.clock),
      })
    })
    return bytesAnswer(
      await writeOfficial(drawn),
      fileName(`${drawn.title} ${todayIn(kernel.clock)}`, 'docx'),
      DOCX,
    )
  },
})

export const anchorRoutes = [paper]
