/** An expected "no" of this library: returned, never thrown, with every reason in plain words. */
import type { Text } from './text.ts'

export interface Reason {
  readonly code: string
  /** The leaf, the key or the row it is about. */
  readonly at: string
  readonly text: Text
}

export interface Refusal {
  readonly ok: false
  readonly kind: 'invalid'
  readonly reasons: readonly Reason[]
}

export const refuse = (reasons: readonly Reason[]): Refusal => ({ ok: false, kind: 'invalid', reasons })
