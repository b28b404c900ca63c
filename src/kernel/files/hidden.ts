/** Files that lie on disk as noise: each under a key of its own, which is kept elsewhere or in memory only. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable, Transform } from 'node:stream'
import type { Profile } from '../secrets/profile.ts'
import { type Arrived, arrive, discard } from './store.ts'

const CIPHERS: Readonly<Record<Profile['id'], { readonly name: string; readonly size: number }>> = {
  default: { name: 'aes-256-ctr', size: 32 },
  guomi: { name: 'sm4-ctr', size: 16 },
}

/** One file, one key: the counter never begins anew under the same one. */
export function newFileKey({ id }: Profile): string {
  const { name, size } = CIPHERS[id]
  return [name, randomBytes(size).toString('base64url'), randomBytes(16).toString('base64url')].join('.')
}

export function hiding(source: Readable, fileKey: string): Readable {
  const { name, key, start } = partsOf(fileKey)
  return through(source, createCipheriv(name, key, start))
}

export function hiddenFile(path: string, fileKey: string): Readable {
  const { name, key, start } = partsOf(fileKey)
  return through(createReadStream(path), createDecipheriv(name, key, start))
}

/** What goes wrong on one side ends both. */
function through(source: Readable, work: Transform): Readable {
  source.once('error', (fault) => work.destroy(fault))
  work.once('close', () => source.destroy())
  return source.pipe(work)
}

export async function readHidden(path: string, fileKey: string): Promise<Buffer> {
  return Buffer.concat(await hiddenFile(path, fileKey).toArray())
}

/** The same file as noise; the readable one is gone when this returns. */
export async function hide(home: string, arrived: Arrived, fileKey: string): Promise<Arrived> {
  try {
    return await arrive(home, hiding(createReadStream(arrived.path), fileKey))
  } finally {
    await discard(arrived.path)
  }
}

function partsOf(fileKey: string) {
  const [name = '', key = '', start = ''] = fileKey.split('.')
  if (!Object.values(CIPHERS).some((one) => one.name === name)) throw new Error('this is no key of a file')
  return { name, key: Buffer.from(key, 'base64url'), start: Buffer.from(start, 'base64url') }
}
