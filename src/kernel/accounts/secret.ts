/** Secrets handed out once: random, naming the committee they open, and kept as a hash only. */
import { createHash, randomBytes } from 'node:crypto'

export interface HashedSecret {
  readonly committeeId: number
  readonly hash: Buffer
}

const SHAPE = /^(\d{1,9})\.[\w-]{43}$/

/** 256 random bits behind the committee's number, such as `7.q1P…`. */
export function newSecret(committeeId: number): HashedSecret & { readonly text: string } {
  const text = `${committeeId}.${randomBytes(32).toString('base64url')}`
  return { committeeId, text, hash: hashOf(text) }
}

/** The hash covers the committee's number as well: a secret moved to another committee is another secret. */
export function readSecret(text: string | undefined): HashedSecret | undefined {
  const committee = SHAPE.exec(text ?? '')?.[1]
  return text && committee ? { committeeId: Number(committee), hash: hashOf(text) } : undefined
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
