/** What a transition does besides moving the state, keyed by the verbs its type declares. */
import type { z } from 'zod'
import type { Act, Effect } from '../kernel.ts'
import type { MatterType } from './define.ts'

/** Effects of a type's verbs (and of `raise`); keys are checked against the declared verbs. */
export function defineEffects<D extends z.ZodObject, S extends string, R extends string, V extends string>(
  _type: MatterType<D, S, R, V>,
  effects: { [K in V | 'raise']?: (act: Act<z.infer<D>>) => Promise<void> },
): Readonly<Record<string, Effect | undefined>> {
  return effects as unknown as Readonly<Record<string, Effect | undefined>>
}
