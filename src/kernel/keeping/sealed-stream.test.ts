/** A sealed stream opens whole, with its passphrase, or not at all: any flip, cut, swap or addition is refused. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { Damaged, type Header, sealer, type Unsealed, unseal } from './sealed-stream.ts'
import type { Source } from './source.ts'

const facts: Header = { kind: 'archive', at: '2026-01-01T00:00:00.000Z', program: '0', keys: ['a'] }
const plain = randomBytes(700_000)
const PASSPHRASE = '十二个字以上的口令 passphrase'
let sealed: Buffer
/** Where the first piece begins, and where each ends. */
let start: number
let ends: number[]
/** Opened once, as deriving its key takes some tenths of a second; then it reads whatever lies in `lying`. */
let archive: Unsealed
let lying: Buffer

beforeAll(async () => {
  sealed = await seal(plain)
  start = 20 + sealed.readUInt32BE(16) + 64
  ends = []
  for (let at = start; at < sealed.length; ends.push(at))
    at += 4 + ((sealed.readUInt32BE(at) & 0x7fff_ffff) >>> 0) + 16
  const changing = sourceOf(() => lying)
  lying = sealed
  const opened = await unseal(changing, PASSPHRASE)
  if (!opened.ok) throw new Error(opened.reason.text.en)
  archive = opened
})

async function seal(bytes: Buffer): Promise<Buffer> {
  const stream = await sealer(PASSPHRASE, facts)
  stream.write(bytes.subarray(0, 3))
  stream.end(bytes.subarray(3))
  return Buffer.concat(await stream.toArray())
}

function sourceOf(bytes: () => Buffer): Source {
  return {
    name: 'it',
    read: (at, length) => Promise.resolve(bytes().subarray(at, at + length)),
    close: () => Promise.resolve(),
  }
}

async function read(bytes: Buffer): Promise<Buffer | 'damaged'> {
  lying = bytes
  try {
    const found: Buffer[] = []
    for await (const piece of archive.pieces()) found.push(piece)
    return Buffer.concat(found)
  } catch (fault) {
    if (fault instanceof Damaged) return 'damaged'
    throw fault
  }
}

async function opening(bytes: Buffer, passphrase = PASSPHRASE): Promise<string> {
  const opened = await unseal(
    sourceOf(() => bytes),
    passphrase,
  )
  return opened.ok ? 'opened' : opened.reason.code
}

async function refused(bytes: Buffer): Promise<void> {
  expect(await read(bytes)).toBe('damaged')
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ (1 << bit)
  return changed
}

test('what was sealed opens, shows nothing, and is never the same twice', async () => {
  expect(await read(sealed)).toEqual(plain)
  expect(sealed.includes(plain.subarray(1000, 1016))).toBe(false)
  expect(ends).toHaveLength(3)
  expect(ends.at(-1)).toBe(sealed.length)
  expect((await seal(plain)).equals(sealed)).toBe(false)
  expect(await opening(await seal(Buffer.alloc(0)))).toBe('opened')
})

test('another passphrase is known at once, and so is a changed head', async () => {
  expect(await opening(sealed)).toBe('opened')
  expect(await opening(sealed, `${PASSPHRASE} `)).toBe('wrong-passphrase')
  expect(await opening(Buffer.from('something else entirely, long enough'))).toBe('no-archive')
  for (let at = 0; at < start; at += 7) expect(await opening(flipped(sealed, at, at % 8))).not.toBe('opened')
  for (const at of [0, 3, 20, start - 1]) expect(await opening(sealed.subarray(0, at))).not.toBe('opened')
})

test('any flipped bit is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: start, max: sealed.length - 1 }), fc.nat(7), (at, bit) =>
      refused(flipped(sealed, at, bit)),
    ),
    { numRuns: 300 },
  )
})

test('any cut and anything added is refused, at the seams between pieces too', async () => {
  for (const at of [start, ...ends.slice(0, -1), sealed.length - 1]) await refused(sealed.subarray(0, at))
  await refused(Buffer.concat([sealed, Buffer.from([0])]))
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: start, max: sealed.length - 1 }), (at) =>
      refused(sealed.subarray(0, at)),
    ),
    { numRuns: 100 },
  )
})

test('pieces swapped, left out, doubled, or taken from another stream are refused', async () => {
  const [one = 0, two = 0] = ends
  const piece = [sealed.subarray(start, one), sealed.subarray(one, two), sealed.subarray(two)]
  const of = (...order: number[]) =>
    Buffer.concat([sealed.subarray(0, start), ...order.map((n) => piece[n] ?? Buffer.alloc(0))])
  expect(await read(of(0, 1, 2))).toEqual(plain)
  for (const order of [[1, 0, 2], [0, 2], [0, 0, 1, 2], [2], [0, 1], [0, 1, 2, 2]])
    await refused(of(...order))
  const foreign = await seal(plain)
  await refused(Buffer.concat([sealed.subarray(0, start), foreign.subarray(start)]))
})
