/** What a running kernel holds; passed as the first argument, never imported as a global. */
import type { Database } from './db/database.ts'
import type { Clock } from './deadlines/clock.ts'
import type { AnyMatterType } from './matter/define.ts'
import type { Effect, Listener } from './matter/effects.ts'
import type { Mechanism } from './mechanism.ts'
import type { Register } from './register/define.ts'

export interface Kernel {
  readonly db: Database
  readonly clock: Clock
  /** Folder for uploaded files and secrets. */
  readonly home: string
  readonly demo: boolean
  readonly mechanisms: readonly Mechanism[]
  readonly types: ReadonlyMap<string, LoadedType>
  readonly registers: ReadonlyMap<string, Register>
  readonly listeners: ReadonlyMap<string, readonly Listener[]>
}

export interface LoadedType {
  readonly type: AnyMatterType
  readonly mechanism: Mechanism
  readonly effects: Readonly<Record<string, Effect | undefined>>
}

export function typeOf(kernel: Kernel, id: string): LoadedType {
  const loaded = kernel.types.get(id)
  if (!loaded) throw new Error(`no matter type "${id}" in this program; rows of it are in the database`)
  return loaded
}
