/** The month's report: its numbers for a screen, and the paper 通报 drawn from the same. */
import { z } from '@hono/zod-openapi'
import { fileName, writeOfficial } from '../../engine/documents/index.ts'
import { appendAudit } from '../audit/append.ts'
import { inCommittee } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import { route } from '../http/route.ts'
import { NUMBER_READERS } from '../indicators/routes.ts'
import { refuse } from '../matter/refusal.ts'
import { readerOf } from '../matter/row.ts'
import { houseOf } from './house.ts'
import { reportPaper } from './papers/report-paper.ts'
import { monthReport } from './report.ts'
import { MonthReport } from './report-shape.ts'
import { bytesAnswer, DOCX } from './send.ts'

const notYet = refuse('invalid', {
  code: 'month',
  field: 'month',
  text: { zh: '这个月还没有到，没有数字可报', en: 'That month is still to come; there is nothing to report' },
})

/** One address for both: `2026-07` answers the numbers, `2026-07.docx` the paper. */
const report = route({
  method: 'get',
  path: '/reports/{month}',
  by: NUMBER_READERS,
  summary: 'The report of a month (2026-07), or its paper (2026-07.docx)',
  cost: 10,
  params: z.object({ month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])(\.docx)?$/) }),
  answers: MonthReport,
  run: async ({ kernel, actor, lang, params }) => {
    const month = params.month.slice(0, 7)
    if (month > todayIn(kernel.clock).slice(0, 7)) return notYet
    if (params.month === month)
      return inCommittee(kernel.db, actor.committeeId, async (tx) => ({
        ok: true,
        value: await monthReport(await readerOf(kernel, tx, actor, lang), month),
      }))
    const paper = await inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const told = await monthReport(await readerOf(kernel, tx, actor, 'zh'), month)
      await appendAudit(tx, actor.committeeId, {
        actor,
        event: 'report.draw',
        subject: { kind: 'report', id: null },
        detail: { month },
        at: kernel.clock.now(),
      })
      return reportPaper(told, await houseOf(tx, actor.committeeId))
    })
    return bytesAnswer(await writeOfficial(paper), fileName(paper.title.replace('\n', ''), 'docx'), DOCX)
  },
})

export const reportRoutes = [report]
