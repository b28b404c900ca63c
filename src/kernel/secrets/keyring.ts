/** The keys of this installation, in a file of their own that only its user may read. */
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { codeOf } from '../db/obstacle.ts'
import type { Keyring } from './seal.ts'

const File = z.object({ keys: z.array(z.string().regex(/^[\w-]{43}$/)).min(1) })

/** Made on first use; two processes asking at once get the same ones. */
export function keyringOf(home: string): Keyring {
  const path = join(home, 'keys.json')
  return read(path) ?? make(home, path)
}

/** A new key in front: it seals from now on, and the older ones go on opening. */
export function addKey(home: string): Keyring {
  const path = join(home, 'keys.json')
  const draft = write(path, [randomBytes(32), ...keyringOf(home)])
  renameSync(draft, path)
  return keyringOf(home)
}

function make(home: string, path: string): Keyring {
  mkdirSync(home, { recursive: true, mode: 0o711 })
  const draft = write(path, [randomBytes(32)])
  try {
    linkSync(draft, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const keys = read(path)
  if (!keys) throw new Error(`${path} vanished while it was made`)
  return keys
}

/** Written beside it under a name of its own, so that the file is never half there. */
function write(path: string, keys: Keyring): string {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`
  const content = { keys: keys.map((key) => key.toString('base64url')) }
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true })
  return draft
}

/** A damaged file is never replaced: what it sealed would be lost. */
function read(path: string): Keyring | undefined {
  try {
    const { keys } = File.parse(JSON.parse(readFileSync(path, 'utf8')))
    return keys.map((key) => Buffer.from(key, 'base64url'))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new Error(`${path} cannot be read; restore it from a backup`, { cause: error })
  }
}
