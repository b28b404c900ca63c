/** One verb on many matters: told beforehand which can and why the others cannot, then done one by one. */
import { inCommittee } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Lang } from '../text/text.ts'
import { decide, maySee } from './decide.ts'
import type { Matter } from './matter.ts'
import { actOnce } from './once.ts'
import { performed, performIn } from './perform.ts'
import type { Refusal } from './refusal.ts'
import { findMatter } from './store.ts'

export interface Batch {
  readonly verb: string
  readonly nos: readonly string[]
  readonly input: Readonly<Record<string, unknown>>
  readonly reason?: string | undefined
  readonly dryRun: boolean
  readonly key: string
}

export interface Batched {
  readonly can: string[]
  readonly cannot: { no: string; reasons: string[] }[]
  readonly done: string[]
}

export async function batch(kernel: Kernel, actor: Actor, lang: Lang, wanted: Batch): Promise<Batched> {
  const result: Batched = { can: [], cannot: [], done: [] }
  for (const no of new Set(wanted.nos)) {
    const refusal = wanted.dryRun
      ? await foresee(kernel, actor, no, wanted.verb)
      : await act(kernel, actor, no, wanted)
    if (refusal) result.cannot.push({ no, reasons: refusal.reasons.map((r) => r.text[lang]) })
    else (wanted.dryRun ? result.can : result.done).push(no)
  }
  return result
}

/** The key stands for what was asked, not for what was found: sent again, a batch hears what it did before. */
async function act(kernel: Kernel, actor: Actor, no: string, wanted: Batch): Promise<Refusal | undefined> {
  const { verb, input, reason } = wanted
  const key = `${wanted.key}-${no}`
  const content = { no, verb, input, reason }
  const done = await actOnce(kernel, actor, { key, content }, async (tx) => {
    const matter = await findMatter(tx, actor.committeeId, { no }, true)
    const own = matter ? ownAnswers(kernel, matter, verb) : {}
    const version = matter?.version ?? 0
    const request = { no, verb, version, key, input: { ...own, ...input }, ...(reason ? { reason } : {}) }
    const acted = await performIn(kernel, tx, actor, request)
    return acted.ok ? performed(acted.matter) : acted
  })
  return done.ok ? undefined : done
}

/** What the form asks and the matter already holds, as its own page would show it filled in. */
function ownAnswers(kernel: Kernel, matter: Matter, verb: string): Record<string, unknown> {
  const { transitions } = typeOf(kernel, matter.type).type
  const asked = Object.hasOwn(transitions, verb) ? (transitions[verb]?.asks ?? []) : []
  return Object.fromEntries(asked.flatMap((name) => (name in matter.data ? [[name, matter.data[name]]] : [])))
}

async function foresee(kernel: Kernel, actor: Actor, no: string, verb: string): Promise<Refusal | undefined> {
  return inCommittee(kernel.db, actor.committeeId, async (tx) => {
    const matter = await findMatter(tx, actor.committeeId, { no })
    const type = matter && typeOf(kernel, matter.type).type
    if (!matter || !type || !maySee(type, matter, actor))
      return {
        ok: false,
        kind: 'not-found',
        reasons: [{ code: 'matter', text: { zh: '没有这件事', en: 'No such matter' } }],
      } as const
    const decision = decide(type, verb, matter, actor, todayIn(kernel.clock))
    return decision.ok ? undefined : decision
  })
}
