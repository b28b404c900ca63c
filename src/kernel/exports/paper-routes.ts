/** Papers about one matter, as docx laid out by GB/T 9704. */
import { z } from '@hono/zod-openapi'
import { fileName, type OfficialPaper, writeOfficial } from '../../engine/documents/index.ts'
import { appendAudit } from '../audit/append.ts'
import { inCommittee } from '../db/database.ts'
import { route } from '../http/route.ts'
import { typeOf } from '../kernel.ts'
import { maySee } from '../matter/decide.ts'
import { PAPERS, type PaperId } from '../matter/papers.ts'
import { refuse } from '../matter/refusal.ts'
import { readerOf } from '../matter/row.ts'
import { findMatter } from '../matter/store.ts'
import { viewOf } from '../matter/view.ts'
import { handedOver } from './handing-over.ts'
import { houseOf } from './house.ts'
import { letter } from './papers/letter.ts'
import type { Drawing } from './papers/paper.ts'
import { reminder } from './papers/reminder.ts'
import { sheet } from './papers/sheet.ts'
import { bytesAnswer, DOCX } from './send.ts'

const DRAWN: Readonly<Record<PaperId, (drawing: Drawing) => OfficialPaper>> = { sheet, letter, reminder }

const noPaper = refuse('not-found', {
  code: 'paper',
  text: { zh: '没有这件事或这份文书，或者您无权查看', en: 'No such matter or paper, or you may not see it' },
})

const paper = route({
  method: 'get',
  path: '/matters/{no}/papers/{paper}',
  by: 'signed-in',
  summary: 'A paper about a matter: sheet.docx, letter.docx or reminder.docx',
  params: z.object({ no: z.string().max(40), paper: z.string().regex(/^[a-z-]{1,40}\.docx$/) }),
  sends: DOCX,
  run: async ({ kernel, actor, params }) => {
    const id = params.paper.replace(/\.docx$/, '')
    if (!Object.hasOwn(PAPERS, id)) return noPaper
    const { label, when } = PAPERS[id as PaperId]
    const drawn = await inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const reader = await readerOf(kernel, tx, actor, 'zh')
      const matter = await findMatter(tx, actor.committeeId, { no: params.no })
      const type = matter && typeOf(kernel, matter.type).type
      if (!matter || !type || !maySee(type, matter, actor) || !when(matter, reader.days.today))
        return undefined
      const view = await viewOf(reader, matter)
      const [house, handed] = [await houseOf(tx, actor.committeeId), await handedOver(reader, type, matter)]
      await appendAudit(tx, actor.committeeId, {
        actor,
        event: 'paper.draw',
        subject: { kind: 'paper', id: matter.id },
        detail: { no: matter.no, paper: id },
        at: kernel.clock.now(),
      })
      return DRAWN[id as PaperId]({ reader, type, matter, view, house, handed })
    })
    if (!drawn) return noPaper
    return bytesAnswer(await writeOfficial(drawn), fileName(`${label.zh} ${params.no}`, 'docx'), DOCX)
  },
})

export const paperRoutes = [paper]
