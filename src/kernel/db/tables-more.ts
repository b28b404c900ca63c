/** The tables of accounts, and all tables together. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type * as kernel from './tables.ts'
import type { KeepingTables } from './tables-keeping.ts'
import type * as service from './tables-service.ts'
import type { VaultTables } from './tables-vault.ts'

type At = ColumnType<Date, Date | string | undefined, Date | string>
type MaybeAt = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export interface Accounts {
  committee_id: number
  id: string
  person_id: string
  login: string
  password_hash: string
  password_at: At
  password_history: Generated<string[]>
  totp_secret: string | null
  totp_last_step: ColumnType<string | null, number | null | undefined, number | null>
  failures: Generated<number>
  locked_until: MaybeAt
  disabled_at: MaybeAt
  lang: Generated<'zh' | 'en'>
  elder: Generated<boolean>
  mail: Generated<string>
  notice_switches: JSONColumnType<
    Record<string, { inApp?: boolean; mail?: boolean }>,
    string | undefined,
    string
  >
  demo: Generated<boolean>
  /** The password was handed out by an administrator and must be replaced at the first sign-in. */
  initial: Generated<boolean>
  totp_pending: Generated<string | null>
}

export interface Sessions {
  committee_id: number
  id: string
  token_hash: Buffer
  account_id: string
  csrf: string
  address: Generated<string>
  agent: Generated<string>
  created_at: At
  seen_at: At
  expires_at: At
  ended_at: MaybeAt
  /** Password and code were last given, at the sign-in or again. */
  confirmed_at: At
}

export interface SignInFailures {
  address: string
  failures: Generated<number>
  locked_until: MaybeAt
  at: At
}

export interface AccessLinks {
  committee_id: number
  id: string
  token_hash: Buffer
  matter_id: string
  org_id: string
  verbs: string[]
  expires_at: At
  revoked_at: MaybeAt
  used_at: MaybeAt
  opened: Generated<number>
  last_opened_at: MaybeAt
  created_by: string | null
  created_at: At
}

export interface PostRequests {
  committee_id: number
  id: string
  person_id: string
  org_id: string | null
  post: string
  starts: kernel.Day
  ends: kernel.Day | null
  reason: string
  by_id: string
  at: At
  decided_by: string | null
  decided_at: MaybeAt
  granted: boolean | null
  answer: Generated<string>
}

export interface CalendarFeeds {
  committee_id: number
  person_id: string
  token_hash: Buffer
  created_at: At
}

export interface Tables extends VaultTables, KeepingTables {
  committees: kernel.Committees
  entries: kernel.Entries
  posts: kernel.Posts
  matters: kernel.Matters
  matter_parties: kernel.MatterParties
  links: kernel.Links
  evidence: kernel.Evidence
  activities: kernel.Activities
  activity_people: kernel.ActivityPeople
  figures: kernel.Figures
  number_series: kernel.NumberSeries
  number_gaps: kernel.NumberGaps
  audit: kernel.Audit
  audit_heads: kernel.AuditHeads
  requests: kernel.Requests
  drafts: kernel.Drafts
  watches: kernel.Watches
  reminders: service.Reminders
  files: service.Files
  notices: service.Notices
  deliveries: service.Deliveries
  settings: service.Settings
  calendar_days: service.CalendarDays
  search_docs: service.SearchDocs
  import_batches: service.ImportBatches
  feedback: service.Feedback
  accounts: Accounts
  sessions: Sessions
  sign_in_failures: SignInFailures
  access_links: AccessLinks
  calendar_feeds: CalendarFeeds
  post_requests: PostRequests
}
