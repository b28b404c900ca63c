/** The matter types the demo is about, found in the registry. */
import { mechanisms } from '../../halves.ts'
import type { AnyMatterType } from '../../kernel/matter/define.ts'

export function typeNamed(id: 'followup' | 'brief'): AnyMatterType {
  const all = mechanisms.flatMap((one): readonly AnyMatterType[] => one.matters)
  const found = all.find((one) => one.id === id)
  if (!found) throw new Error(`the registry has no ${id}`)
  return found
}
