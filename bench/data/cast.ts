/** The people and units at work in every committee of D1M, and where each stands in its list of identifiers. */
import { createHash } from 'node:crypto'
import type { Person } from '../../src/demo/people/people.ts'
import { MAIN } from '../../src/demo/places/committees.ts'
import { buildWorlds, type World } from '../../src/demo/world.ts'
import type { Ids } from './stencil.ts'

const PEOPLE = 100

export interface Cast extends Ids {
  readonly world: World
  /** Everybody with an account, in a fixed order. */
  readonly people: readonly Person[]
  readonly count: number
  /** The identifiers of one committee, in the order of their slots. */
  idsOf(committeeId: number): string[]
}

/** Slot 0 is the matter itself. */
export const MATTER_SLOT = 0
export const MATTER = '00000000-0000-8000-8000-000000000000'

export function castOf(seed: string): Cast {
  const whole = buildWorlds(seed).find((world) => world.place.id === MAIN)
  if (!whole) throw new Error('the demo has no main county')
  const posted = whole.people.filter(({ posts }) => posts.some(({ to }) => !to))
  const [members, staff] = [true, false].map((is) => posted.filter((one) => one.data.member === is)) as [
    Person[],
    Person[],
  ]
  const people = [...staff, ...members.slice(0, PEOPLE - staff.length)]
  if (people.length !== PEOPLE) throw new Error(`${people.length} people instead of ${PEOPLE}`)
  const world = { ...whole, people, members: people.filter((one) => one.data.member) }
  const originals = [MATTER, ...world.orgs.map((org) => org.id), ...people.map((one) => one.id)]
  const slots = new Map(originals.map((id, at) => [id, at]))
  return {
    world,
    people,
    count: originals.length,
    slot(id) {
      const slot = slots.get(id)
      if (slot === undefined) throw new Error(`${id} belongs to nobody of the cast`)
      return slot
    },
    idsOf: (committeeId) => originals.map((id) => benchId(seed, committeeId, id)),
  }
}

/** The identifier that belongs to a name: the same seed, the same identifier. */
export function benchId(...name: readonly (string | number)[]): string {
  const bytes = createHash('sha256')
    .update(`bench/${name.join('/')}`)
    .digest()
    .subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
