/** A file that a route reads and keeps: on disk under its hash, its bytes at hand. */
import { readFile } from 'node:fs/promises'
import type { Context } from 'hono'
import type { Kernel } from '../kernel.ts'
import type { Result } from '../matter/refusal.ts'
import { readHidden } from './hidden.ts'
import { type Received, receiveFile } from './receive.ts'
import { fileAt } from './store.ts'

export interface Upload {
  readonly file: Received
  readonly bytes: Uint8Array
}

/** With a key the file lies hidden on disk. */
export async function readUpload(
  kernel: Kernel,
  c: Context,
  megabytes: number,
  fileKey?: string,
): Promise<Result<Upload>> {
  const received = await receiveFile(c, kernel.home, megabytes, fileKey)
  if (!received.ok) return received
  const path = fileAt(kernel.home, received.value.sha256)
  const bytes = fileKey ? await readHidden(path, fileKey) : await readFile(path)
  return { ok: true, value: { file: received.value, bytes } }
}
