/** A new matter: by hand from its form, or by another record of the kernel, in one transaction with its audit row. */

import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { readForm } from '../field/read.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import type { Actor } from '../permissions/actor.ts'
import { held } from '../permissions/roles.ts'
import { list } from '../text/text.ts'
import { clockworkOf } from './clockwork.ts'
import type { AnyMatterType } from './define.ts'
import { dueAfter } from './due.ts'
import { checkEntries } from './entries.ts'
import { v7 as uuid } from './id.ts'
import type { Matter } from './matter.ts'
import { takeNumber } from './number.ts'
import { actOnce } from './once.ts'
import { partiesOf } from './parties.ts'
import { type Performed, performed } from './perform.ts'
import { type Refusal, refuse } from './refusal.ts'
import { findMatter, insertMatter } from './store.ts'
import { tellOthers } from './tell.ts'

export interface Raising {
  readonly type: string
  readonly input: Readonly<Record<string, unknown>>
  readonly key: string
}

export function raise(kernel: Kernel, actor: Actor, raising: Raising): Promise<Performed | Refusal> {
  const { key, ...content } = raising
  return actOnce(kernel, actor, { key, content }, async (tx) => {
    const raised = await raiseByHand(kernel, tx, actor, raising)
    return raised.ok ? performed(raised.matter) : raised
  })
}

type Raised = { readonly ok: true; readonly matter: Matter } | Refusal

async function raiseByHand(kernel: Kernel, tx: Tx, actor: Actor, raising: Raising): Promise<Raised> {
  const type = kernel.types.get(raising.type)?.type
  if (!type?.raise)
    return refuse('not-found', { code: 'type', text: { zh: '没有这类事项', en: 'No such type' } })
  if (!mayRaise(type, actor)) {
    const who = list(type.raise.by.flatMap((name) => type.roles[name]?.label ?? []))
    return refuse('forbidden', {
      code: `${type.id}.raise.by`,
      text: { zh: `仅限${who.zh}提出`, en: `Only for ${who.en}` },
    })
  }
  const { asks, mayAsk = [] } = type.raise
  const form = readForm(type.data, { asks, mayAsk }, raising.input)
  if (!form.ok) return form
  const lost = await checkEntries(tx, actor.committeeId, type.data, form.value)
  return lost ?? raiseIn(kernel, tx, actor, { type: type.id, data: form.value, requestKey: raising.key })
}

/** Standing before anything exists: only posts count. */
export function mayRaise(type: AnyMatterType, actor: Actor): boolean {
  const nothing = { id: '', raisedBy: null, parties: {} }
  const roles = (type.raise?.by ?? []).flatMap((name) => type.roles[name] ?? [])
  return !actor.link && roles.some((role) => held(role, actor, nothing))
}

export interface Recording {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly region?: string
  readonly requestKey?: string
}

/** Inside an open transaction, for effects: the data is the program's own and is checked by its declaration. */
export async function raiseIn(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  recording: Recording,
): Promise<{ readonly ok: true; readonly matter: Matter }> {
  const { type } = typeOf(kernel, recording.type)
  const data = type.raise?.writes
    ? { ...recording.data, ...type.raise.writes({ input: recording.data, actor }) }
    : recording.data
  const clock = await clockworkOf(kernel, tx, actor.committeeId, type)
  const fresh: Matter = {
    id: uuid(kernel.clock.now()),
    no: await takeNumber(tx, actor.committeeId, type.prefix, clock.today),
    type: type.id,
    title: String(data[type.title] ?? ''),
    state: type.initial,
    version: 1,
    data,
    region: recording.region ?? String(data.town ?? ''),
    raisedBy: actor.personId,
    raisedOn: clock.today,
    enteredAt: kernel.clock.now().toISOString(),
    due: null,
    stoppedOn: null,
    closedAt: null,
    parties: partiesOf(type, data),
    names: {},
    lastBy: { raise: actor.personId },
  }
  const matter = { ...fresh, ...dueAfter(type, null, fresh, clock) }
  await insertMatter(tx, actor.committeeId, type, matter)
  await appendAudit(tx, actor.committeeId, {
    actor,
    event: `${type.id}.raise`,
    subject: { kind: 'matter', id: matter.id },
    to: matter.state,
    detail: { version: 1, input: data, due: matter.due },
    requestKey: recording.requestKey ?? '',
    at: kernel.clock.now(),
  })
  const stored = (await findMatter(tx, actor.committeeId, { id: matter.id })) ?? matter
  await tellOthers({ kernel, tx, matter: stored, before: null, actor, today: clock.today }, 'raise')
  return { ok: true, matter: stored }
}
