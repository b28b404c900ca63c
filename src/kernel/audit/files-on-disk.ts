/** Compares what the database says of attachments with the bytes on disk. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { inBatches } from '../db/in-batches.ts'
import { fileAt } from '../files/store.ts'
import type { Text } from '../text/text.ts'

export interface FilesCompared {
  readonly files: number
  readonly faults: readonly Text[]
}

interface Row {
  readonly sha256: string
  readonly size: string
}

/** `thorough` reads every byte; otherwise only presence and size. */
export async function compareFiles(tx: Tx, home: string, thorough: boolean): Promise<FilesCompared> {
  const faults: Text[] = []
  let files = 0
  const query = sql<Row>`select distinct sha256, size::text from files order by 1`
  for await (const rows of inBatches(tx, query))
    for (const row of rows) {
      files += 1
      const fault = await faultOf(fileAt(home, row.sha256), row, thorough)
      if (fault) faults.push(fault)
    }
  return { files, faults }
}

async function faultOf(path: string, { sha256, size }: Row, thorough: boolean): Promise<Text | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return { zh: `附件 ${path} 不见了`, en: `the attachment ${path} is gone` }
  const same = String(found.size) === size && (!thorough || (await hashOf(path)) === sha256)
  if (same) return undefined
  return { zh: `附件 ${path} 与上传时不同`, en: `the attachment ${path} is not what was uploaded` }
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
