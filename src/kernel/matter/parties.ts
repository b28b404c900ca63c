/** Parties of a matter: the entries held by the fields of its data that name a role. */
import type { z } from 'zod'
import { core } from '../field/shape.ts'
import type { AnyMatterType } from './define.ts'

export function partiesOf(
  type: AnyMatterType,
  data: Readonly<Record<string, unknown>>,
): Record<string, string[]> {
  const parties: Record<string, string[]> = {}
  for (const [name, declared] of Object.entries(type.data.shape)) {
    const role = core(declared as z.ZodType).meta.party
    const ids = [data[name]].flat().filter((id): id is string => typeof id === 'string')
    if (role && ids.length) parties[role] = [...new Set([...(parties[role] ?? []), ...ids])].sort()
  }
  return parties
}

/** The field of data that fills a role, with its declaration. */
export function fieldOfRole(type: AnyMatterType, role: string): [string, z.ZodType] | undefined {
  return Object.entries(type.data.shape).find(
    ([, declared]) => core(declared as z.ZodType).meta.party === role,
  ) as [string, z.ZodType] | undefined
}
