/** Indicators by name, and the days of a period. */
import { z } from 'zod'
import { type Clock, todayIn } from '../deadlines/clock.ts'
import { addDays, addMonths } from '../deadlines/day.ts'
import type { Kernel } from '../kernel.ts'
import type { Indicator } from './define.ts'

export function findIndicator(kernel: Kernel, id: string): Indicator | undefined {
  const name = id.replace(/\.of$/, '')
  return allIndicators(kernel).find((indicator) => indicator.id === name)
}

export function allIndicators(kernel: Kernel): Indicator[] {
  return kernel.mechanisms.flatMap((mechanism) => mechanism.indicators ?? [])
}

/** Months that exist, in years a request may name. */
export const Period = z.string().regex(/^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?$/)

/** `2026` is a year, `2026-07` a month; without a period, this year so far. */
export function periodOf(period: string | undefined, clock: Clock): { from: string; to: string } {
  if (!period) {
    const today = todayIn(clock)
    return { from: `${today.slice(0, 4)}-01-01`, to: today }
  }
  if (period.length === 4) return { from: `${period}-01-01`, to: `${period}-12-31` }
  return { from: `${period}-01`, to: addDays(addMonths(`${period}-01`, 1), -1) }
}

/** The same days a year earlier. */
export function yearBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  return { from: addMonths(from, -12), to: addMonths(to, -12) }
}
