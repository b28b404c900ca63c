/** Bringing a register's entries in from a workbook: preview, writing, the annotated file, taking it back. */
import { readFile } from 'node:fs/promises'
import { z } from '@hono/zod-openapi'
import { fileName } from '../../engine/documents/index.ts'
import { inCommittee, type Tx } from '../db/database.ts'
import { codeOf } from '../db/obstacle.ts'
import { bytesAnswer } from '../exports/send.ts'
import { MIME } from '../exports/table.ts'
import { newFileKey, readHidden } from '../files/hidden.ts'
import { endingOf } from '../files/kinds.ts'
import { discard, fileAt } from '../files/store.ts'
import { readUpload, type Upload } from '../files/upload.ts'
import { type Answer, route } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { actOnce } from '../matter/once.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import { readerOf } from '../matter/row.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Lang } from '../text/text.ts'
import type { Register } from './define.ts'
import { carried } from './export-columns.ts'
import { annotate } from './import-annotate.ts'
import { addBatch, findBatch, latestBatches, noBatch, type Plan } from './import-batch.ts'
import { commitBatch } from './import-commit.ts'
import { type Outcome, packRows } from './import-parts.ts'
import { Planner } from './import-preview.ts'
import { Imports, Preview, previewOf, stateOf } from './import-shape.ts'
import { readImport } from './import-table.ts'
import { undoBatch } from './import-undo.ts'
import { noRegister, registerFor } from './routes.ts'
import { keeperOf } from './store.ts'
import { mayEdit } from './view.ts'

const Name = z.object({ register: z.string().max(60) })
const One = Name.extend({ batch: z.uuid() })
const MEGABYTES = 30

/** The register, if this reader may change it. */
function editable(kernel: Kernel, actor: Actor, name: string): Result<Register> {
  const register = registerFor(kernel, actor, name)
  if (!register) return noRegister()
  return mayEdit(register, actor) ? { ok: true, value: register } : notYours
}

const notYours: Refusal = refuse('forbidden', {
  code: 'register.edit',
  text: { zh: '您可以查看这本名册，但不能导入', en: 'You may read this register, not import into it' },
  who: { zh: '办公室', en: 'the office' },
})

const wrongKind: Refusal = refuse('invalid', {
  code: 'import.kind',
  field: 'file',
  text: {
    zh: '请上传 Excel 工作簿（.xlsx）或 CSV 文件；旧格式（.xls、.et）请先另存为 .xlsx',
    en: 'Upload an Excel workbook (.xlsx) or a CSV file; save older formats as .xlsx first',
  },
})

const upload = route({
  method: 'post',
  path: '/registers/{register}/import',
  by: 'signed-in',
  summary: 'Read a workbook or CSV (multipart, field `file`) and show what it would do; writes no entry',
  cost: 20,
  params: Name,
  answers: Preview,
  run: async ({ kernel, actor, lang, params, key, c }) => {
    const register = editable(kernel, actor, params.register)
    if (!register.ok) return register
    const fileKey = newFileKey(kernel.vault.profile)
    const received = await readUpload(kernel, c, MEGABYTES, fileKey)
    if (!received.ok) return received
    const { content: sent, sha256 } = received.value.file
    const content = { register: params.register, sha256: sent }
    const drawn = await actOnce(kernel, actor, { key, content }, (tx) =>
      drawUp(kernel, tx, actor, lang, register.value, { ...received.value, fileKey }),
    )
    // Refused, or a repetition of what was drawn up before: this file belongs to nobody.
    if (!('file' in drawn) || drawn.file !== sha256) await discard(fileAt(kernel.home, sha256))
    return 'id' in drawn ? shown(kernel, actor, register.value, drawn.id) : drawn
  },
})

async function drawUp(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  lang: Lang,
  register: Register,
  { file, bytes, fileKey }: Upload & { readonly fileKey: string },
): Promise<{ id: string; file: string } | Refusal> {
  const kind = endingOf(file.name)
  if (kind !== 'xlsx' && kind !== 'csv') return wrongKind
  const fields = carried(register, actor, lang)
  const planner = new Planner(await readerOf(kernel, tx, actor, lang), register, fields)
  const counts: Record<Outcome, number> = { new: 0, changed: 0, same: 0, error: 0 }
  const parts: string[] = []
  const table = await readImport({ kind, bytes }, register, fields, async (records) => {
    const rows = await planner.plan(records)
    for (const { outcome } of rows) counts[outcome] += 1
    parts.push(await packRows(rows))
  })
  if (!table.ok) return table
  const { sheet, headerRow, missing, unknown } = table
  const plan: Plan = { kind, sha256: file.sha256, sheet, headerRow, missing, unknown, counts }
  const keeper = keeperOf(tx, { vault: kernel.vault, actor })
  const kept = { name: file.name, plan, fileKey, parts }
  return { id: await addBatch(keeper, actor, register, kernel.clock.now(), kept), file: file.sha256 }
}

