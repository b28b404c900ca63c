/** The test every matter type gets for one line: each verb × state × role, derived from its declaration. */
import { describe, expect, test } from 'vitest'
import type { Actor } from '../permissions/actor.ts'
import { held } from '../permissions/roles.ts'
import { actionsFor, decide } from './decide.ts'
import type { AnyMatterType } from './define.ts'
import type { Matter } from './matter.ts'

export type Cast = Readonly<Record<string, Actor>>

export function conform(type: AnyMatterType, cast: Cast, sample: Matter, today = '2026-03-02'): void {
  describe(`${type.id} conforms to its declaration`, () => {
    for (const [verb, t] of Object.entries(type.transitions)) {
      for (const [name, actor] of Object.entries(cast))
        openOrClosed(type, verb, t.from[0] ?? '', name, actor, sample, today)
      for (const state of Object.keys(type.states).filter((s) => !t.from.includes(s)))
        test(`${verb} is refused in ${state}`, () => {
          const holder = Object.values(cast).find((actor) => holds(type, verb, actor, { ...sample, state }))
          if (!holder) throw new Error(`nobody in the cast may ${verb}`)
          expect(decide(type, verb, { ...sample, state, lastBy: {} }, holder, today)).toMatchObject({
            ok: false,
            kind: 'conflict',
          })
        })
    }
    test('a stranger is offered nothing in any state', () => {
      for (const state of Object.keys(type.states))
        expect(actionsFor(type, { ...sample, state }, stranger, today)).toEqual([])
    })
    test('a verb named like a property of every object does not exist', () => {
      for (const verb of ['constructor', '__proto__', 'toString'])
        expect(decide(type, verb, sample, stranger, today)).toMatchObject({ ok: false, kind: 'not-found' })
    })
  })
}

const stranger: Actor = {
  committeeId: 1,
  personId: 'a-stranger',
  accountId: null,
  name: '路人',
  unit: '',
  orgIds: ['another-unit'],
  posts: [],
  address: '',
}

function openOrClosed(
  type: AnyMatterType,
  verb: string,
  state: string,
  name: string,
  actor: Actor,
  sample: Matter,
  today: string,
): void {
  const may = holds(type, verb, actor, sample)
  test(`${verb} is ${may ? 'open' : 'closed'} to ${name}`, () => {
    const decision = decide(
      type,
      verb,
      { ...sample, state, lastBy: {}, raisedBy: sample.raisedBy },
      actor,
      today,
    )
    const fourEyes = type.transitions[verb]?.notBy === 'raise' && sample.raisedBy === actor.personId
    if (may && !fourEyes) expect(decision.ok ? 'ok' : decision.kind).not.toBe('forbidden')
    else expect(decision).toMatchObject({ ok: false, kind: 'forbidden' })
  })
}

function holds(type: AnyMatterType, verb: string, actor: Actor, matter: Matter): boolean {
  return (type.transitions[verb]?.by ?? []).some((name) => {
    const role = type.roles[name]
    return role !== undefined && held(role, actor, matter)
  })
}
