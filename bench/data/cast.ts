/** The people and units at work in every committee of D1M, and where each stands in its list of identifiers. */
import { createHash } from 'node:crypto'
import { type Activity, buildActivities } from '../../src/demo/activities/activities.ts'
import type { Person } from '../../src/demo/people/people.ts'
import { MAIN } from '../../src/demo/places/committees.ts'
import { postRows } from '../../src/demo/rows/registers.ts'
import { buildWorlds, type World } from '../../src/demo/world.ts'
import { makeCalendar } from '../../src/kernel/deadlines/calendar.ts'
import { PUBLISHED_DAYS } from '../../src/kernel/deadlines/published.ts'
import { MATTER } from './stencil.ts'

/** With an account each; two hundred committees have twenty thousand. */
export const PEOPLE = 100
const ACTIVITIES = 60

export interface Cast {
  readonly world: World
  /** Everybody with an account, in a fixed order; the account of one stands behind the person in `slots`. */
  readonly people: readonly Person[]
  readonly accounts: readonly string[]
  /** By day; the last ones lie ahead. */
  readonly activities: readonly Activity[]
  readonly slots: ReadonlyMap<string, number>
  /** The identifiers of one committee, in the order of their slots. */
  idsOf(committeeId: number): Buffer
}

/** One office, one who answers for each department, the leaders and members: the demo's county without the heads of departments. */
export function castOf(seed: string, today: string): Cast {
  const whole = buildWorlds(seed).find((world) => world.place.id === MAIN)
  if (!whole) throw new Error('the demo has no main county')
  const staff = whole.people.filter(
    ({ data, posts }) => !data.member && posts.some(({ to, post }) => !to && post !== 'unit-head'),
  )
  const people = [...staff, ...whole.members.slice(0, PEOPLE - staff.length)]
  if (people.length !== PEOPLE) throw new Error(`${people.length} people instead of ${PEOPLE}`)
  const world = { ...whole, people, members: people.filter((one) => one.data.member) }
  const accounts = people.map((_, n) => benchId('account', n))
  const activities = buildActivities(world, seed, today, makeCalendar(PUBLISHED_DAYS)).slice(-ACTIVITIES)
  const own = [world.orgs, people, activities].flatMap((all) => all.map((one) => one.id))
  const posts = postRows(world).map((row) => String(row.id))
  const originals = [MATTER, ...own, ...accounts, ...posts]
  const made = new Map<number, Buffer>()
  return {
    world,
    people,
    accounts,
    activities,
    slots: new Map(originals.map((id, at) => [id, at])),
    idsOf(committeeId) {
      const known = made.get(committeeId)
      if (known) return known
      const ids = Buffer.from(originals.map((id) => benchId(seed, committeeId, id)).join(''))
      made.set(committeeId, ids)
      return ids
    },
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
