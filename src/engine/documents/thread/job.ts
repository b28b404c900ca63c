/** What a thread is asked, and what it tells. */
import type { Refusal } from '../refusal.ts'
import type { AnnotateRequest } from '../xlsx/annotate.ts'
import type { ExpectedColumn, TableRecord, TableSummary } from '../xlsx/table.ts'

export type TableKind = 'xlsx' | 'csv'

export type Job =
  | {
      readonly what: 'read'
      readonly kind: TableKind
      readonly bytes: Uint8Array
      readonly columns: readonly ExpectedColumn[]
      /** Four bytes shared by both threads: how many messages are on their way. */
      readonly waiting: SharedArrayBuffer
    }
  | {
      readonly what: 'annotate'
      readonly kind: TableKind
      readonly bytes: Uint8Array
      readonly request: AnnotateRequest
    }

export type Told =
  | { readonly rows: readonly TableRecord[] }
  | { readonly end: TableSummary | Refusal }
  | { readonly annotated: { readonly ok: true; readonly bytes: Uint8Array } | Refusal }
