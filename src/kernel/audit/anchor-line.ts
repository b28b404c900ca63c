/** One line of the anchor file: where every chain stood at a moment, tied to the line before and to this installation's key. */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type Keyring, keyId } from '../secrets/seal.ts'

export const FIRST = '0'.repeat(64)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)

export const REASONS = ['clock', 'start', 'stop', 'backup', 'restore'] as const
export type AnchorReason = (typeof REASONS)[number]

const Line = z.strictObject({
  n: z.int().min(1),
  at: z.iso.datetime(),
  /** After a restore what older lines say of later rows no longer holds: those rows were given up. */
  why: z.enum(REASONS),
  /** Committee, number of its last row, that row's check value; only chains that moved since the line before. */
  heads: z.array(z.tuple([z.int(), z.int().min(0), Hash])),
  key: z.string(),
  previous: Hash,
  mac: Hash,
})
export type Anchor = Readonly<z.infer<typeof Line>>
export type AnchorHead = Anchor['heads'][number]

/** Text of a line, sealed with the newest key. */
export function writeLine(keys: Keyring, facts: Omit<Anchor, 'key' | 'mac'>): Anchor {
  const [key] = keys
  if (!key) throw new Error('a keyring holds at least one key')
  const line = { ...facts, key: keyId(key) }
  return { ...line, mac: macOf(key, line).toString('hex') }
}

export type Unread = 'unreadable' | 'order' | 'key' | 'mac'

/** Why the line is not the one that was written here after `before`, or the line. */
export function readLine(keys: Keyring, text: string, before: Anchor | undefined): Anchor | Unread {
  const line = parsed(text)
  if (!line) return 'unreadable'
  if (line.n !== (before?.n ?? 0) + 1 || line.previous !== (before?.mac ?? FIRST)) return 'order'
  const key = keys.find((one) => keyId(one) === line.key)
  if (!key) return 'key'
  return timingSafeEqual(macOf(key, line), Buffer.from(line.mac, 'hex')) ? line : 'mac'
}

function parsed(text: string): Anchor | undefined {
  try {
    return Line.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function macOf(key: Buffer, { n, at, why, heads, key: id, previous }: Omit<Anchor, 'mac'>): Buffer {
  const own = Buffer.from(hkdfSync('sha256', key, '', 'huiyin anchors', 32))
  return createHmac('sha256', own)
    .update(JSON.stringify([n, at, why, heads, id, previous]))
    .digest()
}
