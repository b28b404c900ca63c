/** Tables that serve every record: files, notices, settings, search, imports, feedback. */
import type { ColumnType, Generated } from 'kysely'
import type { Day, Kind } from './tables.ts'

type At = ColumnType<Date, Date | string | undefined, Date | string>
type MaybeAt = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export interface Reminders {
  committee_id: number
  id: string
  matter_id: string
  by_id: string | null
  to_label: string
  at: At
  read_at: MaybeAt
}

export interface Files {
  committee_id: number
  id: string
  sha256: string
  name: string
  size: ColumnType<string, number | string, number | string>
  mime: string
  matter_id: string | null
  by_id: string | null
  by_name: Generated<string>
  at: At
}

export interface Notices {
  committee_id: number
  id: string
  person_id: string
  kind: string
  zh: string
  en: string
  href: string
  matter_id: string | null
  key: string
  at: At
  read_at: MaybeAt
}

export interface Deliveries {
  committee_id: number
  id: string
  notice_id: string
  channel: 'mail' | 'webhook'
  address: string
  state: Generated<'waiting' | 'sent' | 'failed'>
  attempts: Generated<number>
  next_at: At
  problem: Generated<string>
  sent_at: MaybeAt
}

export interface Settings {
  committee_id: number
  key: string
  value: ColumnType<unknown, string, string>
  by_id: string | null
  at: At
}

export interface CalendarDays {
  committee_id: number
  day: Day
  kind: 'off' | 'work'
  name: string
  source: Generated<string>
}

export interface SearchDocs {
  committee_id: number
  kind: Kind
  id: string
  title: string
  body: string
  pinyin: Generated<string>
  href: string
  grams: ColumnType<string, string, string>
  at: At
}

export interface ImportBatches {
  committee_id: number
  id: string
  register: string
  file_name: string
  rows: ColumnType<unknown, string, string>
  undo: ColumnType<unknown, string | null, string | null>
  by_id: string | null
  at: At
  committed_at: MaybeAt
  undone_at: MaybeAt
}

export interface Feedback {
  committee_id: number
  id: string
  no: string
  kind: 'suggestion' | 'complaint'
  text: string
  contact: Generated<string>
  page: Generated<string>
  by_id: string | null
  at: At
  answered_at: MaybeAt
  answer: Generated<string>
}
