/** An indicator 指标: a named query over matters whose number opens the list it counts. */
import type { Text } from '../text/text.ts'

export interface Indicator {
  readonly id: string
  readonly label: Text
  /** 口径: what is counted, in one sentence. */
  readonly definition: Text
  readonly unit: Text
  readonly counts: Count
  /** Among the five numbers of the leader's screen. */
  readonly front?: true
  /** Divides by this count and shows a share in per cent; numerator and denominator both stay visible. */
  readonly of?: Count
  /**
   * Counts people who need protection: 1 to 4 stay untold, and whatever would tell them by subtraction. It is counted
   * over the whole committee, for every reader alike, and numbers beside it leave its type of matter out.
   */
  readonly sensitive?: true
  /** The sensitive indicator of which this one counts a part; the parts of one whole do not overlap. */
  readonly partOf?: string
}

/** Every condition must hold. The list behind the number is the same query. */
export interface Count {
  readonly type: string
  readonly states?: readonly string[]
  /** States that do not count. */
  readonly not?: readonly string[]
  /** Falls in the period that is looked at. */
  readonly raised?: 'period'
  readonly closed?: 'period'
  /** Open and past its due date today. */
  readonly overdue?: true
  readonly open?: true
  /** A field of data equals one of these values, such as an answer's class. */
  readonly where?: { readonly field: string; readonly in: readonly string[] }
}
