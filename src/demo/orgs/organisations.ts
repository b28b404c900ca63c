/** The register of organisations of one committee: departments, offices, townships, villages, firms, banks, schools. */
import { type CodeClass, creditCode } from '../codes.ts'
import { fullName, levelWord, type Place, placesUnder, shortCommitteeName } from '../places/committees.ts'
import type { Names } from '../places/names.ts'
import { type Chance, idOf } from '../random.ts'
import { type Department, departmentNames, departmentsAt, OFFICES } from './departments.ts'
import { BANKS, COOPERATIVES, FIRM_FORMS, FIRMS } from './firms.ts'

export type OrgKind = 'committee' | 'department' | 'township' | 'bank' | 'enterprise' | 'school' | 'other'

export interface Org {
  readonly id: string
  /** The department or office it is, where it is one. */
  readonly is: Department | 'office' | `office:${string}` | ''
  readonly data: {
    readonly name: string
    readonly shortName: string
    readonly kind: OrgKind
    readonly code: string
    readonly region: string
    readonly phone: string
    head: string
  }
}

/** Telephone numbers begin with 100000: no exchange and no mobile network was ever given them. */
export function phoneOf(place: Place, serial: number): string {
  return `100000${place.id}${String(serial).padStart(4, '0')}`
}

export function buildOrgs(place: Place, names: Names, luck: Chance, main: boolean): Org[] {
  const orgs: Org[] = []
  const word = levelWord(place)
  const add = (
    is: Org['is'],
    kind: OrgKind,
    name: string,
    shortName: string,
    code: CodeClass,
    region?: string,
  ) => {
    const serial = orgs.length + 1
    orgs.push({
      id: idOf('org', place.id, name),
      is,
      data: {
        name,
        shortName,
        kind,
        code: creditCode(code, place.region, place.id * 1_000_000 + serial * 137),
        region: region ?? fullName(place),
        phone: phoneOf(place, 1000 + serial),
        head: '',
      },
    })
  }
  for (const [key, name, short] of OFFICES)
    add(
      key === 'office' ? 'office' : `office:${key}`,
      'committee',
      shortCommitteeName(place) + name,
      `${word}政协${short}`,
      '13',
    )
  for (const one of departmentsAt(main)) {
    const [name, short] = departmentNames(one, place.level)
    add(one.key as Department, 'department', fullName(place) + name, word + short, kindOf(one.key))
  }
  addAreas(place, names, add)
  for (const [name, short] of BANKS.slice(0, main ? 5 : 2))
    add('', 'bank', fullName(place) + name, place.root + short, '91')
  for (const school of names.schools) add('', 'school', school, school.replace(fullName(place), word), '12')
  for (const trade of luck.several(FIRMS, main ? 30 : 5))
    add('', 'enterprise', `${fullName(place)}${trade}${luck.pick(FIRM_FORMS)}`, trade, '91')
  for (const trade of main ? COOPERATIVES : luck.several(COOPERATIVES, 2))
    add('', 'enterprise', `${fullName(place)}${trade}农民专业合作社`, `${trade}合作社`, '93')
  return orgs
}

type Add = (is: '', kind: OrgKind, name: string, short: string, code: CodeClass, region?: string) => void

/** Townships with their villages in a county; the places below in a city or the province. */
function addAreas(place: Place, names: Names, add: Add): void {
  if (place.level !== 'county') {
    for (const below of placesUnder(place.id))
      add('', 'other', `${fullName(below)}人民政府`, `${fullName(below)}政府`, '11', fullName(below))
    return
  }
  for (const town of names.towns)
    add('', 'township', `${fullName(place)}${town}人民政府`, `${town}政府`, '11', town)
  names.villages.forEach((village, at) => {
    const town = townOf(names, at)
    add('', 'other', `${town}${village}村民委员会`, `${town}${village}`, '54', town)
  })
}

/** Villages are dealt to townships in turn. */
export function townOf(names: Names, village: number): string {
  return names.towns[village % names.towns.length] ?? ''
}

function kindOf(key: string): CodeClass {
  if (['power', 'post'].includes(key)) return '91'
  if (['supply', 'disabled', 'women', 'youth', 'industrialists'].includes(key)) return '13'
  return ['service', 'banking', 'rural'].includes(key) ? '12' : '11'
}
