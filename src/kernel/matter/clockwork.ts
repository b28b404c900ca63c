/** Today, working days and this committee's own deadlines, for one act. */
import type { Tx } from '../db/database.ts'
import { calendarOf } from '../deadlines/calendar-of.ts'
import { todayIn } from '../deadlines/clock.ts'
import type { Kernel } from '../kernel.ts'
import { changedDays } from '../settings/read.ts'
import type { AnyMatterType } from './define.ts'
import type { Clockwork } from './due.ts'

export async function clockworkOf(
  kernel: Kernel,
  tx: Tx,
  committeeId: number,
  type: AnyMatterType,
): Promise<Clockwork> {
  const [calendar, changed] = await Promise.all([
    calendarOf(tx, committeeId),
    changedDays(tx, committeeId, type.id),
  ])
  return {
    today: todayIn(kernel.clock),
    calendar,
    daysIn: (state, declared) => changed.get(state) ?? declared,
  }
}
