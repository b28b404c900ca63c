/** A year of activities of one committee, and what is planned for the coming weeks. */

import type { WorkCalendar } from '../../kernel/deadlines/calendar.ts'
import { addDays } from '../../kernel/deadlines/day.ts'
import { type Scene, sceneFor, themesFor } from '../compose.ts'
import type { Person } from '../people/people.ts'
import type { Theme } from '../phrases/theme.ts'
import { levelWord } from '../places/committees.ts'
import { type Chance, chance, idOf } from '../random.ts'
import type { World } from '../world.ts'
import { numeral } from './numeral.ts'
import { type ActivityKind, KINDS, WORDINGS, type Wording } from './wording.ts'

export interface Attendant {
  readonly person: Person
  readonly role: 'leads' | 'present'
}

export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
}

export interface Activity {
  readonly id: string
  readonly kind: ActivityKind
  readonly title: string
  readonly heldOn: string
  readonly endsOn: string | null
  readonly places: readonly string[]
  readonly organ: string
  readonly summary: string
  readonly people: readonly Attendant[]
  readonly figures: readonly Figure[]
  readonly theme: Theme
  readonly cancelled: boolean
}

const WEIGHTS = Object.fromEntries(KINDS.map((kind) => [kind, WORDINGS[kind].weight])) as Record<
  ActivityKind,
  number
>

const LONG = new Set<ActivityKind>(['investment', 'study'])

/** Past activities fall on working days of the twelve months up to `today`, a few on days to come. */
export function buildActivities(
  world: World,
  seed: string,
  today: string,
  calendar: WorkCalendar,
): Activity[] {
  const luck = chance(`${seed}/${world.place.code}/activities`)
  const planned = Math.max(2, Math.round(world.place.activities / 24))
  const past = Array.from({ length: world.place.activities - planned }, () =>
    addDays(today, -luck.whole(1, 364)),
  )
  const ahead = Array.from({ length: planned }, () => addDays(today, luck.whole(1, 26)))
  const days = [...past, ...ahead].filter((day) => calendar.isWorkday(day)).sort()
  while (days.length < world.place.activities) {
    const day = addDays(today, -luck.whole(1, 364))
    if (calendar.isWorkday(day)) days.push(day)
  }
  const sittings = sittingNames(world)
  return days.sort().map((day, at) => build(world, luck, day, at, sittings, day > today))
}

/** Sittings are numbered through the term: the same kind of meeting never has one number twice. */
function sittingNames(world: World): (luck: Chance) => string {
  const level = levelWord(world.place)
  const next = { standing: 16, chairs: 47, party: 61 }
  return (luck) => {
    const kind = luck.weighted({ standing: 2, chairs: 4, party: 4 })
    const number = numeral(next[kind]++)
    if (kind === 'standing') return `${level}政协十一届${number}次常委会会议`
    return kind === 'chairs' ? `${level}政协第${number}次主席会议` : `${level}政协党组第${number}次会议`
  }
}

function build(
  world: World,
  luck: Chance,
  day: string,
  at: number,
  sitting: (luck: Chance) => string,
  ahead: boolean,
): Activity {
  const kind = luck.weighted(WEIGHTS)
  const wording = WORDINGS[kind]
  const theme = luck.pick(themesFor(world).filter((one) => wording.themes?.includes(one.id) ?? true))
  const scene = sceneFor(world, theme, luck.likely(0.6), luck)
  const template = luck.pick(wording.titles)
  return {
    id: idOf('activity', world.place.id, at),
    kind,
    title: words(
      template.includes('{sitting}') ? template.replace('{sitting}', sitting(luck)) : template,
      scene,
    ),
    heldOn: day,
    endsOn: LONG.has(kind) && luck.likely(0.6) ? addDays(day, luck.whole(1, 3)) : null,
    places: placesOf(kind, world, scene, luck),
    organ: organOf(kind, world, theme),
    ...(ahead ? { summary: '', figures: [] } : told(wording, scene, luck)),
    people: attendants(world, luck, wording.people),
    theme,
    cancelled: ahead && luck.likely(0.1),
  }
}

/** A sentence of what happened; every number in it is recorded as a figure. */
function told(wording: Wording, scene: Scene, luck: Chance): Pick<Activity, 'summary' | 'figures'> {
  const figures: Figure[] = []
  const summary = luck.pick(wording.tells).replace(/\{([abcd])\}/g, (_all, letter: string) => {
    const [what, unit, low, high] = wording.figures[letter] ?? ['', '', 1, 1]
    const value = luck.whole(low, high)
    figures.push({ what, value, unit })
    return String(value)
  })
  return { summary: words(summary, scene), figures }
}

function words(sentence: string, scene: Scene): string {
  return scene.fill(sentence.replaceAll('{topic}', scene.theme.topic))
}

function placesOf(kind: ActivityKind, world: World, scene: Scene, luck: Chance): string[] {
  if (kind === 'meeting' || kind === 'information' || kind === 'speech')
    return [`${levelWord(world.place)}政协会议室`]
  const spots = ['{village}', '{road}', '{estate}', '{school}', '{market}', '{sight}', '{firm}'].map((spot) =>
    scene.fill(spot),
  )
  return [scene.town, ...luck.several(spots, luck.whole(1, 3))]
}

function organOf(kind: ActivityKind, world: World, theme: Theme): string {
  const is = kind === 'meeting' || kind === 'study' ? 'office' : (`office:${theme.follows}` as const)
  return world.orgs.find((org) => org.is === is)?.data.shortName ?? ''
}

/** Whoever leads is a leader of the committee; the others are members, first those of the standing committee. */
function attendants(world: World, luck: Chance, [low, high]: readonly [number, number]): Attendant[] {
  const leader = luck.pick(world.leaders)
  const others = luck.several(
    world.members.filter((one) => one !== leader),
    luck.whole(low, high),
  )
  return [
    { person: leader, role: 'leads' as const },
    ...others.map((person) => ({ person, role: 'present' as const })),
  ]
}
