/** Places to search: files and folders, unpacked where they are packed, and every row of the database. */
import { createReadStream, type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import pg from 'pg'
import type { Birds, Sighting } from './birds.ts'

export interface Search {
  readonly place: string
  readonly bytes: number
  readonly files: number
  readonly hits: readonly (Sighting & { readonly where: string })[]
}

const PIECE = 8 * 1_048_576
/** Longer than any canary in any writing. */
const OVERLAP = 512
/** Packed files are small; a database file that begins like one is no archive. */
const PACKED = 64 * 1_048_576

export async function searchFolder(
  birds: Pick<Birds, 'seenIn'>,
  place: string,
  folder: string,
): Promise<Search> {
  const total = { bytes: 0, files: 0, hits: [] as Search['hits'][number][] }
  for (const path of filesUnder(folder)) {
    total.files += 1
    let before = Buffer.alloc(0)
    for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
      total.bytes += piece.length
      const joined = Buffer.concat([before, piece])
      for (const one of birds.seenIn(joined)) total.hits.push({ ...one, where: path })
      before = joined.subarray(Math.max(0, joined.length - OVERLAP))
    }
    if (statSync(path).size > PACKED) continue
    for (const one of unpacked(readFileSync(path)).flatMap((part) => birds.seenIn(part)))
      total.hits.push({ ...one, where: `${path}, unpacked` })
  }
  return { place, ...total }
}

function filesUnder(folder: string): string[] {
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true })
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && statSync(path).isDirectory())
    if (isFolder) return filesUnder(path)
    return entry.isFile() ? [path] : []
  })
}

/** The members of a zip, the content of a gzip; nothing for what only looks like one. */
export function unpacked(bytes: Buffer): Buffer[] {
  try {
    if (bytes.readUInt32LE(0) === 0x04034b50)
      return Object.values(unzipSync(bytes)).map((part) => Buffer.from(part))
    if (bytes.readUInt16BE(0) === 0x1f8b) return [gunzipSync(bytes)]
  } catch {
    // Neither.
  }
  return []
}

export function searchBytes(birds: Birds, place: string, parts: readonly Buffer[]): Search {
  const hits = parts.flatMap((part) =>
    [part, ...unpacked(part)].flatMap((bytes) =>
      birds.seenIn(bytes).map((one) => ({ ...one, where: place })),
    ),
  )
  return { place, files: parts.length, bytes: parts.reduce((sum, part) => sum + part.length, 0), hits }
}

/** As the database itself reads its rows: also what it keeps compressed in its files. */
export async function searchTables(birds: Birds, place: string, adminUrl: string): Promise<Search> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const total = { bytes: 0, files: 0, hits: [] as Search['hits'][number][] }
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    for (const { name } of tables) {
      await client.query(`begin; declare rows no scroll cursor for select one::text as text from ${name} one`)
      for (let more = true; more; ) {
        const { rows } = await client.query<{ text: string }>('fetch 1000 from rows')
        const bytes = Buffer.from(rows.map((row) => row.text).join('\n'))
        total.files += rows.length
        total.bytes += bytes.length
        for (const one of birds.seenIn(bytes)) total.hits.push({ ...one, where: name })
        more = rows.length > 0
      }
      await client.query('rollback')
    }
  } finally {
    await client.end()
  }
  return { place, ...total }
}
