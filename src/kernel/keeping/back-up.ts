/** Takes the whole house away in one encrypted file while it goes on working, reads it back, and only then gives it its name. */
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { anchorsOf, readAnchors } from '../audit/anchor-file.ts'
import { type Obstacle, obstacleOf } from '../db/obstacle.ts'
import { fileAt } from '../files/store.ts'
import { keyringOf } from '../secrets/keyring.ts'
import { keyId } from '../secrets/seal.ts'
import { checkArchive } from './check.ts'
import { flushFolder } from './flush.ts'
import { type EntryEnd, type EntryHead, entryFrames, frame } from './frames.ts'
import { writeKeysFile } from './keys-file.ts'
import type { About, Manifest } from './manifest.ts'
import { noSpace, weakPassphrase } from './obstacles.ts'
import { PROGRAM } from './program-version.ts'
import { sealer } from './sealed-stream.ts'
import { fixPrinting, isThere, printing, tablesOf } from './tables.ts'

export interface BackupWish {
  readonly home: string
  readonly ownerUrl: string
  /** Where archives and the keys file go; best another disk. */
  readonly folder: string
  readonly passphrase: string
  readonly now: Date
}

export interface BackedUp {
  readonly ok: true
  readonly file: string
  readonly keysFile: string
  readonly bytes: number
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Files that the database knows and the disk has not, or not as they were uploaded. */
  readonly lost: readonly string[]
}

export const PASSPHRASE_LENGTH = 12

export async function backUp(wish: BackupWish): Promise<BackedUp | Obstacle> {
  if ([...wish.passphrase].length < PASSPHRASE_LENGTH) return weakPassphrase()
  const stamp = wish.now
    .toISOString()
    .replace(/[-:.Z]/g, '')
    .replace('T', '-')
  const file = join(wish.folder, `huiyin-${stamp}.backup`)
  const draft = `${file}.${randomBytes(4).toString('hex')}.part`
  try {
    await mkdir(wish.folder, { recursive: true, mode: 0o700 })
    const manifest = await inSnapshot(wish.ownerUrl, (client) => write(client, wish, draft))
    if ('reason' in manifest) return manifest
    const checked = await checkArchive(draft, wish.passphrase)
    if (!checked.ok) return checked
    const keysFile = await writeKeysFile(wish)
    await rename(draft, file)
    await flushFolder(wish.folder)
    return { ok: true, file, keysFile, bytes: (await stat(file)).size, ...totals(manifest) }
  } catch (fault) {
    const known = obstacleOf(fault, wish.folder)
    if (known) return known
    throw fault
  } finally {
    await rm(draft, { force: true })
  }
}

function totals({ entries, lost }: Manifest) {
  const tables = entries.filter((entry) => entry.kind === 'table')
  return {
    tables: tables.length,
    rows: tables.reduce((sum, entry) => sum + entry.lines, 0),
    files: entries.filter((entry) => entry.kind === 'file').length,
    lost,
  }
}

/** Everything is read as it stood in one moment; nobody waits for us. */
async function inSnapshot<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await fixPrinting(client)
    return await work(client)
  } finally {
    await client.end()
  }
}

async function write(client: pg.Client, wish: BackupWish, draft: string): Promise<Manifest | Obstacle> {
  const tight = await spaceFor(client, wish)
  if (tight) return tight
  const { rows: steps } = await client.query<About['steps'][number]>(
    'select name, hash from schema_steps order by at, name',
  )
  const about: About = { version: 1, program: PROGRAM, at: wish.now.toISOString(), steps }
  const keys = keyringOf(wish.home).map(keyId)
  const entries: EntryEnd[] = []
  const manifest: Manifest = { entries, lost: [] }
  const content = async function* () {
    yield frame('about', about)
    yield* tableEntries(client, entries)
    yield* anchorEntry(client, wish.home, entries)
    yield* fileEntries(client, wish.home, entries, manifest.lost)
    yield frame('manifest', manifest)
  }
  await pipeline(
    Readable.from(content(), { objectMode: false }),
    createGzip({ level: 3 }),
    await sealer(wish.passphrase, { kind: 'archive', at: about.at, program: PROGRAM, keys }),
    createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
  )
  return manifest
}

async function* tableEntries(client: pg.Client, entries: EntryEnd[]): AsyncGenerator<Buffer, void> {
  for (const table of await tablesOf(client)) {
    const head: EntryHead = { kind: 'table', name: table.name, columns: table.columns }
    entries.push(yield* entryFrames(head, client.query(to(printing(table)))))
  }
}

/** As many lines as there were in this moment: later ones tell of rows that this archive does not hold. */
async function* anchorEntry(
  client: pg.Client,
  home: string,
  entries: EntryEnd[],
): AsyncGenerator<Buffer, void> {
  if (!(await isThere(client, 'anchor_marks'))) return
  const { rows } = await client.query<{ n: string }>('select n from anchor_marks')
  const count = Number(rows[0]?.n ?? 0)
  if (!count) return
  const { lines } = await readAnchors(anchorsOf(home), keyringOf(home))
  const text = lines.slice(0, count).map((line) => `${JSON.stringify(line)}\n`)
  const head: EntryHead = { kind: 'anchors', name: 'anchors.jsonl' }
  entries.push(yield* entryFrames(head, Readable.from([Buffer.from(text.join(''))])))
}

async function* fileEntries(
  client: pg.Client,
  home: string,
  entries: EntryEnd[],
  lost: string[],
): AsyncGenerator<Buffer, void> {
  for (let last = ''; ; ) {
    const { rows } = await client.query<{ sha256: string }>(
      'select distinct sha256 from files where sha256 > $1 order by 1 limit 1000',
      [last],
    )
    for (const { sha256 } of rows) {
      const path = fileAt(home, sha256)
      if (!(await stat(path).catch(() => undefined))) {
        lost.push(sha256)
        continue
      }
      const end: EntryEnd = yield* entryFrames({ kind: 'file', name: sha256 }, createReadStream(path))
      if (end.sha256 !== sha256) lost.push(sha256)
      entries.push(end)
    }
    if (rows.length < 1000) return
    last = rows.at(-1)?.sha256 ?? ''
  }
}

/** Texts shrink to a third and less; attachments hardly. */
async function spaceFor(client: pg.Client, { folder }: BackupWish): Promise<Obstacle | undefined> {
  const { rows } = await client.query<{ needed: string }>(`
    select (select coalesce(sum(pg_table_size(oid)), 0) / 2 from pg_class
             where relnamespace = 'public'::regnamespace and relkind = 'r')
         + (select coalesce(sum(size), 0) from (select distinct sha256, size from files) f) + 64000000 as needed`)
  const needed = Number(rows[0]?.needed ?? 0)
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize < needed ? noSpace(folder, needed, bavail * bsize) : undefined
}
