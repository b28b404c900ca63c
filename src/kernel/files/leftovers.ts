/** Uploads that a killed process never finished: removed once nobody can still be writing them. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../db/obstacle.ts'
import { discard } from './store.ts'

export async function clearLeftovers(home: string, before: Date): Promise<number> {
  const folder = join(home, 'files', 'arriving')
  let cleared = 0
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    if (!(await isOlder(path, before))) continue
    await discard(path)
    cleared += 1
  }
  return cleared
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((fault: unknown) => (codeOf(fault) === 'ENOENT' ? [] : Promise.reject(fault)))
}

/** One that was just kept under its hash is no longer here. */
async function isOlder(path: string, before: Date): Promise<boolean> {
  try {
    return (await stat(path)).mtime < before
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return false
    throw fault
  }
}
