/** Reads a request against its declaration: bounded, strict, and refusing with the field at fault. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { z } from 'zod'
import { type Reason, type Refusal, refuse } from '../matter/refusal.ts'
import { findUnfit, type Unfit } from './plain.ts'
import type { Route } from './route.ts'
import { timely } from './timely.ts'

const BODY_LIMIT = 2_000_000
/** Two megabytes take ten seconds on a line of 1.6 Mbit/s. */
const PACE = { silence: 15_000, total: 60_000 }
const KEY = /^[\w-]{8,100}$/

interface Read {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly key: string
}

export async function readCall(route: Route, c: Context): Promise<{ ok: true; value: Read } | Refusal> {
  const params = part(route.params, c.req.param())
  if (!params.ok) return { ...params, kind: 'not-found' }
  const query = part(route.query, c.req.query())
  if (!query.ok) return query
  const sent = route.body ? await json(c) : { ok: true as const, value: undefined }
  if (!sent.ok) return sent
  const body = part(route.body, sent.value)
  if (!body.ok) return body
  const key = c.req.header('idempotency-key') ?? randomUUID()
  if (!KEY.test(key))
    return refuse('invalid', {
      code: 'request-key',
      text: { zh: '提交编号的格式不对', en: 'The idempotency key is not in the right form' },
    })
  return { ok: true, value: { params: params.value, query: query.value, body: body.value, key } }
}

function part(schema: z.ZodType | undefined, value: unknown): { ok: true; value: unknown } | Refusal {
  if (!schema) return { ok: true, value: undefined }
  const unfit = findUnfit(value)
  if (unfit) return refuse('invalid', UNFIT[unfit])
  const read = schema.safeParse(value)
  if (read.success) return { ok: true, value: read.data }
  return refuse(
    'invalid',
    ...read.error.issues.slice(0, 20).map((issue) => ({
      code: issue.code,
      field: issue.path.join('.'),
      text: {
        zh: `“${issue.path.join('.') || '内容'}”的格式不对`,
        en: `“${issue.path.join('.') || 'body'}” is not in the right form`,
      },
    })),
  )
}

const UNFIT: Readonly<Record<Unfit, Reason>> = {
  text: {
    code: 'characters',
    text: {
      zh: '内容中有无法保存的字符，请删去后重新输入',
      en: 'The content holds characters that cannot be kept; remove them and type them again',
    },
  },
  day: {
    code: 'day',
    text: { zh: '日期须在1900年至2099年之间', en: 'Days lie between 1900 and 2099' },
  },
  depth: {
    code: 'depth',
    text: { zh: '提交的内容层次太深', en: 'The body is nested too deeply' },
  },
}

async function json(c: Context): Promise<{ ok: true; value: unknown } | Refusal> {
  const read = await limited(c)
  if (!read.ok) return read
  if (read.value.length && !isJson(c)) return notJson
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(read.value)
    return { ok: true, value: text ? JSON.parse(text, withoutPrototype) : {} }
  } catch {
    return notJson
  }
}

/** A form of another site can send three kinds of body without asking first; this is none of them. */
function isJson(c: Context): boolean {
  return /^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')
}

const notJson = refuse('invalid', {
  code: 'json',
  text: {
    zh: '提交的内容不是有效的 JSON',
    en: 'The body is not valid JSON in UTF-8, sent as application/json',
  },
})

/** `__proto__` in a body is never data. */
function withoutPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}

async function limited(c: Context): Promise<{ ok: true; value: Uint8Array } | Refusal> {
  const declared = Number(c.req.header('content-length') ?? 0)
  if (declared > BODY_LIMIT) return tooLarge
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of c.req.raw.body ? timely(c.req.raw.body, PACE) : []) {
      size += chunk.byteLength
      if (size > BODY_LIMIT) return tooLarge
      parts.push(chunk)
    }
  } catch {
    // Too slow, gone, or in broken chunks: whatever stops a body on its way is the sender's or the line's.
    return cutOff
  }
  return { ok: true, value: Buffer.concat(parts) }
}

const tooLarge = refuse('too-large', {
  code: 'too-large',
  text: { zh: '内容太大，最多 2 MB', en: 'The body is too large; 2 MB at most' },
})

const cutOff = refuse('invalid', {
  code: 'cut-off',
  text: {
    zh: '内容没有传完整，请检查网络后再试',
    en: 'The body did not arrive whole; check the network and try again',
  },
})
