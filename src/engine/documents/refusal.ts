/** An expected "no" of this library: returned, never thrown, with the reason in plain words. */
import type { Text } from './text.ts'

export interface Reason {
  readonly code: string
  readonly text: Text
}

export interface Refusal {
  readonly ok: false
  readonly kind: 'invalid'
  readonly reasons: readonly Reason[]
}

export function refuse(code: string, zh: string, en: string): Refusal {
  return { ok: false, kind: 'invalid', reasons: [{ code, text: { zh, en } }] }
}
