/** The second artefact: master keys and keys of persons in one small sealed file, always the latest, so that who was erased stays erased. */
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { z } from 'zod'
import type { Obstacle } from '../db/obstacle.ts'
import { keyringOf } from '../secrets/keyring.ts'
import { keyId } from '../secrets/seal.ts'
import { flushFolder } from './flush.ts'
import { damaged, noArchive } from './obstacles.ts'
import { PROGRAM } from './program-version.ts'
import { Damaged, sealer, unseal } from './sealed-stream.ts'
import { openSource } from './source.ts'
import { isThere } from './tables.ts'

export const KEYS_FILE = 'huiyin.keys'

const PersonKey = z.object({
  committee_id: z.int(),
  subject_id: z.string(),
  wrapped: z.string().nullable(),
  destroyed_at: z.string().nullable(),
})

const Content = z.object({
  at: z.iso.datetime(),
  keyring: z.array(z.string()),
  persons: z.array(PersonKey),
})
export type Keys = z.infer<typeof Content>

export interface KeysWish {
  readonly home: string
  readonly ownerUrl: string
  readonly folder: string
  readonly passphrase: string
}

/**
 * Replaces the file in one step. While it is written nobody can destroy a key: whoever does so next writes it
 * again, so the last one written never holds a key that is gone.
 */
export async function writeKeysFile({ home, ownerUrl, folder, passphrase }: KeysWish): Promise<string> {
  const path = join(folder, KEYS_FILE)
  const draft = `${path}.${randomBytes(4).toString('hex')}.part`
  const keyring = keyringOf(home)
  const at = new Date().toISOString()
  // Before the lock: the passphrase alone takes some tenths of a second.
  const sealed = await sealer(passphrase, { kind: 'keys', at, program: PROGRAM, keys: keyring.map(keyId) })
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    const persons = (await isThere(client, 'person_keys')) ? await personKeys(client) : []
    const keys: Keys = { at, keyring: keyring.map((key) => key.toString('base64url')), persons }
    await pipeline(
      Readable.from([Buffer.from(JSON.stringify(keys))]),
      sealed,
      createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
    )
    await rename(draft, path)
    await flushFolder(folder)
    await client.query('commit')
    return path
  } finally {
    await client.end()
    await rm(draft, { force: true })
  }
}

async function personKeys(client: pg.Client): Promise<Keys['persons']> {
  await client.query('lock table person_keys in share mode')
  const { rows } = await client.query<Keys['persons'][number]>(
    'select committee_id, subject_id::text, wrapped, destroyed_at::text from person_keys order by 1, 2',
  )
  return rows
}

export async function readKeysFile(
  path: string,
  passphrase: string,
): Promise<({ readonly ok: true } & Keys) | Obstacle> {
  const source = await openSource(path)
  try {
    const unsealed = await unseal(source, passphrase)
    if (!unsealed.ok) return unsealed
    if (unsealed.header.kind !== 'keys') return noArchive(path)
    const pieces: Buffer[] = []
    for await (const piece of unsealed.pieces()) pieces.push(piece)
    return { ok: true, ...Content.parse(JSON.parse(Buffer.concat(pieces).toString())) }
  } catch (fault) {
    if (fault instanceof Damaged) return damaged(path, fault.message)
    throw fault
  } finally {
    await source.close()
  }
}
