/** Who may look into a register through a picker: whoever reads it, or has a form that points at it. */
import type { z } from 'zod'
import { core } from '../field/shape.ts'
import type { Kernel } from '../kernel.ts'
import type { AnyMatterType } from '../matter/define.ts'
import { mayRaise } from '../matter/raise.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Register } from './define.ts'

export function mayPick(kernel: Kernel, actor: Actor, register: Register): boolean {
  if (register.sees.some((post) => actor.posts.includes(post))) return true
  const points = (data: z.ZodObject, names: readonly string[]) =>
    names.some((name) => core(data.shape[name] as z.ZodType).meta.register === register.id)
  const edited = [...kernel.registers.values()].some(
    ({ edits, data }) =>
      edits.some((post) => actor.posts.includes(post)) && points(data, Object.keys(data.shape)),
  )
  return edited || [...kernel.types.values()].some(({ type }) => points(type.data, formsOf(type, actor)))
}

/** Fields of the forms this person could be shown: a party may be anybody who works on matters. */
function formsOf(type: AnyMatterType, actor: Actor): string[] {
  const raised = type.raise && mayRaise(type, actor) ? [type.raise] : []
  const acts = Object.values(type.transitions).filter(({ by }) =>
    by.some((name) => {
      const ground = type.roles[name]?.ground
      return ground?.kind === 'post' ? actor.posts.includes(ground.name) : actor.orgIds.length > 0
    }),
  )
  return [...raised, ...acts].flatMap(({ asks = [], mayAsk = [] }) => [...asks, ...mayAsk])
}
