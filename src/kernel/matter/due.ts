/** When a matter is due after it moved: a date given by hand, working days from its state, or the clock at rest. */
import type { WorkCalendar } from '../deadlines/calendar.ts'
import { addWorkdays, shiftForPause } from '../deadlines/workdays.ts'
import type { AnyMatterType, State } from './define.ts'
import type { Matter } from './matter.ts'

export interface Clockwork {
  readonly today: string
  readonly calendar: WorkCalendar
  /** Working days a state allows in this committee. */
  daysIn(state: string, declared: number): number
}

/** `moved` already carries the new state and data; `before` is null for a matter just raised. */
export function dueAfter(
  type: AnyMatterType,
  before: Matter | null,
  moved: Matter,
  clock: Clockwork,
): Pick<Matter, 'due' | 'stoppedOn'> {
  const state = type.states[moved.state]
  if (!state || state.final) return { due: null, stoppedOn: null }
  if (state.clock === 'stopped')
    return { due: before?.due ?? null, stoppedOn: before?.stoppedOn ?? clock.today }
  if (before?.stoppedOn && before.due) {
    const pause = { due: before.due, stoppedOn: before.stoppedOn, resumedOn: clock.today }
    return { due: shiftForPause(clock.calendar, pause), stoppedOn: null }
  }
  return { due: freshDue(state, before, moved, clock), stoppedOn: null }
}

function freshDue(state: State, before: Matter | null, moved: Matter, clock: Clockwork): string | null {
  const stays = before?.state === moved.state
  const given = state.dueOn ? moved.data[state.dueOn] : undefined
  if (typeof given === 'string' && (!stays || given !== before?.data[state.dueOn ?? ''])) return given
  if (stays) return before?.due ?? null
  if (state.dueIn === undefined) return null
  return addWorkdays(clock.calendar, clock.today, clock.daysIn(moved.state, state.dueIn))
}
