/** Refuses to boot on a workflow that cannot work: lost states, dead ends, names that lead nowhere. */
import type { z } from 'zod'

/** What soundness looks at, so that a declaration can be checked while it is being declared. */
interface Workflow {
  readonly id: string
  readonly prefix: string
  readonly initial: string
  readonly data: z.ZodObject
  readonly roles: Readonly<Record<string, unknown>>
  readonly states: Readonly<Record<string, { readonly final?: true; readonly waitsFor?: readonly string[] }>>
  readonly transitions: Readonly<
    Record<
      string,
      {
        readonly from: readonly string[]
        readonly to: string
        readonly asks?: readonly string[]
        readonly mayAsk?: readonly string[]
        readonly notBy?: string
      }
    >
  >
}

export function assertSound(type: Workflow): void {
  if (!/^[A-Z]{2,4}$/.test(type.prefix)) fail(type, `prefix "${type.prefix}" is not 2 to 4 capital letters`)
  const reached = reachable(type)
  for (const id of Object.keys(type.states)) assertState(type, id, reached.has(id))
  for (const verb of Object.keys(type.transitions)) assertVerb(type, verb)
}

function assertState(type: Workflow, id: string, reached: boolean): void {
  const state = type.states[id]
  const leaves = Object.values(type.transitions).some((t) => t.from.includes(id) && t.to !== id)
  if (!reached) fail(type, `state "${id}" cannot be reached from "${type.initial}"`)
  if (!leaves && !state?.final) fail(type, `state "${id}" is a dead end not marked final`)
  if (leaves && state?.final) fail(type, `state "${id}" is final but has a way out`)
  if (!state?.final && !state?.waitsFor?.length) fail(type, `state "${id}" waits for nobody`)
  const lost = state?.waitsFor?.find((role) => !type.roles[role])
  if (lost) fail(type, `no role "${lost}"`)
}

function assertVerb(type: Workflow, verb: string): void {
  const t = type.transitions[verb]
  const lost = [...(t?.asks ?? []), ...(t?.mayAsk ?? [])].find((field) => !type.data.shape[field])
  if (lost) fail(type, `verb "${verb}" asks for "${lost}", which data does not have`)
  if (t?.notBy && t.notBy !== 'raise' && !type.transitions[t.notBy]) fail(type, `no verb "${t.notBy}"`)
}

function fail(type: Workflow, what: string): never {
  throw new Error(`${type.id}: ${what}`)
}

function reachable(type: Workflow): Set<string> {
  const reached = new Set([type.initial])
  for (let size = 0; size !== reached.size; ) {
    size = reached.size
    for (const t of Object.values(type.transitions)) if (t.from.some((s) => reached.has(s))) reached.add(t.to)
  }
  return reached
}
