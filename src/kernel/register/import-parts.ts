/** The rows of an import as they are kept: some hundred at a time and packed, so that nobody ever holds them all. */
import { promisify } from 'node:util'
import { constants, deflateRaw, inflateRaw } from 'node:zlib'

export type Outcome = 'new' | 'changed' | 'same' | 'error'

export interface PlannedRow {
  readonly row: number
  readonly title: string
  readonly outcome: Outcome
  readonly problems: readonly string[]
  /** Field by field, before → after. */
  readonly changes: readonly string[]
  /** The entry it changes, as the preview found it. */
  readonly entry?: { readonly id: string; readonly version: number }
  /** What is written. */
  readonly data?: Readonly<Record<string, unknown>>
}

const pack = promisify(deflateRaw)
const unpack = promisify<Buffer, Buffer>(inflateRaw)

/** What an older release kept begins as a list does. */
const PACKED = 'z'
const PART = 500

export async function packRows(rows: readonly PlannedRow[]): Promise<string> {
  const packed = await pack(JSON.stringify(rows), { level: constants.Z_BEST_SPEED })
  return PACKED + packed.toString('base64')
}

export async function unpackRows(part: string): Promise<PlannedRow[]> {
  if (!part.startsWith(PACKED)) return JSON.parse(part) as PlannedRow[]
  return JSON.parse(String(await unpack(Buffer.from(part.slice(1), 'base64')))) as PlannedRow[]
}

/** A list held in one piece, such as an older release kept, in parts. */
export async function packAll(rows: readonly PlannedRow[]): Promise<string[]> {
  const parts: string[] = []
  for (let at = 0; at < rows.length; at += PART) parts.push(await packRows(rows.slice(at, at + PART)))
  return parts
}
