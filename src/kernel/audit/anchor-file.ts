/** Anchor files on disk: read to the end, checked line by line, only ever appended to; and their copies elsewhere. */
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { codeOf } from '../db/obstacle.ts'
import type { Keyring } from '../secrets/seal.ts'
import { type Anchor, readLine, type Unread } from './anchor-line.ts'

export interface AnchorFile {
  readonly path: string
  readonly lines: readonly Anchor[]
  /** The first line that is not as it was written. */
  readonly bad: { readonly n: number; readonly why: Unread } | null
}

export function anchorsOf(home: string): string {
  return join(home, 'anchors', 'anchors.jsonl')
}

/** A file that is not there has no lines. A last line without an end was cut off by a crash and never counted. */
export async function readAnchors(path: string, keys: Keyring): Promise<AnchorFile> {
  const lines: Anchor[] = []
  const { whole } = await endOf(path)
  if (whole === 0) return { path, lines, bad: null }
  const texts = createInterface({ input: createReadStream(path, { end: whole - 1 }), crlfDelay: Infinity })
  for await (const text of texts) {
    const line = readLine(keys, text, lines.at(-1))
    if (typeof line === 'string') return { path, lines, bad: { n: lines.length + 1, why: line } }
    lines.push(line)
  }
  return { path, lines, bad: null }
}

/** On the platter when this returns. */
export async function appendLines(path: string, lines: readonly Anchor[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const { whole, size } = await endOf(path)
  if (size > whole) await truncate(path, whole)
  const file = await open(path, 'a', 0o600)
  try {
    await file.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Bytes up to the end of the last whole line. */
async function endOf(path: string): Promise<{ whole: number; size: number }> {
  const file = await open(path).catch((fault: unknown) =>
    codeOf(fault) === 'ENOENT' ? undefined : Promise.reject(fault),
  )
  if (!file) return { whole: 0, size: 0 }
  try {
    const { size } = await file.stat()
    const piece = Buffer.alloc(65_536)
    for (let end = size; end > 0; ) {
      const start = Math.max(0, end - piece.length)
      const { bytesRead } = await file.read(piece, 0, end - start, start)
      const at = piece.subarray(0, bytesRead).lastIndexOf(10)
      if (at >= 0) return { whole: start + at + 1, size }
      end = start
    }
    return { whole: 0, size }
  } finally {
    await file.close()
  }
}

/** Copies kept on another disk; a restored house begins one of its own there, the older one stays. */
export async function copiesIn(folder: string, keys: Keyring): Promise<AnchorFile[]> {
  const names = (await readdir(folder)).filter((name) => /^anchors-.*\.jsonl$/.test(name)).sort()
  return Promise.all(names.map((name) => readAnchors(join(folder, name), keys)))
}

/** Brings the copy there up to these lines; the one that ends in one of them goes on, otherwise a new one begins. */
export async function copyTo(folder: string, lines: readonly Anchor[], keys: Keyring): Promise<void> {
  const latest = lines.at(-1)
  if (!latest) return
  for (const copy of await copiesIn(folder, keys)) {
    const end = copy.lines.at(-1)
    if (copy.bad || !end || lines[end.n - 1]?.mac !== end.mac) continue
    if (end.n < lines.length) await appendLines(copy.path, lines.slice(end.n))
    return
  }
  await appendLines(join(folder, `anchors-${latest.n}-${latest.mac.slice(0, 12)}.jsonl`), lines)
}
