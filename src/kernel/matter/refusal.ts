/** An expected "no". Returned, never thrown: the user reads it and can act on it. */
import type { Text } from '../text/text.ts'

export interface Reason {
  readonly code: string
  readonly text: Text
  /** The form field it belongs to. */
  readonly field?: string
  /** Who can help. */
  readonly who?: Text
}

export type RefusalKind =
  | 'not-found'
  | 'forbidden'
  | 'invalid'
  | 'conflict'
  | 'blocked'
  | 'sign-in'
  | 'confirm'
  | 'too-many'
  | 'too-large'
  | 'unavailable'

export interface Refusal {
  readonly ok: false
  readonly kind: RefusalKind
  readonly reasons: readonly Reason[]
  readonly conflict?: Conflict
}

/** What each side holds when two people changed the same record. */
export interface Conflict {
  readonly version: number
  readonly by: string
  readonly at: string
  readonly fields: readonly {
    readonly name: string
    readonly label: Text
    readonly mine: string
    readonly theirs: string
    readonly original: string
  }[]
}

/** The only place where a refusal becomes an HTTP status. */
export const STATUS = {
  'not-found': 404,
  forbidden: 403,
  invalid: 422,
  conflict: 409,
  blocked: 409,
  'sign-in': 401,
  confirm: 403,
  'too-many': 429,
  'too-large': 413,
  unavailable: 503,
} as const satisfies Record<RefusalKind, number>

export function refuse(kind: RefusalKind, ...reasons: Reason[]): Refusal {
  return { ok: false, kind, reasons }
}

export type Result<T> = { readonly ok: true; readonly value: T } | Refusal
