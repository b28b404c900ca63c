/** Routes of the auditor: the log in pages, as a file, and the proof that nothing in it was changed. */
import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import { contentDisposition, writeCsv } from '../../engine/documents/index.ts'
import { compareMatters } from '../audit/agreement.ts'
import { placeOf } from '../audit/anchor.ts'
import { appendAudit } from '../audit/append.ts'
import { anchorsFor } from '../audit/inspect.ts'
import { verifyChain } from '../audit/verify.ts'
import { inCommittee, inOneMoment, type Tx } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import { route } from '../http/route.ts'
import { page } from '../http/wire.ts'
import type { Kernel } from '../kernel.ts'
import type { Actor } from '../permissions/actor.ts'
import { AuditFilter, AuditRow, countAudit, readAudit } from './audit-query.ts'
import { Paged } from './routes-accounts.ts'

const AUDITOR = { posts: ['audit-admin'] } as const
const BATCH = 1000

const list = route({
  method: 'get',
  path: '/admin/audit',
  by: AUDITOR,
  summary: 'The audit log, newest first',
  query: AuditFilter.extend(Paged.omit({ q: true }).shape),
  answers: page(AuditRow),
  run: async ({ kernel, actor, query }) => {
    const { page: at, size, ...filter } = query
    const value = await inCommittee(kernel.db, actor.committeeId, async (tx) => ({
      rows: await readAudit(tx, actor.committeeId, filter, { skip: (at - 1) * size, limit: size }),
      total: await countAudit(tx, actor.committeeId, filter),
      page: at,
      size,
    }))
    return { ok: true, value }
  },
})

const download = route({
  method: 'get',
  path: '/admin/audit.csv',
  fresh: true,
  by: AUDITOR,
  summary: 'The audit log as a file; taking it is logged as well',
  query: AuditFilter,
  sends: 'text/csv',
  run: async ({ kernel, actor, query }) => {
    await note(kernel, actor, 'audit.export', { filter: query })
    const name = `审计日志-${todayIn(kernel.clock)}.csv`
    return new Response(
      Readable.toWeb(Readable.from(writeCsv(lines(kernel, actor, query)))) as ReadableStream,
      {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': contentDisposition(name),
          'cache-control': 'private, no-store',
        },
      },
    )
  },
})

const HEADINGS = [
  '序号',
  '时间',
  '姓名',
  '单位',
  '事件',
  '对象',
  '对象编号',
  '原状态',
  '新状态',
  '理由',
  '详情',
  '地址',
  '校验值',
]

/** In batches, each a transaction of its own: a long file holds no connection while the browser is slow. */
async function* lines(kernel: Kernel, actor: Actor, filter: AuditFilter) {
  yield HEADINGS
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const rows = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      readAudit(tx, actor.committeeId, filter, { before, limit: BATCH }),
    )
    for (const row of rows)
      yield [
        row.seq,
        row.at,
        row.who,
        row.unit,
        row.event,
        row.subjectKind,
        row.subjectId,
        row.from,
        row.to,
        row.reason,
        JSON.stringify(row.detail),
        row.address,
        row.hash,
      ]
    if (rows.length < BATCH) return
    before = rows.at(-1)?.seq ?? 0
  }
}

const verify = route({
  method: 'post',
  path: '/admin/audit/verify',
  by: AUDITOR,
  summary: 'Walk the whole chain, compare it with the anchors and the matters, and name what does not agree',
  answers: z.object({
    rows: z.int(),
    /** Lines noted outside the database that were compared. */
    anchors: z.int(),
    broken: z
      .object({ seq: z.int(), until: z.int(), at: z.string().nullable(), what: z.string() })
      .nullable(),
    /** Anchors that are damaged, matters that no act led to. */
    others: z.array(z.string()),
  }),
  run: async ({ kernel, actor, lang }) => {
    const found = await inOneMoment(kernel.db, actor.committeeId, (tx) =>
      prove(kernel, tx, actor.committeeId),
    )
    const { rows, broken, anchors, others } = found
    await note(kernel, actor, 'audit.verify', { rows, broken: broken?.seq ?? null, others: others.length })
    const told = broken && { seq: broken.seq, until: broken.until, at: broken.at, what: broken.what[lang] }
    return { ok: true, value: { rows, anchors, broken: told, others: others.map((text) => text[lang]) } }
  },
})

async function prove(kernel: Kernel, tx: Tx, committeeId: number) {
  const { points, lines, faults } = await anchorsFor(tx, placeOf(kernel.home))
  const verified = await verifyChain(tx, committeeId, points.get(committeeId))
  const { first } = await compareMatters(tx, committeeId)
  return { ...verified, anchors: lines, others: [...faults, ...first] }
}

function note(kernel: Kernel, actor: Actor, event: string, detail: Record<string, unknown>): Promise<number> {
  return inCommittee(kernel.db, actor.committeeId, (tx) => {
    const subject = { kind: 'audit', id: null }
    return appendAudit(tx, actor.committeeId, { actor, event, subject, detail, at: kernel.clock.now() })
  })
}

export const auditRoutes = [list, download, verify]
