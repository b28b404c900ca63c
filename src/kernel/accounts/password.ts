/** Passwords as argon2id hashes, at the cost OWASP names: 19 MiB, two passes, one lane. */
import { hash, verify } from '@node-rs/argon2'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(plain(password), COST)
}

/** Without a hash the same work is done for nothing, so that the time tells nothing. */
export async function verifyPassword(kept: string | undefined, password: string): Promise<boolean> {
  const right = await verify(kept ?? (await nobodys()), plain(password))
  return kept !== undefined && right
}

let dummy: Promise<string> | undefined
function nobodys(): Promise<string> {
  dummy ??= hashPassword('the hash of nobody')
  return dummy
}

/** One character typed on two keyboards is one character; a space that came with copying is none. */
function plain(password: string): string {
  return password.normalize('NFKC').trim()
}
