/** The only place where answers, refusals and faults become HTTP. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { type Reason, type Refusal, STATUS } from '../matter/refusal.ts'
import type { Lang } from '../text/text.ts'
import { outageOf } from './outage.ts'
import type { Answer, Route } from './route.ts'

export function answer(c: Context, lang: Lang, route: Route, result: Answer<unknown>): Response {
  if (result instanceof Response) return result
  if (!result.ok) return problem(c, lang, result)
  if (result.said) c.header('x-said', encodeURIComponent(result.said))
  c.header('cache-control', 'no-store')
  return route.answers ? c.json(result.value as object) : c.body(null, 204)
}

export function problem(c: Context, lang: Lang, refusal: Refusal): Response {
  const { conflict } = refusal
  c.header('cache-control', 'no-store')
  return c.json(
    {
      kind: refusal.kind,
      reasons: refusal.reasons.map((r) => told(r, lang)),
      ...(conflict
        ? { conflict: { ...conflict, fields: conflict.fields.map((f) => ({ ...f, label: f.label[lang] })) } }
        : {}),
    },
    STATUS[refusal.kind],
  )
}

function told(r: Reason, lang: Lang) {
  return {
    code: r.code,
    text: r.text[lang],
    ...(r.field ? { field: r.field } : {}),
    ...(r.who ? { who: r.who[lang] } : {}),
  }
}

/** The machine's trouble is told as such; of a bug the reader gets a number to quote. The log gets the cause of both. */
export function fault(
  c: Context,
  lang: Lang,
  cause: unknown,
  log: (trace: string, cause: unknown, c: Context) => void,
): Response {
  const trace = randomUUID().slice(0, 8)
  log(trace, cause, c)
  const outage = outageOf(cause)
  if (outage) {
    c.header('retry-after', '2')
    return problem(c, lang, outage)
  }
  const text = {
    zh: `系统出了故障，您填写的内容没有丢失，请稍后再试；编号 ${trace}`,
    en: `Something went wrong; what you typed is still here. Try again later; number ${trace}`,
  }
  return c.json({ kind: 'fault', reasons: [{ code: 'fault', text: text[lang] }], trace }, 500)
}
