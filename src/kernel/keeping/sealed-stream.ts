/** A stream under a passphrase: AES-256-GCM in numbered pieces with a marked end, so that no cut, swap or changed bit goes unseen. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { promisify } from 'node:util'
import type { Obstacle } from '../db/obstacle.ts'
import { damaged, noArchive, wrongPassphrase } from './obstacles.ts'
import type { Source } from './source.ts'

const MAGIC = Buffer.from('HUIYIN SEALED 1\n')
const PIECE = 256 * 1024
const LONGEST = 1024 * 1024
const TAG = 16
const FINAL = 0x8000_0000

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)

/** Readable by anyone who has the file; nothing here tells of people. */
export interface Header {
  readonly kind: 'archive' | 'keys'
  readonly at: string
  readonly program: string
  /** Ids of the master keys, by which an archive and its keys file know each other. */
  readonly keys: readonly string[]
}

interface Keys {
  readonly check: Buffer
  readonly piece: Buffer
}

/** scrypt with 128 MB: some tenths of a second here, years for who tries words. */
async function keysFor(passphrase: string, salt: Buffer, header: Buffer): Promise<Keys> {
  const options = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
  const root = await derive(passphrase.normalize('NFC'), salt, 32, options)
  const part = (name: string) => Buffer.from(hkdfSync('sha256', root, header, `huiyin sealed ${name}`, 32))
  return { check: part('check'), piece: part('piece') }
}

function pieceCipher(n: number, isLast: boolean): { nonce: Buffer; about: Buffer } {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(n), 4)
  return { nonce, about: Buffer.from([isLast ? 1 : 0]) }
}

/** Bytes in, sealed file out. */
export async function sealer(passphrase: string, facts: Header): Promise<Transform> {
  const salt = randomBytes(32)
  const header = Buffer.from(JSON.stringify({ ...facts, salt: salt.toString('base64url') }))
  const keys = await keysFor(passphrase, salt, header)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  const start = Buffer.concat([MAGIC, length, header, sumOf(header), checkOf(keys, header)])
  return new Sealer(keys.piece, start)
}

class Sealer extends Transform {
  private readonly key: Buffer
  private held: Buffer[] = []
  private size = 0
  private n = 0

  constructor(key: Buffer, start: Buffer) {
    super()
    this.key = key
    this.push(start)
  }

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.held.push(bytes)
    this.size += bytes.length
    if (this.size > PIECE) {
      const all = Buffer.concat(this.held)
      let at = 0
      for (; all.length - at > PIECE; at += PIECE) this.piece(all.subarray(at, at + PIECE), false)
      this.held = [all.subarray(at)]
      this.size = all.length - at
    }
    done()
  }

  override _flush(done: TransformCallback): void {
    this.piece(Buffer.concat(this.held), true)
    done()
  }

  private piece(plain: Buffer, isLast: boolean): void {
    const { nonce, about } = pieceCipher(this.n, isLast)
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG }).setAAD(about)
    const head = Buffer.alloc(4)
    head.writeUInt32BE((plain.length | (isLast ? FINAL : 0)) >>> 0)
    this.push(Buffer.concat([head, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
    this.n += 1
  }
}

export interface Unsealed {
  readonly ok: true
  readonly header: Header
  /** Throws `Damaged` at the first piece that is not as it was written; can be read more than once. */
  pieces(): AsyncGenerator<Buffer, void>
}

export class Damaged extends Error {}

/** Knows at once whether the passphrase is right. */
export async function unseal(source: Source, passphrase: string): Promise<Unsealed | Obstacle> {
  const start = await source.read(0, MAGIC.length + 4)
  if (start.length < MAGIC.length + 4 || !start.subarray(0, MAGIC.length).equals(MAGIC))
    return noArchive(source.name)
  const length = start.readUInt32BE(MAGIC.length)
  if (length > LONGEST) return damaged(source.name)
  const after = await source.read(start.length, length + 64)
  const header = after.subarray(0, length)
  if (after.length < length + 64 || !sumOf(header).equals(after.subarray(length, length + 32)))
    return damaged(source.name)
  const { salt, ...facts } = JSON.parse(header.toString()) as Header & { readonly salt: string }
  const keys = await keysFor(passphrase, Buffer.from(salt, 'base64url'), header)
  if (!timingSafeEqual(checkOf(keys, header), after.subarray(length + 32)))
    return wrongPassphrase(source.name)
  const first = start.length + after.length
  return { ok: true, header: facts, pieces: () => pieces(source, first, keys.piece) }
}

async function* pieces(source: Source, first: number, key: Buffer): AsyncGenerator<Buffer, void> {
  let at = first
  for (let n = 0; ; n += 1) {
    const head = await source.read(at, 4)
    if (head.length < 4) throw new Damaged('it ends too early')
    const word = head.readUInt32BE()
    const isLast = word >= FINAL
    const length = (word & ~FINAL) >>> 0
    if (length > LONGEST) throw new Damaged(`piece ${n}`)
    const sealed = await source.read(at + 4, length + TAG)
    yield opened(sealed, length, key, n, isLast)
    at += 4 + length + TAG
    if (!isLast) continue
    if ((await source.read(at, 1)).length) throw new Damaged('something was added at its end')
    return
  }
}

function opened(sealed: Buffer, length: number, key: Buffer, n: number, isLast: boolean): Buffer {
  if (sealed.length < length + TAG) throw new Damaged('it ends too early')
  const { nonce, about } = pieceCipher(n, isLast)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(about)
  decipher.setAuthTag(sealed.subarray(length))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, length)), decipher.final()])
  } catch {
    throw new Damaged(`piece ${n}`)
  }
}

function sumOf(header: Buffer): Buffer {
  return createHash('sha256').update(header).digest()
}

function checkOf({ check }: Keys, header: Buffer): Buffer {
  return createHmac('sha256', check).update(header).digest()
}
