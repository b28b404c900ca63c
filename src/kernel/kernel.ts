/** What a running kernel holds; passed as the first argument, never imported as a global. */
import type { Database, Tx } from './db/database.ts'
import type { Clock } from './deadlines/clock.ts'
import type { AnyMatterType } from './matter/define.ts'
import type { Matter } from './matter/matter.ts'
import type { Mechanism } from './mechanism.ts'
import type { Actor } from './permissions/actor.ts'
import type { Register } from './register/define.ts'
import type { Vault } from './secrets/vault.ts'

export interface Kernel {
  readonly db: Database
  readonly clock: Clock
  /** Folder for uploaded files and secrets. */
  readonly home: string
  /** Seals and opens what may not lie readable in the database. */
  readonly vault: Vault
  readonly demo: boolean
  /** The one password of all demo accounts; it is printed at the start and is no secret. */
  readonly demoPassword?: string | undefined
  readonly mechanisms: readonly Mechanism[]
  readonly types: ReadonlyMap<string, LoadedType>
  readonly registers: ReadonlyMap<string, Register>
  /** Rung after every act: deliveries wait no longer than a moment. The background work hangs itself on it. */
  readonly bell: { ring(): void }
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

/** One act on a matter, for whoever follows from it in the same transaction. */
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
