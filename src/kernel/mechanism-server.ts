/** The server half of a mechanism: effects of its verbs, what it listens to, and routes of its own. */
import type { Route } from './http/route.ts'
import type { Effect, Listener } from './kernel.ts'

export interface ServerHalf {
  /** Effects by matter type, from `defineEffects`. */
  readonly effects?: Readonly<Record<string, Readonly<Record<string, Effect | undefined>>>>
  /** Events of other mechanisms, by name such as `followup.close`; checked at boot. */
  readonly on?: Readonly<Record<string, Listener>>
  readonly routes?: readonly Route[]
}

export function defineServer(half: ServerHalf): ServerHalf {
  return half
}
