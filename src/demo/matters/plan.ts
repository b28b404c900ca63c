/** What one matter is to become: its state today, the turns on the way, and who is in it. */
import type { Actor } from '../../kernel/permissions/actor.ts'
import type { Draft } from '../compose.ts'
import type { Org } from '../orgs/organisations.ts'

export const TARGETS = [
  'raised',
  'accepted',
  'handed',
  'paused',
  'answered',
  'judged',
  'watched',
  'closed',
  'declined',
  'withdrawn',
] as const
export type Target = (typeof TARGETS)[number]

/** A turn that a history takes besides the straight way. */
export type Turn =
  | 'revised'
  | 'returned'
  | 'extended'
  | 'extension-refused'
  | 'extension-asked'
  | 'rested'
  | 'joint-added'
  | 'sent-back'
  | 'unsolved'

export type Grade = 'A' | 'B' | 'C' | 'D'

export interface Plan {
  readonly target: Target
  readonly turns: readonly Turn[]
  readonly draft: Draft
  /** Either the day of the last act, or the day it was raised; acts after `until` have not happened yet. */
  readonly ends?: string
  readonly begins?: string
  readonly until: string
  readonly recorder: Actor
  /** The person who raised it; the recorder where it was a member's own hand. */
  readonly raiser: Actor
  readonly clerk: Actor
  readonly head: Actor
  readonly host: Org
  /** To whom it was first handed, where that was the wrong department. */
  readonly wrongHost?: Org
  readonly joint: readonly Org[]
  /** Joint departments that have not signed. */
  readonly late: readonly Org[]
  /** Working days given for the answer, where it is not the customary sixty. */
  readonly term?: number
  /** The day itself, where a story wants it. */
  readonly dueOn?: string
  readonly grades: readonly Grade[]
  /** For a promise that is still to come. */
  readonly promisedFor?: string
  readonly verdict?: 'solved' | 'accepted' | 'unsolved'
  /** Working days between handing over and the answer. */
  readonly pace: number
}
