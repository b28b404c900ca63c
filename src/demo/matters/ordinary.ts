/** Plans for the ordinary run of matters: every state in its usual share, every turn now and then. */
import { addDays } from '../../kernel/deadlines/day.ts'
import type { Actor } from '../../kernel/permissions/actor.ts'
import { type Draft, draft, themesFor } from '../compose.ts'
import type { Org } from '../orgs/organisations.ts'
import type { Person } from '../people/people.ts'
import type { Theme } from '../phrases/theme.ts'
import { MAIN } from '../places/committees.ts'
import type { Chance } from '../random.ts'
import type { World } from '../world.ts'
import { actorOf } from './cast.ts'
import type { Days } from './days.ts'
import type { Grade, Plan, Target, Turn } from './plan.ts'

export interface Setting {
  readonly world: World
  readonly days: Days
  readonly today: string
  readonly luck: Chance
  /** Units and persons whose open matters are told as stories, so that their day stays readable. */
  readonly reserved: ReadonlySet<string>
  /** Titles in use: the same wording twice would look like one matter recorded twice. */
  readonly taken: Set<string>
}

/** How many matters of a committee stand in each state today; the rest is closed. */
export function shares(world: World): Record<Exclude<Target, 'closed'>, number> {
  const count = world.place.matters
  const part = (share: number) => Math.max(1, Math.round(count * share))
  const few = world.place.id === MAIN
  return {
    raised: 2,
    accepted: few ? 4 : 1,
    handed: part(0.105),
    paused: few ? 2 : 1,
    answered: part(0.042),
    judged: few ? 2 : 1,
    watched: few ? 3 : 2,
    declined: part(0.032),
    withdrawn: part(0.025),
  }
}

const OPEN = new Set<Target>(['raised', 'accepted', 'handed', 'paused', 'answered', 'judged', 'watched'])

export function ordinary(setting: Setting, target: Target): Plan {
  const { world, luck, today, days, reserved } = setting
  const free = (id: string) => !OPEN.has(target) || !reserved.has(id)
  const theme = luck.pick(themesFor(world).filter((one) => free(world.department(one.host)?.id ?? '')))
  const joint = theme.joint.flatMap((key) => world.department(key) ?? []).filter((org) => free(org.id))
  const called = luck.several(joint, luck.weighted({ '0': 5, '1': 4, '2': 2 }) === '0' ? 0 : luck.whole(1, 2))
  const person = luck.pick(world.members.filter((one) => free(one.id)))
  const raiser = actorOf(world, person)
  const clerk = actorOf(world, luck.pick(world.clerks))
  const own = luck.likely(0.35)
  const turns = turnsFor(target, luck)
  const drafted = freshDraft(setting, theme)
  const late = target === 'handed' && called.length && luck.likely(0.35) ? called.slice(0, 1) : []
  return {
    target,
    turns,
    draft: drafted,
    until: days.after(today, -1),
    ...timing(setting, target),
    recorder: own ? raiser : clerk,
    raiser,
    clerk,
    head: actorOf(world, world.heads[0] as Person),
    host: hostOf(world, theme),
    ...(turns.includes('returned') ? { wrongHost: otherHost(world, theme, luck) } : {}),
    joint: called.filter((org) => !late.includes(org)),
    late,
    ...termFor(target, turns, luck),
    grades: gradesFor(target, drafted.points.length, luck),
    verdict: luck.weighted({ solved: 7, accepted: 3 }),
    pace: luck.weighted({ quick: 3, usual: 6 }) === 'quick' ? luck.whole(6, 18) : luck.whole(16, 48),
    ...(target === 'watched' ? { promisedFor: days.after(today, luck.whole(3, 40)) } : {}),
  }
}

const TRIES = 6

function freshDraft({ world, luck, taken }: Setting, theme: Theme): Draft {
  let drafted = draft(world, theme, luck)
  for (let tries = 1; taken.has(drafted.title) && tries < TRIES; tries++) drafted = draft(world, theme, luck)
  taken.add(drafted.title)
  return drafted
}

/** Finished ones end on any day of the year past, fewer of them early in it; open ones begin or stop lately. */
function timing({ world, luck, today, days }: Setting, target: Target): Pick<Plan, 'begins' | 'ends'> {
  const ago = (low: number, high: number) => days.after(today, -luck.whole(low, high))
  if (target === 'raised') return { begins: ago(1, 4) }
  if (target === 'accepted') return { ends: ago(1, 2) }
  if (target === 'handed')
    return { begins: world.place.id !== MAIN && luck.likely(0.12) ? ago(67, 74) : ago(9, 52) }
  if (target === 'paused') return { ends: ago(3, 20) }
  if (target === 'answered') return { ends: ago(1, 13) }
  if (target === 'judged') return { ends: ago(1, 4) }
  if (target === 'watched') return { ends: ago(2, 12) }
  const day = addDays(today, -1 - Math.floor(luck.next() ** 1.15 * 330))
  return { ends: days.after(addDays(day, 1), -1) }
}

function turnsFor(target: Target, luck: Chance): Turn[] {
  const turns: Turn[] = luck.likely(0.1) ? ['revised'] : []
  if (target === 'raised' || target === 'declined' || target === 'withdrawn') return turns
  if (target === 'accepted') return luck.likely(0.4) ? ['returned'] : turns
  if (luck.likely(0.03)) turns.push('returned')
  if (target === 'paused') return [...turns, 'rested']
  return target === 'handed' ? turns : [...turns, ...lateTurns(target, luck)]
}

/** Turns of a matter that has been answered. */
function lateTurns(target: Target, luck: Chance): Turn[] {
  const clock = luck.weighted({ none: 88, rested: 4, extended: 6, 'extension-refused': 2 })
  const verdict = luck.weighted({ none: 90, 'sent-back': 8, unsolved: 2 })
  const turns: Turn[] = clock === 'none' ? [] : [clock]
  if (verdict === 'sent-back' || (verdict === 'unsolved' && target === 'closed')) turns.push(verdict)
  return turns
}

function termFor(target: Target, turns: readonly Turn[], luck: Chance): Pick<Plan, 'term'> {
  const given = target !== 'handed' && luck.likely(0.3)
  return given || turns.includes('extended') ? { term: luck.pick([30, 40, 45]) } : {}
}

function gradesFor(target: Target, count: number, luck: Chance): Grade[] {
  const promise = target === 'watched' || (target === 'closed' && luck.likely(0.22))
  const other = () => luck.weighted({ A: 7, C: 2, D: 1 })
  const grades = Array.from({ length: count }, other)
  if (target === 'answered' || target === 'judged')
    return grades.map((grade) => (luck.likely(0.3) ? 'B' : grade))
  return promise ? ['B', ...grades.slice(1)] : grades
}

export function hostOf(world: World, theme: Theme): Org {
  const host = world.department(theme.host)
  if (!host) throw new Error(`${world.place.code} has no ${theme.host}`)
  return host
}

function otherHost(world: World, theme: Theme, luck: Chance): Org {
  return hostOf(world, luck.pick(themesFor(world).filter((one) => one.host !== theme.host)))
}

/** The person, as an actor, for stories that name who it was. */
export function asActor(world: World, person: Person | undefined): Actor {
  if (!person) throw new Error(`${world.place.code}: nobody for this part`)
  return actorOf(world, person)
}
