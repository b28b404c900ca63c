/** Asks the installation's virus scanner (clamd) about a file. Where one is named, nothing is kept that it has not passed. */
import { createReadStream } from 'node:fs'
import { connect, type NetConnectOpts, type Socket } from 'node:net'
import type { Refusal } from '../matter/refusal.ts'
import type { Text } from '../text/text.ts'
import { infected, unscanned } from './refusals.ts'

/** Of silence; a large file is looked at as long as it takes. */
const PATIENCE = 20_000

/** `/run/clamav/clamd.ctl`, or `127.0.0.1:3310`. */
export function scannerAt(said: string): NetConnectOpts | undefined {
  if (/^(\/|\\\\\.\\pipe\\)/.test(said)) return { path: said }
  const parts = /^(\[[\da-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(said)
  return parts ? { host: parts[1]?.replace(/^\[|\]$/g, '') ?? '', port: Number(parts[2]) } : undefined
}

export function wrongScannerSetting(): Text | undefined {
  const said = process.env.HUIYIN_CLAMD ?? ''
  if (said === '' || scannerAt(said)) return undefined
  return {
    zh: `HUIYIN_CLAMD 须是套接字路径或“主机:端口”，不能是“${said}”。`,
    en: `HUIYIN_CLAMD is the path of a socket, or host:port, not “${said}”.`,
  }
}

/** Without a scanner every file passes; with one that is silent, broken or away, none does. */
export async function scan(path: string, patience = PATIENCE): Promise<Refusal | undefined> {
  const said = process.env.HUIYIN_CLAMD
  if (!said) return undefined
  const target = scannerAt(said)
  const verdict = target && (await ask(target, path, patience).catch(() => undefined))
  if (verdict === 'stream: OK') return undefined
  return verdict?.endsWith(' FOUND') ? infected : unscanned
}

/** INSTREAM: pieces, each behind its length in four bytes, and an empty one at the end. */
async function ask(target: NetConnectOpts, path: string, patience: number): Promise<string> {
  const socket = connect(target)
  const answer = heard(socket, patience)
  // The sending below may fail first; the reason is the same.
  answer.catch(() => undefined)
  try {
    await write(socket, Buffer.from('zINSTREAM\0'))
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      if (socket.readableLength || socket.destroyed) break
      await write(socket, Buffer.concat([lengthOf(piece), piece]))
    }
    await write(socket, Buffer.alloc(4))
    return await answer
  } finally {
    socket.destroy()
  }
}

function lengthOf(piece: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(piece.length)
  return length
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (fault) => (fault ? reject(fault) : resolve()))
  })
}

const LONGEST_ANSWER = 4096

function heard(socket: Socket, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8').on('data', (part) => {
      text += part
      const end = text.indexOf('\0')
      if (end >= 0) resolve(text.slice(0, end))
      else if (text.length > LONGEST_ANSWER) reject(new Error('no answer of a scanner'))
    })
    socket.setTimeout(patience, () => socket.destroy(new Error('the scanner is silent')))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the scanner hung up')))
  })
}
