/** The invented province with its cities and counties; every name and code is one that no real place bears. */

export type Level = 'province' | 'city' | 'county'

export interface Place {
  readonly id: number
  readonly parent: number | null
  /** Pinyin, also the short address of its committee. */
  readonly code: string
  /** Name without 省, 市 or 县. */
  readonly root: string
  readonly level: Level
  /** GB/T 2260 gives no code that begins with 99. */
  readonly region: string
  /** How many members its committee has, how many activities and matters it recorded in the year. */
  readonly members: number
  readonly activities: number
  readonly matters: number
}

/** The county in which the demo accounts work, and the city above it. */
export const MAIN = 4
export const CITY = 2

// biome-ignore format: one place a line, read as a table
export const PLACES: readonly Place[] = [
  { id: 1, parent: null, code: 'qingdai',   root: '青岱', level: 'province', region: '990000', members: 30, activities: 20,  matters: 70 },
  { id: 2, parent: 1,    code: 'chengling', root: '澄陵', level: 'city',     region: '990100', members: 40, activities: 34,  matters: 120 },
  { id: 3, parent: 1,    code: 'tongze',    root: '桐泽', level: 'city',     region: '990200', members: 30, activities: 21,  matters: 80 },
  { id: 4, parent: 2,    code: 'wangyu',    root: '望榆', level: 'county',   region: '990121', members: 110, activities: 245, matters: 900 },
  { id: 5, parent: 2,    code: 'baiting',   root: '白汀', level: 'county',   region: '990122', members: 18, activities: 18,  matters: 70 },
  { id: 6, parent: 2,    code: 'weichuan',  root: '苇川', level: 'county',   region: '990123', members: 18, activities: 18,  matters: 70 },
  { id: 7, parent: 2,    code: 'zhexi',     root: '柘溪', level: 'county',   region: '990124', members: 18, activities: 18,  matters: 65 },
  { id: 8, parent: 3,    code: 'zaoling',   root: '枣岭', level: 'county',   region: '990221', members: 18, activities: 18,  matters: 65 },
  { id: 9, parent: 3,    code: 'luping',    root: '芦坪', level: 'county',   region: '990222', members: 18, activities: 18,  matters: 60 },
]

const SUFFIX = { province: '省', city: '市', county: '县' } as const

export function placeOf(id: number): Place {
  const place = PLACES.find((one) => one.id === id)
  if (!place) throw new Error(`no invented place ${id}`)
  return place
}

/** 望榆县 */
export function fullName(place: Place): string {
  return place.root + SUFFIX[place.level]
}

/** 县, as in 县住建局. */
export function levelWord(place: Place): string {
  return SUFFIX[place.level]
}

export function committeeName(place: Place): string {
  return `中国人民政治协商会议${fullName(place)}委员会`
}

/** 望榆县政协 */
export function shortCommitteeName(place: Place): string {
  return `${fullName(place)}政协`
}

/** From the root of the tree down to the place itself. */
export function pathOf(place: Place): number[] {
  return place.parent === null ? [place.id] : [...pathOf(placeOf(place.parent)), place.id]
}

export function placesUnder(id: number): Place[] {
  return PLACES.filter((place) => place.parent === id)
}
