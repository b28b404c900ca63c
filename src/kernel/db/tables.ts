/** The kernel's tables as Kysely sees them; the truth is in migrations/. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

export type Json = Record<string, unknown>
type At = ColumnType<Date, Date | string | undefined, Date | string>
type MaybeAt = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** A calendar day, always the string YYYY-MM-DD. */
export type Day = string
type Data = JSONColumnType<Json, string, string>

export interface Committees {
  id: number
  parent_id: number | null
  code: string
  name: string
  short_name: string
  level: 'province' | 'city' | 'county'
  region_code: string
  path: number[]
  phone: Generated<string>
  invented: Generated<boolean>
}

export interface Entries {
  committee_id: number
  id: string
  register: string
  key: string
  title: string
  detail: Generated<string>
  pinyin: Generated<string>
  data: Data
  version: Generated<number>
  archived_at: MaybeAt
  created_at: At
  updated_at: At
}

export interface Posts {
  committee_id: number
  id: string
  person_id: string
  org_id: string | null
  post: string
  starts: Day
  ends: Day | null
}

export interface Matters {
  committee_id: number
  id: string
  no: string
  type: string
  title: string
  state: string
  version: Generated<number>
  region: Generated<string>
  data: Data
  raised_by: string | null
  raised_on: Day
  entered_at: At
  due: Day | null
  stopped_on: Day | null
  closed_at: MaybeAt
  overdue_at: MaybeAt
  last_by: JSONColumnType<Record<string, string>, string, string>
  shared_with: Generated<number[]>
  created_at: At
  updated_at: At
}

export interface MatterParties {
  committee_id: number
  matter_id: string
  role: string
  party_id: string
}

export type Kind = 'matter' | 'activity' | 'entry'
export interface Links {
  committee_id: number
  from_kind: Kind
  from_id: string
  kind: string
  to_kind: Kind
  to_id: string
  at: At
}

export interface Evidence {
  committee_id: number
  subject_kind: 'matter' | 'activity' | 'figure'
  subject_id: string
  source_id: string
  field: string
  start_at: number
  end_at: number
  quote: string
}

export interface Activities {
  committee_id: number
  id: string
  no: string
  kind: string
  title: string
  held_on: Day | null
  ends_on: Day | null
  places: Generated<string[]>
  organ: Generated<string>
  data: Data
  sequence: Generated<number>
  cancelled_at: MaybeAt
  shared_with: Generated<number[]>
  created_by: string | null
  created_at: At
}

export interface ActivityPeople {
  committee_id: number
  activity_id: string
  ord: number
  name: string
  post: Generated<string>
  person_id: string | null
  role: Generated<string>
}

export interface Figures {
  committee_id: number
  id: string
  activity_id: string
  what: string
  value: ColumnType<string, number | string, number | string>
  unit: string
  worded: Generated<string>
}

export interface NumberSeries {
  committee_id: number
  series: string
  year: number
  last: Generated<number>
}

export interface NumberGaps {
  committee_id: number
  series: string
  year: number
  number: number
  reason: string
  by_id: string | null
  at: At
}

export interface Audit {
  committee_id: number
  seq: ColumnType<string, number | string, never>
  at: At
  actor_id: string | null
  actor_name: string
  actor_unit: Generated<string>
  event: string
  subject_kind: string
  subject_id: string | null
  from_state: Generated<string>
  to_state: Generated<string>
  reason: Generated<string>
  detail: Data
  address: Generated<string>
  request_key: Generated<string>
  previous: Buffer
  hash: Buffer
}

export interface AuditHeads {
  committee_id: number
  seq: ColumnType<string, number | string, number | string>
  hash: Buffer
}

export interface Requests {
  committee_id: number
  key: string
  actor_id: string | null
  fingerprint: string
  status: number
  body: ColumnType<Json | null, string | null, string | null>
  at: At
}

export interface Drafts {
  committee_id: number
  owner: string
  key: string
  label: Generated<string>
  href: Generated<string>
  data: Data
  at: At
}

export interface Watches {
  committee_id: number
  person_id: string
  matter_id: string
}
