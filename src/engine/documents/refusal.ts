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

/** Carries a refusal up out of a parser's callbacks; never leaves this library. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(code: string, zh: string, en: string) {
    super(en)
    this.refusal = refuse(code, zh, en)
  }
}

/** Runs the work and gives back its refusal, if it met one, as a value. */
export function orRefusal<T>(work: () => T): T | Refusal {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}
