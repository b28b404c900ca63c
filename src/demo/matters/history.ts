/** Plays a matter's acts through the kernel's own rules: a history that could not have happened throws. */

import { addDays } from '../../kernel/deadlines/day.ts'
import { decide } from '../../kernel/matter/decide.ts'
import type { AnyMatterType } from '../../kernel/matter/define.ts'
import { type Clockwork, dueAfter } from '../../kernel/matter/due.ts'
import type { Matter } from '../../kernel/matter/matter.ts'
import { partiesOf } from '../../kernel/matter/parties.ts'
import { move } from '../../kernel/matter/perform.ts'
import type { Actor } from '../../kernel/permissions/actor.ts'
import type { Chance } from '../random.ts'

/** What one audit row tells; its place in the chain comes later. */
export interface Told {
  readonly at: string
  readonly actor: Actor | 'system'
  readonly event: string
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly detail: Readonly<Record<string, unknown>>
}

export interface History {
  readonly matter: Matter
  readonly told: readonly Told[]
  /** When its present deadline was found to have passed. */
  readonly overdueAt: string | null
}

/** The acts so far, and the day up to which time has passed. */
export interface Course {
  readonly steps: readonly Step[]
  readonly until: string
}

export interface Step {
  readonly verb: string
  readonly day: string
  readonly by: Actor
  readonly input?: Readonly<Record<string, unknown>>
  readonly reason?: string
}

export interface Opening {
  readonly id: string
  readonly day: string
  readonly by: Actor
  readonly data: Readonly<Record<string, unknown>>
}

export interface Stage {
  readonly type: AnyMatterType
  readonly names: Readonly<Record<string, string>>
  readonly clockwork: (today: string) => Clockwork
}

/** The office's day and minute as an instant. */
export function instant(day: string, minute: number): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000).toISOString()
}

export function play(stage: Stage, opening: Opening, script: Course, luck: Chance): History {
  const { type } = stage
  let minute = luck.whole(525, 1000)
  let matter = raised(stage, opening, instant(opening.day, minute))
  const told: Told[] = [tell(type, 'raise', opening.by, matter, { to: matter.state, input: matter.data })]
  let overdue: Told | undefined
  let day = opening.day
  for (const step of script.steps) {
    overdue = markOverdue(matter, step.day, overdue)
    if (overdue && !told.includes(overdue)) told.push(overdue)
    minute = step.day === day ? minute + luck.whole(4, 50) : luck.whole(525, 1050)
    day = step.day
    const before = matter
    const at = instant(day, minute)
    matter = performed(stage, before, step, at)
    const { state: from } = before
    const what = { at, from, to: matter.state, reason: step.reason ?? '', input: step.input ?? {} }
    told.push(tell(type, step.verb, step.by, matter, what))
  }
  overdue = markOverdue(matter, script.until, overdue)
  if (overdue && !told.includes(overdue)) told.push(overdue)
  const names = Object.fromEntries(
    Object.values(matter.parties)
      .flat()
      .map((id) => [id, stage.names[id] ?? '']),
  )
  const isOverdue = overdue?.detail.due === matter.due && !matter.closedAt && !matter.stoppedOn
  return { matter: { ...matter, names }, told, overdueAt: overdue && isOverdue ? overdue.at : null }
}

/** What the nightly job would have written, once per deadline that passed. */
function markOverdue(matter: Matter, day: string, last: Told | undefined): Told | undefined {
  const { due, state } = matter
  if (!due || due >= day || matter.stoppedOn || matter.closedAt || last?.detail.due === due) return last
  const at = instant(addDays(due, 1), 5)
  return { at, actor: 'system', event: 'matter.overdue', from: state, to: state, reason: '', detail: { due } }
}

function raised(stage: Stage, opening: Opening, now: string): Matter {
  const { type } = stage
  const own = type.raise?.writes?.({ input: opening.data, actor: opening.by }) ?? {}
  const data = { ...opening.data, ...own }
  const fresh: Matter = {
    id: opening.id,
    no: '',
    type: type.id,
    title: String(data[type.title] ?? ''),
    state: type.initial,
    version: 1,
    data,
    region: String((data as { town?: string }).town ?? ''),
    raisedBy: opening.by.personId,
    raisedOn: opening.day,
    enteredAt: now,
    due: null,
    stoppedOn: null,
    closedAt: null,
    parties: partiesOf(type, data),
    names: stage.names,
    lastBy: { raise: opening.by.personId },
  }
  return { ...fresh, ...dueAfter(type, null, fresh, stage.clockwork(opening.day)) }
}

function performed(stage: Stage, before: Matter, step: Step, now: string): Matter {
  const { type } = stage
  const decision = decide(type, step.verb, before, step.by, step.day)
  if (!decision.ok) {
    const why = decision.reasons.map((reason) => reason.text.zh).join('；')
    throw new Error(`${before.title}: ${step.verb} in ${before.state} on ${step.day}: ${why}`)
  }
  const { checks = [], reason } = decision.transition
  const input = { ...step.input }
  const failed = checks.find((check) => !check.holds(input, before, step.day))
  if (failed) throw new Error(`${before.title}: ${step.verb} on ${step.day}: ${failed.text.zh}`)
  if (reason === 'required' && !step.reason) throw new Error(`${before.title}: ${step.verb} without a reason`)
  const moved = move(type, decision.transition, before, step.by, step.verb, input, { today: step.day, now })
  const told = { ...moved, parties: partiesOf(type, moved.data), names: stage.names }
  return { ...told, ...dueAfter(type, before, told, stage.clockwork(step.day)) }
}

function tell(
  type: AnyMatterType,
  verb: string,
  actor: Actor,
  matter: Matter,
  what: { at?: string; from?: string; to: string; reason?: string; input: Readonly<Record<string, unknown>> },
): Told {
  return {
    at: what.at ?? matter.enteredAt,
    actor,
    event: `${type.id}.${verb}`,
    from: what.from ?? '',
    to: what.to,
    reason: what.reason ?? '',
    detail: { version: matter.version, input: what.input, due: matter.due },
  }
}
