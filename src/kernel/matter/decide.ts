/** The one decision: may this actor perform this verb on this matter now? Pure; guards and buttons both call it. */
import type { Actor } from '../permissions/actor.ts'
import { held, type Role } from '../permissions/roles.ts'
import { list, type Text } from '../text/text.ts'
import type { AnyMatterType, AnyTransition, Rule } from './define.ts'
import type { Matter } from './matter.ts'
import { type Reason, type Refusal, refuse } from './refusal.ts'

export type Decision = { readonly ok: true; readonly transition: AnyTransition } | Refusal

export function decide(
  type: AnyMatterType,
  verb: string,
  matter: Matter,
  actor: Actor,
  today: string,
): Decision {
  const t = Object.hasOwn(type.transitions, verb) ? type.transitions[verb] : undefined
  if (!t) return refuse('not-found', reason(type, verb, 'verb', { zh: '没有这个操作', en: 'No such act' }))
  const barred = whoIsBarred(type, verb, t, matter, actor)
  if (barred) return barred
  if (!t.from.includes(matter.state)) {
    const now = type.states[matter.state]?.label ?? { zh: matter.state, en: matter.state }
    return refuse(
      'conflict',
      reason(type, verb, 'from', {
        zh: `现在是“${now.zh}”，不能${t.label.zh}`,
        en: `It is now “${now.en}”; “${t.label.en}” is not possible`,
      }),
    )
  }
  const unmet = (t.needs ?? []).filter((r) => !r.holds(matter.data, { today, matter }))
  return unmet.length ? refuse('blocked', ...unmet.map((r) => told(r, matter))) : { ok: true, transition: t }
}

function whoIsBarred(
  type: AnyMatterType,
  verb: string,
  t: AnyTransition,
  matter: Matter,
  actor: Actor,
): Refusal | undefined {
  const roles = t.by.flatMap((name) => type.roles[name] ?? [])
  const who = list(roles.map((role) => role.label))
  if (!roles.some((role) => held(role, actor, matter)) || (actor.link && !actor.link.verbs.includes(verb)))
    return refuse(
      'forbidden',
      reason(type, verb, 'by', { zh: `仅限${who.zh}办理`, en: `Only for ${who.en}` }),
    )
  const before = t.notBy === 'raise' ? matter.raisedBy : t.notBy && matter.lastBy[t.notBy]
  if (before === actor.personId)
    return refuse('forbidden', {
      ...reason(type, verb, 'notBy', {
        zh: '上一步是您办的，这一步须由另一人办理',
        en: 'You did the step before; another person must do this one',
      }),
      who,
    })
}

function reason(type: AnyMatterType, verb: string, what: string, text: Text): Reason {
  return { code: `${type.id}.${verb}.${what}`, text }
}

function told(rule: Rule<Record<string, unknown>>, matter: Matter): Reason {
  const text = rule.tell?.(matter) ?? rule.text
  return rule.who ? { code: rule.code, text, who: rule.who } : { code: rule.code, text }
}

export interface Possible {
  readonly verb: string
  readonly transition: AnyTransition
  readonly blockedBy: readonly Reason[]
}

/** What the page shows: verbs open to this actor in this state; the blocked ones carry their reasons. */
export function actionsFor(type: AnyMatterType, matter: Matter, actor: Actor, today: string): Possible[] {
  return Object.entries(type.transitions).flatMap(([verb, transition]) => {
    const decision = decide(type, verb, matter, actor, today)
    if (decision.ok) return [{ verb, transition, blockedBy: [] }]
    const fourEyes = decision.reasons.some((r) => r.code === `${type.id}.${verb}.notBy`)
    const silent = (transition.needs ?? []).some((r) => r.silent && !r.holds(matter.data, { today, matter }))
    const waits = decision.kind === 'blocked' && !silent
    const shown = waits || (fourEyes && transition.from.includes(matter.state))
    return shown ? [{ verb, transition, blockedBy: decision.reasons }] : []
  })
}

/** Whether the actor may see the matter at all: holding a role that sees it. */
export function maySee(type: AnyMatterType, matter: Matter, actor: Actor): boolean {
  return seers(type).some((role) => held(role, actor, matter))
}

export function seers(type: AnyMatterType): readonly Role[] {
  return type.sees ? type.sees.flatMap((name) => type.roles[name] ?? []) : Object.values(type.roles)
}
