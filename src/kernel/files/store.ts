/** Files on disk, each once under the hash of its content: whole and safe on the platter, or not there. */
import { createHash, randomUUID } from 'node:crypto'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface Arrived {
  readonly path: string
  readonly sha256: string
  readonly size: number
}

export function fileAt(home: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a hash: ${sha256}`)
  return join(home, 'files', sha256.slice(0, 2), sha256)
}

/** Writes what arrives to a name nobody else uses; the caller keeps it or throws it away. */
export async function arrive(home: string, stream: Readable): Promise<Arrived> {
  const folder = join(home, 'files', 'arriving')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const hash = createHash('sha256')
  let size = 0
  const count = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece)
      size += piece.length
      done(null, piece)
    },
  })
  const file = await open(path, 'wx', 0o600)
  try {
    await pipeline(stream, count, file.createWriteStream({ flush: true }))
  } catch (fault) {
    // Windows removes no file that is open; closing one twice is no fault.
    await file.close().catch(() => undefined)
    await discard(path)
    throw fault
  }
  return { path, sha256: hash.digest('hex'), size }
}

/** The content was flushed before; the new name is flushed with its folder. */
export async function keep(home: string, arrived: Arrived): Promise<void> {
  const place = fileAt(home, arrived.sha256)
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  if (await exists(place)) return discard(arrived.path)
  await rename(arrived.path, place)
  await flushFolder(dirname(place))
}

export async function discard(path: string): Promise<void> {
  await rm(path, { force: true })
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** Windows cannot open folders, and does not need to. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
