/** What is asked at a declared address, and who may find something there. */

export interface Probe {
  readonly paths: readonly string[]
  readonly body?: unknown
  /** Of those whom the route lets in, the ones to whom the record exists; everybody, when absent. */
  readonly seen?: readonly string[]
  /** Those who see the record but may not do this. */
  readonly barred?: readonly string[]
  /** The answer to those who are let in, where it is not simply “no refusal”. */
  readonly status?: readonly number[]
  /** Asked last, in this order: what others still need ends here. */
  readonly late?: boolean
  /** Whoever comes second finds it done. */
  readonly skip?: readonly string[]
}

/** Whoever holds a post in an office: of the committee in which the records lie, and of those beside, above and below it. */
export const OFFICES = ['clerk', 'head', 'neighbour', 'above', 'below']
