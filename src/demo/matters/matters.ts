/** Every matter of one committee with its whole history, numbered in the order in which they were raised. */
import type { WorkCalendar } from '../../kernel/deadlines/calendar.ts'
import { addDays } from '../../kernel/deadlines/day.ts'
import type { AnyMatterType } from '../../kernel/matter/define.ts'
import { formatNumber } from '../../kernel/matter/number.ts'
import type { Activity } from '../activities/activities.ts'
import { MAIN } from '../places/committees.ts'
import { type Chance, chance, idOf } from '../random.ts'
import type { World } from '../world.ts'
import { handlerOf } from './cast.ts'
import { type Days, daysOf } from './days.ts'
import { type History, play, type Stage } from './history.ts'
import { ordinary, type Setting, shares } from './ordinary.ts'
import { type Plan, TARGETS } from './plan.ts'
import { script } from './script.ts'
import { partsOf, STORIES, type Story, storyPlan } from './stories.ts'

export interface Recorded extends History {
  readonly plan: Plan
  /** The activity at which it was heard. */
  readonly heardAt?: Activity
  readonly story?: Story
}

/** A number of the series that was given up, with the reason. */
export interface Gap {
  readonly year: number
  readonly number: number
}

export interface Docket {
  readonly matters: readonly Recorded[]
  /** The last number of each year. */
  readonly last: ReadonlyMap<number, number>
  readonly gap: Gap | null
}

export interface Making {
  readonly world: World
  readonly type: AnyMatterType
  readonly calendar: WorkCalendar
  readonly today: string
  readonly seed: string
  readonly activities: readonly Activity[]
}

export function buildMatters(making: Making): Docket {
  const { world, type, calendar, seed, today } = making
  const main = world.place.id === MAIN
  const stage: Stage = {
    type,
    names: Object.fromEntries([...world.orgs, ...world.people].map((one) => [one.id, one.data.name])),
    clockwork: clockworkOf(calendar),
  }
  const days = daysOf(calendar, today)
  const taken = new Set<string>()
  const luckFor = (name: string) => chance(`${seed}/${world.place.code}/matters/${name}`)
  const setting = (luck: Chance): Setting => ({
    world,
    days,
    today,
    luck,
    reserved: main ? reservedIn(world) : new Set(),
    taken,
  })
  const histories: Recorded[] = []
  const make = (name: string, plan: (luck: Chance) => Plan, story?: Story) => {
    const luck = luckFor(name)
    const made = record(making, stage, days, plan(luck), luck, idOf('matter', world.place.id, name))
    histories.push({ ...made, ...(story ? { story } : {}) })
  }
  for (const story of main ? STORIES : []) make(story.id, (luck) => storyPlan(setting(luck), story), story)
  const wanted = { ...shares(world), closed: 0 }
  for (const { target } of main ? STORIES : []) wanted[target] -= 1
  for (const target of TARGETS)
    for (let one = 0; one < wanted[target]; one++)
      make(`${target}/${one}`, (luck) => ordinary(setting(luck), target))
  for (let one = 0; histories.length < world.place.matters; one++)
    make(`closed/${one}`, (luck) => ordinary(setting(luck), 'closed'))
  return number(histories, type.prefix, main)
}

/** Nobody has changed the declared deadlines. */
export function clockworkOf(calendar: WorkCalendar): Stage['clockwork'] {
  return (day) => ({ today: day, calendar, daysIn: (_state, declared) => declared })
}

/** The units and persons behind the demo accounts. */
function reservedIn(world: World): Set<string> {
  const { member, leader } = partsOf(world)
  const units = (['housing', 'planning'] as const).flatMap((key) => world.department(key)?.id ?? [])
  return new Set([...units, member.personId, leader.personId])
}

function record(making: Making, stage: Stage, days: Days, plan: Plan, luck: Chance, id: string): Recorded {
  const { world, activities } = making
  const { raisedOn, steps } = script(plan, (org) => handlerOf(world, org), days, luck)
  const { title, text, points, scene } = plan.draft
  const data = {
    title,
    text,
    points: [...points],
    town: scene.town,
    raiserId: plan.raiser.personId,
  }
  const history = play(
    stage,
    { id, day: raisedOn, by: plan.recorder, data },
    { steps, until: making.today },
    luck,
  )
  const heardAt = plan.recorder !== plan.raiser ? heardWhere(activities, plan, raisedOn, luck) : undefined
  return { ...history, plan, ...(heardAt ? { heardAt } : {}) }
}

/** An activity shortly before that was about the same, or at least of the same special committee's field. */
function heardWhere(all: readonly Activity[], plan: Plan, day: string, luck: Chance): Activity | undefined {
  const { theme } = plan.draft.scene
  const since = (days: number) => all.filter((one) => one.heldOn <= day && one.heldOn >= addDays(day, -days))
  const same = since(60).filter((one) => one.theme.id === theme.id)
  if (same.length) return luck.pick(same)
  const near = since(21).filter((one) => one.theme.follows === theme.follows && OUTDOORS.has(one.kind))
  return near.length ? luck.pick(near) : undefined
}
const OUTDOORS = new Set(['survey', 'inspection', 'supervision', 'deliberation', 'visit'])

/** In the order of raising; in the demo county one number was spent twice and given up. */
function number(histories: readonly Recorded[], prefix: string, main: boolean): Docket {
  const inOrder = [...histories].sort((a, b) => raisedAt(a).localeCompare(raisedAt(b)))
  const last = new Map<number, number>()
  let gap: Gap | null = null
  const matters = inOrder.map((one) => {
    const year = Number(one.matter.raisedOn.slice(0, 4))
    let next = (last.get(year) ?? 0) + 1
    if (main && !gap && next === GIVEN_UP) {
      gap = { year, number: next }
      next += 1
    }
    last.set(year, next)
    return { ...one, matter: { ...one.matter, no: formatNumber(prefix, year, next) } }
  })
  return { matters, last, gap }
}

const GIVEN_UP = 58

function raisedAt(one: Recorded): string {
  return one.told[0]?.at ?? ''
}
