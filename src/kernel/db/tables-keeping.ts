/** Tables of the whole installation: where the anchors stand, which backups were made. */
import type { ColumnType, Generated } from 'kysely'

type At = ColumnType<Date, Date | string, Date | string>
type MaybeAt = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Count = ColumnType<string, number | string | undefined, number | string>

/** One row: the last line of the anchor file, so that a shortened file is noticed. */
export interface AnchorMarks {
  id: number
  n: Count
  mac: Buffer
  at: MaybeAt
}

export interface Backups {
  id: string
  started_at: At
  /** Null while it runs, and for good when it was killed. */
  ended_at: MaybeAt
  file: Generated<string>
  bytes: Count
  tables: Generated<number>
  rows: Count
  files: Count
  /** Empty when it went well. */
  problem: Generated<string>
}

export interface KeepingTables {
  anchor_marks: AnchorMarks
  backups: Backups
}
