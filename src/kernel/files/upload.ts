/** A file that a route reads and keeps: on disk under its hash, its bytes at hand. */
import { readFile } from 'node:fs/promises'
import type { Context } from 'hono'
import type { Kernel } from '../kernel.ts'
import type { Result } from '../matter/refusal.ts'
import { type Received, receiveFile } from './receive.ts'
import { fileAt } from './store.ts'

export interface Upload {
  readonly file: Received
  readonly bytes: Uint8Array
}

export async function readUpload(kernel: Kernel, c: Context, megabytes: number): Promise<Result<Upload>> {
  const received = await receiveFile(c, kernel.home, megabytes)
  if (!received.ok) return received
  const bytes = await readFile(fileAt(kernel.home, received.value.sha256))
  return { ok: true, value: { file: received.value, bytes } }
}
