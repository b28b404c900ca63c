/** Puts a kernel together from declarations and server halves; whatever does not fit stops the boot. */
import type { z } from 'zod'
import { securitySettings } from './accounts/settings.ts'
import { type Database, inCommittee } from './db/database.ts'
import type { Clock } from './deadlines/clock.ts'
import { deadlineSettings } from './deadlines/settings.ts'
import { core } from './field/shape.ts'
import { fileSettings } from './files/settings.ts'
import { checkSensitive } from './indicators/sensitive-types.ts'
import type { Kernel, Listener, LoadedType } from './kernel.ts'
import type { AnyMatterType } from './matter/define.ts'
import type { Mechanism } from './mechanism.ts'
import type { ServerHalf } from './mechanism-server.ts'
import { noticeSettings } from './notices/settings.ts'
import { organisations } from './people/organisations.ts'
import { people } from './people/people.ts'
import { defineRegister, type Register } from './register/define.ts'
import { type Profile, profileNamed } from './secrets/profile.ts'
import { openVault } from './secrets/vault.ts'
import { type Catalogue, catalogueOf } from './settings/catalogue.ts'

export interface Parts {
  readonly db: Database
  readonly clock: Clock
  readonly home: string
  /** The algorithms that seal; without it those that HUIYIN_CRYPTO names. */
  readonly crypto?: Profile | undefined
  readonly demo: boolean
  readonly demoPassword?: string | undefined
  readonly mechanisms: readonly Mechanism[]
  readonly halves: ReadonlyMap<string, ServerHalf>
}

export function loadKernel({ halves, ...parts }: Parts): Kernel {
  const mechanisms = [...parts.mechanisms].sort((a, b) => a.order - b.order)
  const types = new Map<string, LoadedType>()
  const registers = new Map<string, Register>()
  for (const register of [organisations, people, ...mechanisms.flatMap((m) => m.registers ?? [])])
    add(registers, register.id, defineRegister(register), 'registers')
  for (const mechanism of mechanisms) {
    const half = halves.get(mechanism.id)
    if (!half) throw new Error(`${mechanism.id}: no server half`)
    for (const type of mechanism.matters)
      add(types, type.id, { type, mechanism, effects: half.effects?.[type.id] ?? {} }, 'matter types')
  }
  for (const { type } of types.values()) refuseSealed(type)
  checkSensitive(mechanisms.flatMap((one) => one.indicators ?? []))
  const prefixes = new Map<string, string>()
  for (const { type } of types.values()) add(prefixes, type.prefix, type.id, 'number series')
  return {
    ...parts,
    vault: openVault(parts.home, parts.crypto ?? profileNamed(process.env.HUIYIN_CRYPTO)),
    bell: { ring: () => undefined },
    mechanisms,
    types,
    registers,
    listeners: listenersOf(halves, types),
  }
}

function add<T>(map: Map<string, T>, id: string, value: T, what: string): void {
  if (map.has(id)) throw new Error(`two ${what} are called "${id}"`)
  map.set(id, value)
}

/** Matters are searched, printed and sent: what must not be read, or only in part, belongs in a register. */
function refuseSealed({ id, data }: AnyMatterType): void {
  for (const [name, declared] of Object.entries(data.shape)) {
    const { sealed, masked, mask } = core(declared as z.ZodType).meta
    if (sealed || masked || mask)
      throw new Error(`${id}.${name}: only fields of a register are sealed or masked`)
  }
}

function listenersOf(
  halves: ReadonlyMap<string, ServerHalf>,
  types: ReadonlyMap<string, LoadedType>,
): Map<string, Listener[]> {
  const listeners = new Map<string, Listener[]>()
  for (const [id, half] of halves)
    for (const [event, listener] of Object.entries(half.on ?? {})) {
      const [typeId = '', verb = ''] = event.split('.')
      const type = types.get(typeId)?.type
      if (!type || (verb !== 'raise' && !type.transitions[verb]))
        throw new Error(`${id} listens to "${event}", which nothing declares`)
      listeners.set(event, [...(listeners.get(event) ?? []), listener])
    }
  return listeners
}

export function settingsOf(kernel: Kernel): Catalogue {
  const types = [...kernel.types.values()].map(({ type }) => type)
  return catalogueOf(types, [
    ...deadlineSettings,
    ...noticeSettings,
    ...fileSettings,
    ...securitySettings,
    ...kernel.mechanisms.flatMap((m) => m.settings ?? []),
  ])
}

/** A stored state or type that this program does not know would be lost work: better not to start. */
export async function unknownStates(
  db: Database,
  kernel: Kernel,
  committeeIds: readonly number[],
): Promise<string[]> {
  const unknown = new Set<string>()
  for (const id of committeeIds) {
    const rows = await inCommittee(db, id, (tx) =>
      tx.selectFrom('matters').select(['type', 'state']).distinct().where('committee_id', '=', id).execute(),
    )
    for (const { type, state } of rows)
      if (!kernel.types.get(type)?.type.states[state]) unknown.add(`${type}.${state}`)
  }
  return [...unknown]
}
