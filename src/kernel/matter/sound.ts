/** Refuses to boot on a workflow that cannot work: lost states, dead ends, names that lead nowhere. */
import type { AnyMatterType } from './define.ts'

export function assertSound(type: AnyMatterType): void {
  const reached = reachable(type)
  const moves = Object.values(type.transitions)
  for (const [id, state] of Object.entries(type.states)) {
    const leaves = moves.some((t) => t.from.includes(id) && t.to !== id)
    if (!reached.has(id)) fail(type, `state "${id}" cannot be reached from "${type.initial}"`)
    if (!leaves && !state.final) fail(type, `state "${id}" is a dead end not marked final`)
    if (leaves && state.final) fail(type, `state "${id}" is final but has a way out`)
    if (!state.final && !state.waitsFor?.length) fail(type, `state "${id}" waits for nobody`)
    for (const role of state.waitsFor ?? []) if (!type.roles[role]) fail(type, `no role "${role}"`)
  }
  for (const [verb, t] of Object.entries(type.transitions)) {
    for (const field of [...(t.asks ?? []), ...(t.mayAsk ?? [])])
      if (!type.data.shape[field]) fail(type, `verb "${verb}" asks for "${field}", which data does not have`)
    if (t.notBy && t.notBy !== 'raise' && !type.transitions[t.notBy]) fail(type, `no verb "${t.notBy}"`)
  }
  if (!/^[A-Z]{2,4}$/.test(type.prefix)) fail(type, `prefix "${type.prefix}" is not 2 to 4 capital letters`)
}

function fail(type: AnyMatterType, what: string): never {
  throw new Error(`${type.id}: ${what}`)
}

function reachable(type: AnyMatterType): Set<string> {
  const reached = new Set([type.initial])
  for (let size = 0; size !== reached.size; ) {
    size = reached.size
    for (const t of Object.values(type.transitions)) if (t.from.some((s) => reached.has(s))) reached.add(t.to)
  }
  return reached
}
