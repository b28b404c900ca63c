/** What a draft holds: one of a register may hold what the register seals, and lies sealed under a key that goes with it. */
import { createHash } from 'node:crypto'
import { openUnder, sealUnder } from '../privacy/own-key.ts'
import type { Keeper } from '../privacy/person-keys.ts'
import { isSealed } from '../secrets/seal.ts'

type Data = Record<string, unknown>

const WHAT = 'draft'

export async function keptData(keeper: Keeper, owner: string, key: string, data: Data): Promise<string> {
  if (!key.startsWith('entry:')) return JSON.stringify(data)
  const [sealed] = await sealUnder(keeper, draftId(owner, key), WHAT, [JSON.stringify(data)])
  return JSON.stringify({ sealed })
}

/** Undefined when its key went. */
export async function openData(
  keeper: Keeper,
  owner: string,
  key: string,
  kept: Data,
): Promise<Data | undefined> {
  const { sealed } = kept
  if (!isSealed(sealed)) return kept
  const [text] = (await openUnder(keeper, draftId(owner, key), WHAT, [sealed])) ?? []
  return text === undefined ? undefined : (JSON.parse(text) as Data)
}

/** A draft has no id of its own; its owner and its place give one. */
export function draftId(owner: string, key: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([owner, key]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
