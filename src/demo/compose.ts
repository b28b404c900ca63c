/** Fills the places in a sentence of the stock: names from the committee's world, numbers from their range. */

import { townOf } from './orgs/organisations.ts'
import { THEMES } from './phrases/index.ts'
import type { Ask, Theme } from './phrases/theme.ts'
import type { Chance } from './random.ts'
import type { World } from './world.ts'

export interface Scene {
  readonly theme: Theme
  readonly town: string
  /** The town as a title names it. */
  readonly shownAs: string
  /** The names drawn for this scene, by the slot they fill. */
  readonly words: Readonly<Record<string, string>>
  fill(sentence: string): string
}

/** One place on earth for one matter: the same {road} stays the same road in all its sentences. */
export function sceneFor(world: World, theme: Theme, rural: boolean, luck: Chance): Scene {
  const { names, place } = world
  const village = luck.whole(0, names.villages.length - 1)
  const county = place.level === 'county'
  const town = !county ? luck.pick(names.towns) : rural ? townOf(names, village) : (names.towns[0] ?? '')
  const firms = world.orgs.filter((org) => org.data.kind === 'enterprise')
  const [coops, others] = [true, false].map((wanted) =>
    firms.filter((org) => org.data.shortName.endsWith('合作社') === wanted),
  ) as [typeof firms, typeof firms]
  const words: Readonly<Record<string, string>> = {
    town,
    village: names.villages[village] ?? '',
    road: luck.pick(names.roads),
    estate: luck.pick(names.estates),
    school: luck.pick(world.orgs.filter((org) => org.data.kind === 'school')).data.shortName,
    market: luck.pick(names.markets),
    sight: luck.pick(names.sights),
    water: luck.pick(names.waters),
    firm: luck.pick(others).data.shortName,
    coop: luck.pick(coops).data.shortName,
  }
  const word = { province: '省', city: '市', county: '县' }[place.level]
  return {
    theme,
    town,
    shownAs: county && !rural ? '城区' : town,
    words,
    fill: (sentence) => fill(sentence, words, word, luck),
  }
}

function fill(
  sentence: string,
  words: Readonly<Record<string, string>>,
  level: string,
  luck: Chance,
): string {
  const filled = sentence.replace(
    /\{([a-z]+)\}|\{(\d+)-(\d+)\}/g,
    (_all, name: string | undefined, low, high) => {
      if (name === undefined) return String(round(luck.whole(Number(low), Number(high))))
      const word = words[name]
      if (word === undefined) throw new Error(`no word for {${name}}`)
      return word
    },
  )
  return level === '县' ? filled : filled.replaceAll(/(?<![邻返])县(?=里|上|城|级)/g, level)
}

/** People count large things in round figures. */
function round(number: number): number {
  return number >= 1000
    ? Math.round(number / 100) * 100
    : number >= 200
      ? Math.round(number / 10) * 10
      : number
}

/** Title, what was heard and the requests of one matter. */
export interface Draft {
  readonly scene: Scene
  readonly title: string
  readonly text: string
  readonly asks: readonly Ask[]
  readonly points: readonly string[]
}

const OPENINGS = ['走访中了解到，', '座谈时有委员反映，', '', '', '近期多位群众反映，', '入户时听到，', '']
const CLOSINGS = [
  '群众盼望早日解决。',
  '此事年年有人提，一直没有根本改观。',
  '',
  '',
  '希望有关部门实地看一看。',
  '',
]
const TITLE_FORMS: readonly ((title: string) => string)[] = [
  (title) => title,
  (title) => title,
  (title) => `关于${title}的建议`,
  (title) => `${title}，群众盼解决`,
  (title) => `群众反映${title}`,
]
/** Titles that already ask for something read badly as a grievance. */
const WISH = /^(?:增加|推行|机关|按面积)|开放$/

export function draft(world: World, theme: Theme, luck: Chance): Draft {
  const [first, ...others] = luck.shuffled(theme.cases)
  if (!first) throw new Error(`theme ${theme.id} has no case`)
  const cases = [
    first,
    ...others.slice(0, luck.weighted({ '0': 3, '1': 5, '2': 2 }) === '0' ? 0 : luck.whole(1, 2)),
  ]
  const told = cases.slice(0, luck.whole(1, 2))
  const template = luck.pick(first.titles)
  const scene = sceneFor(
    world,
    theme,
    isRural([template, ...cases.flatMap((one) => [one.tell, one.ask[0]])]),
    luck,
  )
  const title = scene.fill(template)
  const placed = template.includes('{') ? title : `${whereOf(scene, first.tell)}${title}`
  return {
    scene,
    title: WISH.test(title) ? `关于${placed}的建议` : luck.pick(TITLE_FORMS)(placed),
    text: scene.fill(luck.pick(OPENINGS) + told.map((one) => one.tell).join('') + luck.pick(CLOSINGS)),
    asks: cases.map((one) => one.ask),
    points: cases.map((one) => scene.fill(one.ask[0])),
  }
}

/** A title without a place takes the one its story happens at. */
function whereOf({ words, shownAs }: Scene, tell: string): string {
  const slot = ['estate', 'road', 'school', 'village'].find((name) => tell.includes(`{${name}}`))
  const spot = slot === undefined ? undefined : words[slot]
  return slot === 'road' ? `${spot}片区` : (spot ?? shownAs)
}

function isRural(sentences: readonly string[]): boolean {
  return sentences.some((sentence) => /\{(?:town|village|coop|sight)\}/.test(sentence))
}

/** Themes whose department the place has. */
export function themesFor(world: World): readonly Theme[] {
  return THEMES.filter((theme) => world.department(theme.host))
}
