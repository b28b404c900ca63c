/** Routes of the auditor: the log in pages, as a file, and the proof that nothing in it was changed. */
import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import { contentDisposition, writeCsv } from '../../engine/documents/index.ts'
import { appendAudit, verifyChain } from '../audit/append.ts'
import { inCommittee } from '../db/database.ts'
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
  summary: 'Walk the whole chain and name the first row that was changed or is missing',
  answers: z.object({
    rows: z.int(),
    broken: z.object({ seq: z.int(), what: z.string() }).nullable(),
  }),
  run: async ({ kernel, actor }) => {
    const { rows, broken } = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      verifyChain(tx, actor.committeeId),
    )
    await note(kernel, actor, 'audit.verify', { rows, broken: broken?.seq ?? null })
    return { ok: true, value: { rows, broken: broken && { seq: broken.seq, what: broken.what } } }
  },
})

function note(kernel: Kernel, actor: Actor, event: string, detail: Record<string, unknown>): Promise<number> {
  return inCommittee(kernel.db, actor.committeeId, (tx) => {
    const subject = { kind: 'audit', id: null }
    return appendAudit(tx, actor.committeeId, { actor, event, subject, detail, at: kernel.clock.now() })
  })
}

export const auditRoutes = [list, download, verify]
