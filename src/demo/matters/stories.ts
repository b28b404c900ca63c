/** The stories of the demo county: what each demo account finds on its desk today, and why. */
import { addDays } from '../../kernel/deadlines/day.ts'
import { draft } from '../compose.ts'
import { THEMES } from '../phrases/index.ts'
import type { Theme } from '../phrases/theme.ts'
import type { World } from '../world.ts'
import { asActor, hostOf, type Setting } from './ordinary.ts'
import type { Grade, Plan, Target, Turn } from './plan.ts'

export type Part = 'member' | 'leader' | 'other'

export interface Story {
  /** By which a test, a notice or a link finds it again. */
  readonly id: string
  readonly theme: string
  readonly target: Target
  readonly raiser: Part
  /** Working days ago: of the last act, or with `begins` of the first. */
  readonly ago: number
  readonly begins?: true
  readonly turns?: readonly Turn[]
  /** Joint departments that have signed, and those that have not. */
  readonly joint?: readonly string[]
  readonly late?: readonly string[]
  /** Working days from today to the day it must be answered; below zero it is overdue. */
  readonly due?: number
  readonly grades?: readonly Grade[]
  /** Days from today for which something was promised. */
  readonly promised?: number
  readonly verdict?: 'solved' | 'accepted' | 'unsolved'
  readonly pace?: number
  /** Reminders sent since. */
  readonly reminded?: number
}

// biome-ignore format: one story a line, read as a table
export const STORIES: readonly Story[] = [
  { id: 'stuck-9',        theme: 'lifts',   target: 'handed', raiser: 'other',  ago: 43, begins: true, joint: ['market'], late: ['planning'], due: -9, reminded: 3 },
  { id: 'stuck-4',        theme: 'lifts',   target: 'handed', raiser: 'member', ago: 38, begins: true, late: ['planning'], due: -4, reminded: 2 },
  { id: 'stuck-2',        theme: 'places',  target: 'handed', raiser: 'other',  ago: 36, begins: true, joint: ['housing'], late: ['planning'], due: -2, reminded: 1 },
  { id: 'joint-soon',     theme: 'permits', target: 'handed', raiser: 'other',  ago: 21, begins: true, joint: ['market'], late: ['planning'], due: 3 },
  { id: 'overdue-host',   theme: 'heating', target: 'handed', raiser: 'other',  ago: 66, begins: true, joint: ['market'], due: -3, reminded: 2 },
  { id: 'due-today',      theme: 'drains',  target: 'handed', raiser: 'leader', ago: 22, begins: true, joint: ['water'], due: 0 },
  { id: 'near',           theme: 'heating', target: 'handed', raiser: 'other',  ago: 24, begins: true, due: 2 },
  { id: 'extension',      theme: 'drains',  target: 'handed', raiser: 'member', ago: 24, begins: true, turns: ['extension-asked'], due: 6 },
  { id: 'fresh',          theme: 'estates', target: 'handed', raiser: 'other',  ago: 9,  begins: true, joint: [] },
  { id: 'sent-back',      theme: 'estates', target: 'handed', raiser: 'member', ago: 6,  turns: ['sent-back'], pace: 24 },
  { id: 'joint-housing',  theme: 'sewage',  target: 'handed', raiser: 'other',  ago: 12, begins: true, late: ['housing'] },
  { id: 'link',           theme: 'charging', target: 'handed', raiser: 'other', ago: 18, begins: true, joint: ['power'], due: 14 },
  { id: 'link-used',      theme: 'charging', target: 'answered', raiser: 'other', ago: 3, grades: ['A', 'A', 'C'] },
  { id: 'overdue-bus',    theme: 'bus',     target: 'handed', raiser: 'other',  ago: 65, begins: true, joint: ['traffic'], due: -3, reminded: 1 },
  { id: 'overdue-doctor', theme: 'village-doctors', target: 'handed', raiser: 'leader', ago: 64, begins: true, late: ['labour'], due: -1 },
  { id: 'judge-fresh',    theme: 'meals',   target: 'answered', raiser: 'member', ago: 2, grades: ['A', 'A', 'A'] },
  { id: 'judge-near',     theme: 'bus',     target: 'answered', raiser: 'member', ago: 13, grades: ['A', 'B', 'C'] },
  { id: 'judge-overdue',  theme: 'parking', target: 'answered', raiser: 'member', ago: 18, grades: ['C', 'C', 'D'] },
  { id: 'judge-plain',    theme: 'care',    target: 'answered', raiser: 'member', ago: 6, grades: ['A', 'C', 'A'] },
  { id: 'leader-water',   theme: 'tap-water', target: 'answered', raiser: 'leader', ago: 4, grades: ['A', 'B', 'A'] },
  { id: 'leader-credit',  theme: 'credit',  target: 'answered', raiser: 'leader', ago: 9, grades: ['A', 'A', 'C'] },
  { id: 'leader-late',    theme: 'film',    target: 'answered', raiser: 'leader', ago: 17, grades: ['A', 'C', 'A'] },
  { id: 'promise-week',   theme: 'village-roads', target: 'watched', raiser: 'member', ago: 30, grades: ['B', 'A', 'A'], promised: 6 },
  { id: 'promise-due',    theme: 'cold-chain', target: 'watched', raiser: 'leader', ago: 40, grades: ['B', 'A', 'A'], promised: 0 },
  { id: 'unsolved',       theme: 'noise',   target: 'judged', raiser: 'member', ago: 1, verdict: 'unsolved', grades: ['C', 'C', 'C'] },
  { id: 'returned',       theme: 'broadband', target: 'accepted', raiser: 'other', ago: 1, turns: ['returned'] },
  { id: 'paused',         theme: 'irrigation', target: 'paused', raiser: 'other', ago: 8, turns: ['rested'] },
  { id: 'own-voice',      theme: 'online',  target: 'raised', raiser: 'member', ago: 1, begins: true },
]

