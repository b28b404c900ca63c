/** Builds the house up again from an archive and the keys beside it: in an empty place, whole, or not at all. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { writeAnchor } from '../audit/anchor.ts'
import { type CommitteeVerdict, inspect } from '../audit/inspect.ts'
import { databaseOf } from '../db/address.ts'
import { openDatabase } from '../db/database.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { type Obstacle, obstacleOf } from '../db/obstacle.ts'
import { type Doors, provision } from '../db/provision.ts'
import { systemClock } from '../deadlines/clock.ts'
import { keyId } from '../secrets/seal.ts'
import type { Text } from '../text/text.ts'
import { authenticate } from './check.ts'
import { clearAbandoned, clearDraft, draftOf } from './drafts.ts'
import { type Filled, fillDatabase } from './fill-database.ts'
import { KEYS_FILE, type Keys, readKeysFile } from './keys-file.ts'
import { foreignKeys, noArchive, noKeysFile, notEmpty, oldKeys } from './obstacles.ts'
import { type Unsealed, unseal } from './sealed-stream.ts'
import { openSource } from './source.ts'

export interface RestoreWish {
  readonly file: string
  /** The keys file; absent, the one beside the archive. */
  readonly keysFile?: string | undefined
  readonly passphrase: string
  /** Of the keys file, when it was written under another one. */
  readonly keysPassphrase?: string | undefined
  /** Must not be there yet, or be empty. */
  readonly home: string
  readonly databaseUrl?: string | undefined
  readonly appUrl?: string | undefined
  readonly auditorUrl?: string | undefined
  readonly say: (text: Text) => void
  /** Told of what does not agree in the log: it was so when the backup was made. */
  readonly fault: (text: Text) => void
}

export interface Restored extends Filled {
  readonly faults: number
}

interface Opened {
  readonly archive: Unsealed
  readonly keys: Keys
}

export async function restore(wish: RestoreWish): Promise<Restored | Obstacle> {
  const home = resolve(wish.home)
  if (existsSync(home) && readdirSync(home).length) return notEmpty(home)
  if (!existsSync(wish.file)) return noArchive(wish.file)
  const source = await openSource(wish.file)
  try {
    const archive = await unseal(source, wish.passphrase)
    if (!archive.ok) return archive
    if (archive.header.kind !== 'archive') return noArchive(wish.file)
    const path = wish.keysFile ?? join(dirname(wish.file), KEYS_FILE)
    if (!existsSync(path)) return noKeysFile(path)
    wish.say({ zh: '核对整份归档', en: 'checking the whole archive' })
    const fault = await authenticate(wish.file, archive)
    if (fault) return fault
    const keys = await readKeysFile(path, wish.keysPassphrase ?? wish.passphrase)
    if (!keys.ok) return keys
    return unfitKeys(path, archive, keys) ?? (await rebuild({ ...wish, home }, { archive, keys }))
  } catch (fault) {
    const known = obstacleOf(fault, home)
    if (known) return known
    throw fault
  } finally {
    await source.close()
  }
}

function unfitKeys(path: string, { header }: Unsealed, keys: Keys): Obstacle | undefined {
  const held = new Set(keys.keyring.map((key) => keyId(Buffer.from(key, 'base64url'))))
  if (header.keys.some((id) => !held.has(id))) return foreignKeys(path)
  return keys.at < header.at ? oldKeys(path) : undefined
}

/** Beside the place it will have; only what is complete gets the name. */
async function rebuild(wish: RestoreWish, opened: Opened): Promise<Restored | Obstacle> {
  await clearAbandoned(wish.home)
  const draft = draftOf(wish.home)
  mkdirSync(draft, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  try {
    const keys = `${JSON.stringify({ keys: opened.keys.keyring }, null, 2)}\n`
    writeFileSync(join(draft, 'keys.json'), keys, { mode: 0o600, flush: true })
    const done = await inServer(wish, draft, (doors) => inTransaction(doors, wish, opened, draft))
    if (done.ok) {
      if (existsSync(wish.home)) rmdirSync(wish.home)
      renameSync(draft, wish.home)
    }
    return done
  } finally {
    clearDraft(draft)
  }
}

async function inServer(
  wish: RestoreWish,
  draft: string,
  work: (doors: Doors) => Promise<Restored | Obstacle>,
): Promise<Restored | Obstacle> {
  const { databaseUrl, appUrl, auditorUrl, say } = wish
  const server = databaseUrl
    ? { ok: true as const, adminUrl: databaseUrl, stop: () => Promise.resolve() }
    : await startEmbedded(draft, (line) => say({ zh: line, en: '' }))
  if (!server.ok) return server
  try {
    const doors = await provision({
      adminUrl: server.adminUrl,
      database: databaseUrl ? databaseOf(databaseUrl) : 'huiyin',
      home: draft,
      appUrl,
      auditorUrl,
      resetPasswords: !databaseUrl,
    })
    return doors.ok ? await work(doors) : doors
  } finally {
    await server.stop()
  }
}

async function inTransaction(
  doors: Doors,
  wish: RestoreWish,
  opened: Opened,
  draft: string,
): Promise<Restored | Obstacle> {
  const client = new pg.Client({ connectionString: doors.ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    if (await isInhabited(client)) return notEmpty(databaseOf(doors.ownerUrl))
    const filled = await fillDatabase(client, { ...wish, ...opened, draft })
    if (!filled.ok) return filled
    await client.query('commit')
    return { ...filled, faults: await lookAround(doors, wish, draft) }
  } finally {
    await client.end()
  }
}

async function isInhabited(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit 1`,
  )
  return rowCount !== 0
}

/** What it finds was so when the backup was made. From now on anchors elsewhere of rows that were given up no longer hold. */
async function lookAround(doors: Doors, { fault }: RestoreWish, draft: string): Promise<number> {
  const auditor = openDatabase(doors.auditorUrl, 1)
  const app = openDatabase(doors.appUrl, 1)
  try {
    const { faults } = await inspect(auditor, {
      home: draft,
      thorough: false,
      each: (it) => tell(it, fault),
      fault,
    })
    await writeAnchor(app, { home: draft }, { why: 'restore', clock: systemClock })
    return faults
  } finally {
    await auditor.destroy()
    await app.destroy()
  }
}

function tell({ name, broken, matters }: CommitteeVerdict, fault: (text: Text) => void): void {
  const at = broken && (broken.until > broken.seq ? `${broken.seq}–${broken.until}` : String(broken.seq))
  if (broken)
    fault({
      zh: `${name} 日志第 ${at} 行：${broken.what.zh}`,
      en: `${name}, row ${at} of the log: ${broken.what.en}`,
    })
  for (const text of matters.first) fault(text)
}
