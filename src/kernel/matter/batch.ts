/** One verb on many matters: told beforehand which can and why the others cannot, then done one by one. */
import { inCommittee } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Lang } from '../text/text.ts'
import { decide, maySee } from './decide.ts'
import type { Matter } from './matter.ts'
import { perform } from './perform.ts'
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

async function act(kernel: Kernel, actor: Actor, no: string, wanted: Batch): Promise<Refusal | undefined> {
  const matter = await inCommittee(kernel.db, actor.committeeId, (tx) =>
    findMatter(tx, actor.committeeId, { no }),
  )
  const { verb, reason } = wanted
  const done = await perform(kernel, actor, {
    no,
    verb,
    input: { ...(matter ? ownAnswers(kernel, matter, verb) : {}), ...wanted.input },
    version: matter?.version ?? 0,
    ...(reason ? { reason } : {}),
    key: `${wanted.key}-${no}`,
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
