/** Takes one file out of a multipart request, straight to disk; memory holds a few pieces of it at most. */
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import type { Context } from 'hono'
import { fileName } from '../../engine/documents/index.ts'
import { timely } from '../http/timely.ts'
import type { Refusal, Result } from '../matter/refusal.ts'
import { hide } from './hidden.ts'
import { inspect } from './inspect.ts'
import { endingOf } from './kinds.ts'
import { cutOff, diskFull, noFile, tooLarge } from './refusals.ts'
import { type Arrived, arrive, discard, keep } from './store.ts'

const MEGABYTE = 1_048_576
/** A slow line may take long, a sender that has stopped may not. */
const PACE = { silence: 30_000, total: 20 * 60_000 }

export interface Received {
  /** Its name on disk. */
  readonly sha256: string
  /** Of what was sent; the same, unless it lies hidden. */
  readonly content: string
  readonly size: number
  readonly name: string
}

interface Part {
  readonly name: string
  readonly arrived: Promise<Arrived>
}

/** When it answers ok, the file is on disk under its hash; otherwise nothing of it remains. */
export async function receiveFile(
  c: Context,
  home: string,
  megabytes: number,
  fileKey?: string,
): Promise<Result<Received>> {
  const declared = Number(c.req.header('content-length') ?? 0)
  // Slightly too large is read to its end, so that the browser hears the reason; far too large is not.
  if (declared > 4 * megabytes * MEGABYTE) return tooLarge(megabytes)
  const taken = await takePart(c, home, megabytes * MEGABYTE)
  if (!taken.ok) return taken
  const { name, arrived } = taken.value
  const { path, sha256, size } = arrived
  const refusal = size > megabytes * MEGABYTE ? tooLarge(megabytes) : await inspectSafely(path, name, size)
  if (refusal) {
    await discard(path)
    return refusal
  }
  const kept = fileKey ? await hide(home, arrived, fileKey) : arrived
  await keep(home, kept)
  return { ok: true, value: { sha256: kept.sha256, content: sha256, size, name } }
}

async function inspectSafely(path: string, name: string, size: number): Promise<Refusal | undefined> {
  try {
    return await inspect(path, name, size)
  } catch (fault) {
    await discard(path)
    throw fault
  }
}

type Taken = { readonly name: string; readonly arrived: Arrived }

async function takePart(c: Context, home: string, limit: number): Promise<Result<Taken>> {
  const { body } = c.req.raw
  const parser = parserOf(c, limit)
  if (!body || !parser) return noFile
  let part: Part | undefined
  // An error that nobody listens to ends the server; the pipelines below report the same ones.
  const quiet = () => undefined
  parser.on('error', quiet)
  parser.on('file', (field, stream, info) => {
    if (field !== 'file' || part || !info.filename) {
      stream.resume()
      return
    }
    stream.on('error', quiet)
    const arrived = arrive(home, stream)
    // Without this the parser would wait for a reader that is gone.
    arrived.catch((fault: Error) => parser.destroy(fault))
    part = { name: safeName(info.filename), arrived }
  })
  try {
    await pipeline(timely(body, PACE), parser)
  } catch (fault) {
    await dropPart(part)
    return refusalOf(fault)
  }
  if (!part) return noFile
  const { name, arrived } = part as Part
  return { ok: true, value: { name, arrived: await arrived } }
}

function parserOf(c: Context, limit: number): busboy.Busboy | undefined {
  try {
    return busboy({
      headers: { 'content-type': c.req.header('content-type') ?? '' },
      defParamCharset: 'utf8',
      // One byte over the limit is enough to know; the rest of a larger file is read and forgotten.
      limits: { files: 1, fields: 5, fieldSize: 10_000, parts: 8, fileSize: limit + 1 },
    })
  } catch {
    return undefined // not multipart, or without a boundary
  }
}

async function dropPart(part: Part | undefined): Promise<void> {
  const arrived = await part?.arrived.catch(() => undefined)
  if (arrived) await discard(arrived.path)
}

/** The network's and the disk's troubles are the sender's to know; anything else is ours. */
function refusalOf(fault: unknown): Refusal {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull
  if (/^(EIO|EROFS|EACCES|EPERM|EMFILE)$/.test(code)) throw fault
  return cutOff
}

/** The last part of whatever path the browser sent, without anything a file system could trip over. */
function safeName(sent: string): string {
  const last = sent.split(/[/\\]/).at(-1) ?? ''
  const ending = endingOf(last)
  return ending ? fileName(last.slice(0, -ending.length - 1), ending) : fileName(last, 'bin')
}
