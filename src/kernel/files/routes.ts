/** Routes of attachments: added to a matter, opened by whoever may see it, never changed or removed. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { contentDisposition } from '../../engine/documents/index.ts'
import { appendAudit } from '../audit/append.ts'
import { inCommittee, type Tx } from '../db/database.ts'
import { type Answer, route } from '../http/route.ts'
import { FileRow } from '../http/wire.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import { usedUp } from '../links/visit-link.ts'
import { maySee } from '../matter/decide.ts'
import { v7 } from '../matter/id.ts'
import type { Matter } from '../matter/matter.ts'
import { actOnce } from '../matter/once.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { findMatter } from '../matter/store.ts'
import type { Actor } from '../permissions/actor.ts'
import { settingOf } from '../settings/read.ts'
import { isShownInline, kindOf } from './kinds.ts'
import { type Received, receiveFile } from './receive.ts'
import { maxMegabytes } from './settings.ts'
import { fileAt } from './store.ts'

const add = route({
  method: 'post',
  path: '/matters/{no}/files',
  by: 'signed-in',
  summary: 'Attach a file to a matter (multipart, field `file`)',
  params: z.object({ no: z.string().max(40) }),
  answers: FileRow,
  run: ({ kernel, actor, params, key, c }) => addFile(kernel, actor, { no: params.no }, key, c),
})

const addByLink = route({
  method: 'post',
  path: '/link/{token}/files',
  by: 'link',
  summary: 'Attach a file through a link',
  params: z.object({ token: z.string().max(80) }),
  answers: FileRow,
  run: async ({ kernel, actor, key, c }) => {
    if (!actor.link?.verbs.length) return usedUp
    return addFile(kernel, actor, { id: actor.link.matterId }, key, c)
  },
})

const Opened = z.object({ inline: z.enum(['1']).optional() })

const open = route({
  method: 'get',
  path: '/files/{id}',
  by: 'signed-in',
  summary: 'Download an attachment; inline=1 shows it if the browser can',
  params: z.object({ id: z.uuid() }),
  query: Opened,
  sends: 'application/octet-stream',
  run: ({ kernel, actor, params, query }) => sendFile(kernel, actor, params.id, query.inline === '1'),
})

const openByLink = route({
  method: 'get',
  path: '/link/{token}/files/{id}',
  by: 'link',
  summary: 'Download an attachment through a link',
  params: z.object({ token: z.string().max(80), id: z.uuid() }),
  query: Opened,
  sends: 'application/octet-stream',
  run: ({ kernel, actor, params, query }) => sendFile(kernel, actor, params.id, query.inline === '1'),
})

type Where = { readonly no: string } | { readonly id: string }

async function addFile(
  kernel: Kernel,
  actor: Actor,
  where: Where,
  key: string,
  c: Context,
): Promise<Answer<FileRow>> {
  const before = await inCommittee(kernel.db, actor.committeeId, async (tx) => {
    const matter = await openMatter(kernel, tx, actor, where)
    return matter.ok ? settingOf(tx, actor.committeeId, maxMegabytes) : matter
  })
  if (typeof before !== 'number') return before
  const received = await receiveFile(c, kernel.home, before)
  if (!received.ok) return received
  return recordOnce(kernel, actor, where, received.value, key)
}

/** The same request again finds the row it made before. */
async function recordOnce(
  kernel: Kernel,
  actor: Actor,
  where: Where,
  file: Received,
  key: string,
): Promise<Answer<FileRow>> {
  const row = await actOnce(kernel, actor, { key, content: { where, ...file } }, async (tx) => {
    const found = await openMatter(kernel, tx, actor, where)
    return found.ok ? attachFile(kernel, tx, actor, found.matter, file, key) : found
  })
  return 'kind' in row ? row : { ok: true, value: row }
}

/** Seen by this reader and not finished: what is finished is evidence. */
async function openMatter(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  where: Where,
): Promise<{ readonly ok: true; readonly matter: Matter } | Refusal> {
  const matter = await findMatter(tx, actor.committeeId, where)
  if (!matter || !maySee(typeOf(kernel, matter.type).type, matter, actor)) return noMatter
  return matter.closedAt ? finished : { ok: true, matter }
}

/** Writes the row and its audit entry; the bytes are on disk already. */
export async function attachFile(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  matter: Matter,
  file: Received,
  key: string,
): Promise<FileRow> {
  const at = kernel.clock.now()
  const id = v7(at)
  const mime = kindOf(file.name)?.mime ?? 'application/octet-stream'
  const by = actor.unit && actor.unit !== actor.name ? `${actor.unit} ${actor.name}` : actor.name
  await tx
    .insertInto('files')
    .values({
      committee_id: actor.committeeId,
      id,
      sha256: file.sha256,
      name: file.name,
      size: file.size,
      mime,
      matter_id: matter.id,
      by_id: actor.personId,
      by_name: by,
      at,
    })
    .execute()
  await appendAudit(tx, actor.committeeId, {
    actor,
    event: 'file.add',
    subject: { kind: 'file', id },
    detail: { no: matter.no, name: file.name, size: file.size, sha256: file.sha256 },
    requestKey: key,
    at,
  })
  return { id, name: file.name, size: file.size, mime, by, at: at.toISOString() }
}

async function sendFile(
  kernel: Kernel,
  actor: Actor,
  id: string,
  inline: boolean,
): Promise<Answer<undefined>> {
  const file = await inCommittee(kernel.db, actor.committeeId, (tx) => findFile(kernel, tx, actor, id))
  if (!file) return noSuchFile
  const path = fileAt(kernel.home, file.sha256)
  const { size } = await stat(path)
  const shown = inline && isShownInline(file.mime)
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      'content-type': file.mime,
      'content-length': String(size),
      'content-disposition': contentDisposition(file.name, shown ? 'inline' : 'attachment'),
      'content-security-policy': file.mime === 'application/pdf' ? "default-src 'none'" : QUARANTINE,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

/** What others uploaded runs nothing and belongs to no site; the PDF viewer of browsers does not start in a sandbox. */
const QUARANTINE = "default-src 'none'; sandbox"

async function findFile(kernel: Kernel, tx: Tx, actor: Actor, id: string) {
  const file = await tx
    .selectFrom('files')
    .select(['sha256', 'name', 'mime', 'matter_id', 'by_id'])
    .where('committee_id', '=', actor.committeeId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!file) return undefined
  if (!file.matter_id) return !actor.link && file.by_id === actor.personId ? file : undefined
  const matter = await findMatter(tx, actor.committeeId, { id: file.matter_id })
  return matter && maySee(typeOf(kernel, matter.type).type, matter, actor) ? file : undefined
}

const noMatter = refuse('not-found', {
  code: 'matter',
  text: { zh: '没有这件事，或者您无权查看', en: 'There is no such matter, or you may not see it' },
})

const noSuchFile = refuse('not-found', {
  code: 'file',
  text: { zh: '没有这个文件，或者您无权查看', en: 'There is no such file, or you may not see it' },
})

const finished = refuse('blocked', {
  code: 'file.finished',
  text: { zh: '这件事已经办结，不能再添加附件', en: 'This matter is closed; no more files can be added' },
})

export const fileRoutes = [add, addByLink, open, openByLink]
