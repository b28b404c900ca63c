/** Whose posts read something that is sealed, at once or with a reason: the declarations say so. */
import type { z } from 'zod'
import { core } from '../field/shape.ts'
import type { Register } from '../register/define.ts'

export function sealedReaders(registers: Iterable<Register>): ReadonlySet<string> {
  const fields = [...registers].flatMap(({ data }) => Object.values(data.shape))
  return new Set(
    fields.flatMap((declared) => {
      const { sealed, masked } = core(declared as z.ZodType).meta
      return sealed ? [...sealed.opens, ...(masked ?? [])] : []
    }),
  )
}
