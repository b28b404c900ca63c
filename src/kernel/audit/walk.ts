/** Follows one committee's chain row by row and finds the first row that is not as it was written. Pure: rows in, verdict out. */
import { type Broken, broken } from './fault.ts'
import { CHAIN_START, hashRow } from './hash.ts'
import { factsOf, type PrintedRow } from './printed.ts'

/** A row's check value that was noted outside the database. */
export interface AnchorPoint {
  readonly seq: number
  /** Whole, or as much of its beginning as somebody copied from paper. */
  readonly hash: string
}

export interface Head {
  readonly seq: string
  readonly hash: string
}

/** A row that does not fit by itself: what is wrong with it shows in the row after it. */
interface Doubt {
  readonly row: PrintedRow
  /** What the hash of this row should be. */
  readonly again: string | undefined
}

export class ChainWalk {
  private readonly committeeId: number
  private readonly anchors: readonly AnchorPoint[]
  private nextAnchor = 0
  private anchored = 0
  private previous = CHAIN_START.toString('hex')
  private doubt: Doubt | undefined
  private last: PrintedRow | undefined
  rows = 0

  /** Anchors in ascending order of their rows, one for a row. */
  constructor(committeeId: number, anchors: readonly AnchorPoint[] = []) {
    this.committeeId = committeeId
    this.anchors = anchors
  }

  /** The fault, as soon as it is certain; then the walk is over. */
  next(row: PrintedRow): Broken | undefined {
    if (this.doubt) return this.resolve(this.doubt, row)
    const expected = this.rows + 1
    if (row.committee_id !== String(this.committeeId)) return this.fault(expected, 'foreign', row)
    if (row.seq !== String(expected)) return this.outOfOrder(row, expected)
    const facts = factsOf(row)
    const again = facts && hashRow(Buffer.from(this.previous, 'hex'), facts).toString('hex')
    if (again === row.hash && row.previous === this.previous) return this.accept(row)
    if (again === row.hash) return this.fault(expected, 'previous', row)
    const own = facts && /^[0-9a-f]{64}$/.test(row.previous)
    const alone = own && hashRow(Buffer.from(row.previous, 'hex'), facts).toString('hex') === row.hash
    // It follows truly, but from another row than the one we saw.
    if (alone && this.last && row.previous !== this.previous)
      return this.fault(this.rows, 'replaced', this.last)
    const shifted = row.previous === this.last?.previous && row.hash !== this.last.hash
    if (shifted) return this.fault(this.rows, 'inserted', this.last)
    this.doubt = { row, again }
    return undefined
  }

  /** After the last row: does the log end where it says, and where the anchors say? */
  end(head: Head | undefined): Broken | undefined {
    if (this.doubt) {
      const { row, again } = this.doubt
      return this.fault(this.rows + 1, again !== undefined && again === head?.hash ? 'hash' : 'content', row)
    }
    const beyond = this.anchors[this.nextAnchor]
    if (beyond && Number(head?.seq ?? 0) <= this.rows)
      return broken(this.committeeId, this.anchored + 1, 'cut', { until: this.rows + 1 })
    if (!head) return this.rows ? this.fault(this.rows, 'head', this.last) : undefined
    if (head.seq === String(this.rows) && head.hash === this.previous) return undefined
    const longer = Number(head.seq) > this.rows
    return longer ? this.fault(this.rows + 1, 'tail') : this.fault(this.rows, 'head', this.last)
  }

  private accept(row: PrintedRow): Broken | undefined {
    this.rows += 1
    this.previous = row.hash
    this.last = row
    const point = this.anchors[this.nextAnchor]
    if (point?.seq !== this.rows) return undefined
    if (!row.hash.startsWith(point.hash))
      return broken(this.committeeId, this.anchored + 1, 'rewritten', { at: row.at, until: this.rows })
    this.anchored = this.rows
    this.nextAnchor += 1
    return undefined
  }

  private outOfOrder(row: PrintedRow, expected: number): Broken {
    const later = Number(row.seq) > expected
    return later ? this.fault(expected, 'missing') : this.fault(Number(row.seq), 'repeated', row)
  }

  /** The next row notes what this one's check value was: so we know whether that or the content changed. */
  private resolve({ row, again }: Doubt, next: PrintedRow): Broken {
    const intact = again !== undefined && again === next.previous
    return this.fault(this.rows + 1, intact ? 'hash' : 'content', row)
  }

  private fault(seq: number, code: Broken['code'], row?: PrintedRow): Broken {
    return broken(this.committeeId, seq, code, { at: row?.at ?? null })
  }
}
