/** One committee's invented world: its place names, organisations and people, ready to be written about. */
import type { Department } from './orgs/departments.ts'
import { buildOrgs, type Org } from './orgs/organisations.ts'
import { nameMaker } from './people/names.ts'
import {
  addAdministrators,
  addHandlers,
  addLeaders,
  addMembers,
  addStaff,
  Census,
  type Person,
} from './people/people.ts'
import { fullName, MAIN, PLACES, type Place, placesUnder } from './places/committees.ts'
import { MAIN_TOWNS, type Names, namesFor, OTHER_TOWNS } from './places/names.ts'
import { chance } from './random.ts'

export interface World {
  readonly place: Place
  readonly names: Names
  readonly orgs: readonly Org[]
  readonly people: readonly Person[]
  readonly leaders: readonly Person[]
  readonly heads: readonly Person[]
  readonly clerks: readonly Person[]
  readonly members: readonly Person[]
  readonly handlers: ReadonlyMap<string, Person>
  /** Undefined where the place is too small to have one. */
  department(key: Department): Org | undefined
}

/** All nine; no person's name comes twice but where two of one name are wanted. */
export function buildWorlds(seed: string): World[] {
  const named = nameMaker(chance(`${seed}/names`))
  return PLACES.map((place) => buildWorld(place, `${seed}/${place.code}`, named))
}

function buildWorld(place: Place, seed: string, named: () => string): World {
  const main = place.id === MAIN
  const names = namesFor(
    chance(`${seed}/places`),
    areasOf(place),
    place.level === 'province' ? '省城' : fullName(place),
  )
  const orgs = buildOrgs(place, names, chance(`${seed}/orgs`), main)
  const office = orgs.find((org) => org.is === 'office')
  if (!office) throw new Error('a committee without an office')
  const luck = chance(`${seed}/people`)
  const census = new Census(place, named)
  const leaders = addLeaders(census, place, office)
  addStaff(census, place, office, main ? 6 : 2)
  if (main) addAdministrators(census, place, office)
  addHandlers(census, orgs, luck, named)
  addMembers(census, place, orgs, luck, place.members - leaders.length)
  const { people } = census
  const today = (post: string) =>
    people.filter((one) => one.posts.some((held) => held.post === post && !held.to))
  return {
    place,
    names,
    orgs,
    people,
    leaders,
    heads: today('office-head'),
    clerks: today('office'),
    members: people.filter((one) => one.data.member),
    handlers: new Map(today('handler').map((one) => [one.org?.id ?? '', one])),
    department: (key) => orgs.find((org) => org.is === key),
  }
}

/** Townships of a county; the places below a city or the province. */
function areasOf(place: Place): readonly string[] {
  if (place.id === MAIN) return MAIN_TOWNS
  if (place.level !== 'county') return placesUnder(place.id).map(fullName)
  const counties = PLACES.filter((one) => one.level === 'county' && one.id !== MAIN)
  const at = counties.indexOf(place) * 8
  return OTHER_TOWNS.slice(at, at + 8)
}
