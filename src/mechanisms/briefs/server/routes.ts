/** A brief comes in: pasted text or a dropped file is read, and waits for a clerk to confirm it. */
import { z } from '@hono/zod-openapi'
import { type Actor, cut } from '#kernel'
import {
  actOnce,
  attachFile,
  findMatter,
  inCommittee,
  type Kernel,
  type Received,
  type Refusal,
  raiseIn,
  readUpload,
  refuse,
  route,
} from '#kernel/server'
import { readPage, textOf } from '../../../engine/reader/index.ts'
import { type Brief, Proposal } from '../data.ts'
import { findTwin, printOf } from './events.ts'
import { propose } from './propose.ts'

const OFFICE = { posts: ['office', 'office-head'] } as const
/** A page of a newspaper has about 6,000 characters; this is a whole issue. */
const LONGEST = 400_000
const MEGABYTES = 20

const Pasted = z.object({
  text: z.string().min(1).max(LONGEST),
  issued: z.iso.date(),
  title: z.string().max(120).optional(),
  source: z.string().max(200).optional(),
})
const Taken = z.object({ no: z.string(), articles: z.int(), twins: z.int() })

const paste = route({
  method: 'post',
  path: '/briefs',
  by: OFFICE,
  summary: 'Read pasted text into proposals',
  body: Pasted,
  answers: Taken,
  run: ({ kernel, actor, body, key }) => take(kernel, actor, body, key),
})

const drop = route({
  method: 'post',
  path: '/briefs/file',
  by: OFFICE,
  summary: 'Read a dropped txt, md, docx or pdf into proposals',
  cost: 20,
  query: z.object({ issued: z.iso.date(), title: z.string().max(120).optional() }),
  answers: Taken,
  run: async ({ kernel, actor, query, key, c }) => {
    const upload = await readUpload(kernel, c, MEGABYTES)
    if (!upload.ok) return upload
    const { file, bytes } = upload.value
    const read = await textOf(bytes)
    if (!read.ok) return refuse('invalid', { ...read.reason, field: 'file' })
    return take(kernel, actor, { ...query, text: read.text, source: file.name }, key, file)
  },
})

const open = route({
  method: 'get',
  path: '/briefs/{no}',
  by: OFFICE,
  summary: 'A brief with its text and proposals, for the reading screen',
  params: z.object({ no: z.string().max(40) }),
  answers: z.object({
    no: z.string(),
    title: z.string(),
    issued: z.string(),
    state: z.string(),
    version: z.int(),
    text: z.string(),
    articles: z.array(Proposal),
  }),
  run: ({ kernel, actor, params }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      const matter = await findMatter(tx, actor.committeeId, params)
      if (matter?.type !== 'brief') return noBrief
      const { no, title, state, version } = matter
      const { issued, text, articles } = matter.data as Brief
      return { ok: true, value: { no, title, issued, state, version, text, articles } }
    }),
})

export const routes = [paste, drop, open]

const noBrief = refuse('not-found', { code: 'brief', text: { zh: '没有这份来稿', en: 'No such brief' } })

async function take(
  kernel: Kernel,
  actor: Actor,
  brief: z.infer<typeof Pasted>,
  key: string,
  file?: Received,
): Promise<{ ok: true; value: z.infer<typeof Taken> } | Refusal> {
  const { text, articles } = readPage(brief.text, { issued: brief.issued })
  if (text.length > LONGEST)
    return refuse('too-large', {
      code: 'brief-too-long',
      field: 'text',
      text: { zh: '一次最多读 40 万字，请分几次放入', en: 'At most 400,000 characters at a time; split it' },
    })
  if (!articles.length)
    return refuse('invalid', {
      code: 'nothing-read',
      field: 'text',
      text: {
        zh: '没有读出任何一篇，请检查放入的是不是中文稿件',
        en: 'No article was found; is this a Chinese text?',
      },
    })
  const taken = await actOnce(kernel, actor, { key, content: [brief, file] }, async (tx) => {
    const proposals = []
    for (const article of articles) {
      const twin = await findTwin(tx, actor.committeeId, printOf(article, text))
      proposals.push({ ...propose(article), ...(twin ? { twin } : {}) })
    }
    const title = brief.title || articles[0]?.title?.value || brief.source || cut(text.trim(), 30)
    const { matter } = await raiseIn(kernel, tx, actor, {
      type: 'brief',
      data: {
        title: cut(title, 120),
        issued: brief.issued,
        ...(brief.source ? { source: brief.source } : {}),
        text,
        articles: proposals,
      },
    })
    if (file) await attachFile(kernel, tx, actor, matter, file, matter.id)
    const twins = proposals.filter((proposal) => 'twin' in proposal).length
    return { no: matter.no, articles: articles.length, twins }
  })
  return 'kind' in taken ? taken : { ok: true, value: taken }
}