/** The accounts' people: the member and the leader whose voices the stories carry. */
export function partsOf(world: World) {
  return {
    member: asActor(world, world.members[world.leaders.length + 20]),
    leader: asActor(world, world.leaders[0]),
    clerk: asActor(world, world.clerks[0]),
    head: asActor(world, world.heads[0]),
  }
}

export function storyPlan({ world, days, today, luck }: Setting, story: Story): Plan {
  const parts = partsOf(world)
  const theme = themeNamed(story.theme)
  const raiser =
    story.raiser === 'other' ? asActor(world, luck.pick(world.members.slice(30))) : parts[story.raiser]
  const units = (keys: readonly string[] = []) =>
    world.orgs.filter((org) => keys.includes(org.is) && org.data.kind === 'department')
  const day = days.after(today, -story.ago)
  return {
    target: story.target,
    turns: story.turns ?? [],
    draft: draft(world, theme, luck),
    ...(story.begins ? { begins: day } : { ends: day }),
    until: days.after(today, -1),
    recorder: story.id === 'own-voice' ? raiser : parts.clerk,
    raiser,
    clerk: parts.clerk,
    head: parts.head,
    host: hostOf(world, theme),
    ...(story.turns?.includes('returned')
      ? { wrongHost: units(['culture'])[0] ?? hostOf(world, theme) }
      : {}),
    joint: units(story.joint),
    late: units(story.late),
    ...(story.due === undefined ? {} : { dueOn: days.after(today, story.due) }),
    grades: story.grades ?? ['A', 'A', 'A'],
    ...(story.promised === undefined ? {} : { promisedFor: addDays(today, story.promised) }),
    verdict: story.verdict ?? 'solved',
    pace: story.pace ?? 22,
  }
}

function themeNamed(id: string): Theme {
  const theme = THEMES.find((one) => one.id === id)
  if (!theme) throw new Error(`no theme ${id}`)
  return theme
}
