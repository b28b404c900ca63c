/** Runs one transition in one transaction: lock, decide, read, write, audit, effect, tell. Nothing else changes a state. */
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { readForm } from '../field/read.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import type { Actor } from '../permissions/actor.ts'
import { clockworkOf } from './clockwork.ts'
import { findConflict } from './conflict.ts'
import { decide, maySee } from './decide.ts'
import type { AnyMatterType, AnyTransition } from './define.ts'
import { dueAfter } from './due.ts'
import { checkEntries } from './entries.ts'
import type { Matter } from './matter.ts'
import { actOnce } from './once.ts'
import { type Refusal, refuse } from './refusal.ts'
import { findMatter, saveMatter } from './store.ts'
import { tellOthers } from './tell.ts'

export interface Request {
  readonly no: string
  readonly verb: string
  /** The version the form was drawn from. */
  readonly version: number
  readonly input: Readonly<Record<string, unknown>>
  readonly reason?: string
  /** The same key means the same submission. */
  readonly key: string
}

export interface Performed {
  readonly ok: true
  readonly no: string
  readonly state: string
  readonly version: number
}

export function perform(kernel: Kernel, actor: Actor, request: Request): Promise<Performed | Refusal> {
  const { key, ...content } = request
  return actOnce(kernel, actor, { key, content }, async (tx) => {
    const done = await performIn(kernel, tx, actor, request)
    return done.ok ? performed(done.matter) : done
  })
}

export function performed({ no, state, version }: Matter): Performed {
  return { ok: true, no, state, version }
}

/** The same inside a transaction that is already open, for effects and batches. */
export async function performIn(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  request: Request,
): Promise<{ readonly ok: true; readonly matter: Matter } | Refusal> {
  const before = await findMatter(tx, actor.committeeId, { no: request.no }, true)
  const loaded = before && typeOf(kernel, before.type)
  if (!before || !loaded || !maySee(loaded.type, before, actor)) return notFound()
  const { type } = loaded
  const clock = await clockworkOf(kernel, tx, actor.committeeId, type)
  const decision = decide(type, request.verb, before, actor, clock.today)
  if (!decision.ok) return decision
  const read = await readAct(tx, type, decision.transition, before, actor, request, clock.today)
  if (!read.ok) return read

  const matter = move(type, decision.transition, before, actor, request.verb, read.value, {
    today: clock.today,
    now: kernel.clock.now().toISOString(),
  })
  const moved = { ...matter, ...dueAfter(type, before, matter, clock) }
  await saveMatter(tx, actor.committeeId, type, before, moved)
  await appendAudit(tx, actor.committeeId, {
    actor,
    event: `${type.id}.${request.verb}`,
    subject: { kind: 'matter', id: moved.id },
    from: before.state,
    to: moved.state,
    reason: request.reason?.trim() ?? '',
    detail: { version: moved.version, input: read.value, due: moved.due },
    requestKey: request.key,
    at: kernel.clock.now(),
  })
  const after = (await findMatter(tx, actor.committeeId, { id: moved.id })) ?? moved
  await tellOthers({ kernel, tx, matter: after, before, actor, today: clock.today }, request.verb)
  return { ok: true, matter: after }
}

function notFound(): Refusal {
  return refuse('not-found', {
    code: 'matter',
    text: { zh: '没有这件事，或者您无权查看', en: 'There is no such matter, or you may not see it' },
  })
}

async function readAct(
  tx: Tx,
  type: AnyMatterType,
  t: AnyTransition,
  before: Matter,
  actor: Actor,
  request: Request,
  today: string,
): Promise<{ readonly ok: true; readonly value: Record<string, unknown> } | Refusal> {
  if (t.reason === 'required' && !request.reason?.trim())
    return refuse('invalid', {
      code: 'reason',
      field: 'reason',
      text: { zh: `请填写${t.label.zh}的理由`, en: `Give the reason for “${t.label.en}”` },
    })
  const form = readForm(type.data, { asks: t.asks ?? [], mayAsk: t.mayAsk ?? [] }, request.input)
  if (!form.ok) return form
  const failed = (t.checks ?? []).filter((check) => !check.holds(form.value, before, today))
  if (failed.length)
    return refuse('invalid', ...failed.map(({ code, field, text }) => ({ code, field, text })))
  const lost = await checkEntries(tx, actor.committeeId, type.data, form.value)
  if (lost) return lost
  const conflict = await findConflict(tx, actor.committeeId, type, before, request.version, form.value)
  return conflict ?? form
}

export function move(
  type: AnyMatterType,
  t: AnyTransition,
  before: Matter,
  actor: Actor,
  verb: string,
  input: Record<string, unknown>,
  at: { readonly today: string; readonly now: string },
): Matter {
  const written = t.writes
    ? t.writes({
        matter: before,
        input,
        actor: { id: actor.personId, name: actor.name, unit: actor.unit, orgIds: actor.orgIds },
        today: at.today,
      })
    : input
  const data = { ...before.data, ...written }
  return {
    ...before,
    state: t.to,
    version: before.version + 1,
    data,
    title: String(data[type.title] ?? before.title),
    enteredAt: t.to === before.state ? before.enteredAt : at.now,
    closedAt: type.states[t.to]?.final ? at.now : null,
    lastBy: { ...before.lastBy, [verb]: actor.personId },
  }
}
