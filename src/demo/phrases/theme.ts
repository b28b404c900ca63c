/** What one theme of complaint or advice consists of: the composer fills the places in braces. */
import type { Department } from '../orgs/departments.ts'

/** A request, and how a department answers it: done, promised for a date, not possible now. */
export type Ask = readonly [ask: string, done: string, planned: string, notNow: string]

export interface Theme {
  readonly id: string
  readonly host: Department
  readonly joint: readonly Department[]
  /** Special committee that follows the theme. */
  readonly follows: string
  readonly titles: readonly string[]
  /** What was seen: {village}, {road} … are drawn from the committee's place, {3-9} is a number. */
  readonly tells: readonly string[]
  readonly asks: readonly Ask[]
}