const preview = route({
  method: 'get',
  path: '/registers/{register}/import/{batch}',
  by: 'signed-in',
  summary: 'The preview of an import again, and whether it was written or undone',
  params: One,
  answers: Preview,
  run: async ({ kernel, actor, params }) => {
    const register = editable(kernel, actor, params.register)
    return register.ok ? shown(kernel, actor, register.value, params.batch) : register
  },
})

const latest = route({
  method: 'get',
  path: '/registers/{register}/imports',
  by: 'signed-in',
  summary: 'The latest imports of a register, and which can still be taken back',
  params: Name,
  answers: Imports,
  run: async ({ kernel, actor, params }) => {
    const register = editable(kernel, actor, params.register)
    if (!register.ok) return register
    const now = kernel.clock.now()
    return inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const batches = await latestBatches(tx, actor, register.value)
      const value = batches.map(({ id, file_name, at, title, counts, ...times }) => ({
        batch: id,
        file: file_name,
        at: at.toISOString(),
        by: title ?? '',
        new: counts.new,
        changed: counts.changed,
        errors: counts.error,
        ...stateOf(times, now),
      }))
      return { ok: true, value }
    })
  },
})

async function shown(
  kernel: Kernel,
  actor: Actor,
  register: Register,
  id: string,
): Promise<Answer<z.input<typeof Preview>>> {
  const batch = await inCommittee(kernel.db, actor.committeeId, (tx) =>
    findBatch(keeperOf(tx, { vault: kernel.vault, actor }), register, id),
  )
  return batch ? { ok: true, value: await previewOf(batch, kernel.clock.now()) } : noBatch
}

const annotated = (['xlsx', 'csv'] as const).map((kind) =>
  route({
    method: 'get',
    path: `/registers/{register}/import/{batch}/annotated.${kind}`,
    by: 'signed-in',
    summary: 'The uploaded file with the problems as its first column; `?only=bad` leaves the good rows out',
    params: One,
    query: z.object({ only: z.enum(['bad']).optional() }),
    sends: MIME[kind],
    run: async ({ kernel, actor, lang, params, query }) => {
      const register = editable(kernel, actor, params.register)
      if (!register.ok) return register
      const batch = await inCommittee(kernel.db, actor.committeeId, (tx) =>
        findBatch(keeperOf(tx, { vault: kernel.vault, actor }), register.value, params.batch),
      )
      if (batch?.plan.kind !== kind || batch.isGone) return noBatch
      const { plan, fileKey } = batch
      const path = fileAt(kernel.home, plan.sha256)
      // After a restore the rows are there and the file is not: uploads of imports are in no backup.
      const bytes = await (fileKey ? readHidden(path, fileKey) : readFile(path)).catch(unlessMissing)
      if (!bytes) return noBatch
      const told = await annotate(bytes, batch, lang, query.only === 'bad')
      if (!told.ok) return told
      const stem = batch.file_name.replace(/\.[a-z]+$/i, '')
      const mark = { zh: '（已标出问题）', en: ' (problems)' }[lang]
      return bytesAnswer(told.value, fileName(stem + mark, kind), MIME[kind])
    },
  }),
)

const commit = route({
  method: 'post',
  path: '/registers/{register}/import/{batch}/commit',
  by: 'signed-in',
  summary: 'Write the good rows of an import, all or none',
  params: One,
  answers: z.object({ added: z.int(), changed: z.int() }),
  run: ({ kernel, actor, lang, params, key }) =>
    write(kernel, actor, params.register, key, ['commit', params.batch], async (tx, register, now) => {
      const done = await commitBatch(
        tx,
        { vault: kernel.vault, register, actor, now, requestKey: key },
        params.batch,
      )
      return done.ok ? done.value : done
    }).then((done) => {
      if ('kind' in done) return done
      const said = {
        zh: `已写入：新增 ${done.added} 条，修改 ${done.changed} 条；七天之内可以撤销`,
        en: `Written: ${done.added} added, ${done.changed} changed; it can be undone for seven days`,
      }
      return { ok: true as const, value: done, said: said[lang] }
    }),
})

const undo = route({
  method: 'delete',
  path: '/registers/{register}/import/{batch}',
  by: 'signed-in',
  summary: 'Take an import back within seven days',
  params: One,
  answers: z.object({ undone: z.int() }),
  run: ({ kernel, actor, params, key }) =>
    write(kernel, actor, params.register, key, ['undo', params.batch], async (tx, register, now) => {
      const done = await undoBatch(
        tx,
        { vault: kernel.vault, register, actor, now, requestKey: key },
        params.batch,
      )
      return done.ok ? done.value : done
    }).then((done) => ('kind' in done ? done : { ok: true as const, value: done })),
})

function unlessMissing(fault: unknown): undefined {
  if (codeOf(fault) !== 'ENOENT') throw fault
}

async function write<T extends object>(
  kernel: Kernel,
  actor: Actor,
  name: string,
  key: string,
  content: unknown,
  work: (tx: Tx, register: Register, now: Date) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const register = editable(kernel, actor, name)
  if (!register.ok) return register
  return actOnce(kernel, actor, { key, content: [name, content] }, (tx) =>
    work(tx, register.value, kernel.clock.now()),
  )
}

export const importRoutes = [latest, upload, preview, ...annotated, commit, undo]
