/** What one theme of complaint or advice consists of: the composer fills the places in braces. */
import type { Department } from '../orgs/departments.ts'

/** A request, and how a department answers it: done, promised for a date, not possible now. */
export type Ask = readonly [ask: string, done: string, planned: string, notNow: string]

/** One grievance: how it is called, what was seen ({village}, {road} … of the place, {3-9} a number), what is asked. */
export interface Case {
  readonly titles: readonly string[]
  readonly tell: string
  readonly ask: Ask
}

export interface Theme {
  readonly id: string
  /** The theme as the name of a piece of work: 农村饮水安全. */
  readonly topic: string
  readonly host: Department
  readonly joint: readonly Department[]
  /** Special committee that follows the theme. */
  readonly follows: string
  readonly cases: readonly Case[]
}
