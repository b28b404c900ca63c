/** The tables of sealed fields: keys, marks for look-up, erasures, openings and releases. */
import type { ColumnType, Generated } from 'kysely'

type At = ColumnType<Date, Date | string | undefined, Date | string>
type MaybeAt = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export interface PersonKeys {
  committee_id: number
  subject_id: string
  /** Null when it was destroyed. */
  wrapped: string | null
  destroyed_at: MaybeAt
}

export interface EntryLookups {
  committee_id: number
  entry_id: string
  field: string
  register: string
  mark: string
}

export interface Sealings {
  committee_id: number
  place: string
  digests: string
  at: At
}

export interface Erasures {
  committee_id: number
  id: string
  entry_id: string
  register: string
  reason: string
  by_id: string
  at: At
  decided_by: string | null
  decided_at: MaybeAt
  granted: boolean | null
  answer: Generated<string>
}

export interface Openings {
  committee_id: number
  id: string
  entry_id: string
  register: string
  fields: string[]
  by_id: string
  by_name: string
  by_unit: Generated<string>
  way: 'eyes' | 'list'
  reason: string
  at: At
  until: At
}

export interface Releases {
  committee_id: number
  id: string
  register: string
  fields: string[]
  q: Generated<string>
  archived: Generated<boolean>
  reason: string
  by_id: string
  at: At
  decided_by: string | null
  decided_at: MaybeAt
  granted: boolean | null
  answer: Generated<string>
  taken_at: MaybeAt
  /** How many entries left with it. */
  rows: number | null
}

export interface VaultTables {
  person_keys: PersonKeys
  entry_lookups: EntryLookups
  sealings: Sealings
  erasures: Erasures
  openings: Openings
  releases: Releases
}
