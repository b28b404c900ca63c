/** What a transition does besides moving the state, and who else hears of it. */
import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import type { Kernel } from '../kernel.ts'
import type { Actor } from '../permissions/actor.ts'
import type { MatterType } from './define.ts'
import type { Matter } from './matter.ts'

export interface Act<Data = Record<string, unknown>> {
  readonly kernel: Kernel
  readonly tx: Tx
  readonly matter: Matter<Data>
  readonly before: Matter<Data> | null
  readonly actor: Actor
  readonly today: string
}

export type Effect = (act: Act) => Promise<void>

/** Hears an event `<type>.<verb>` of any mechanism, by name, in the same transaction. */
export type Listener = (act: Act) => Promise<void>

/** Effects of a type's verbs (and of `raise`); keys are checked against the declared verbs. */
export function defineEffects<D extends z.ZodObject, S extends string, R extends string, V extends string>(
  _type: MatterType<D, S, R, V>,
  effects: { [K in V | 'raise']?: (act: Act<z.infer<D>>) => Promise<void> },
): Readonly<Record<string, Effect | undefined>> {
  return effects as unknown as Readonly<Record<string, Effect | undefined>>
}
