/** The virus scanner's protocol against a peer that speaks it, and what happens when the peer is silent, torn or away. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { inspect } from './inspect.ts'
import { docx } from './sample-zip.ts'
import { scan, scannerAt, wrongScannerSetting } from './scan.ts'

/** The harmless pattern that every scanner calls a virus; in two halves, so that none finds it here. */
const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`

const folder = mkdtempSync(join(tmpdir(), 'huiyin-scan-'))
let peer: Server
let manner: 'scan' | 'error' | 'hang up' | 'silent' | 'babble'
const heard: { command: string; content: Buffer; pieces: number }[] = []

beforeAll(async () => {
  peer = createServer((socket) => serve(socket))
  await new Promise<void>((done) => peer.listen(0, '127.0.0.1', done))
})
beforeEach(() => {
  manner = 'scan'
  heard.length = 0
  vi.stubEnv('HUIYIN_CLAMD', `127.0.0.1:${(peer.address() as AddressInfo).port}`)
})
afterEach(() => {
  vi.unstubAllEnvs()
})
afterAll(async () => {
  await new Promise((done) => peer.close(done))
  rmSync(folder, { recursive: true, force: true })
})

/** clamd's side: `zINSTREAM\0`, pieces behind their length in network order, an empty piece, one answer ending in NUL. */
function serve(socket: Socket): void {
  let bytes = Buffer.alloc(0)
  socket.on('error', () => socket.destroy())
  socket.on('data', (part) => {
    bytes = Buffer.concat([bytes, part])
    if (manner === 'hang up') socket.destroy()
    const took = manner === 'silent' ? undefined : takeStream(bytes)
    if (!took) return
    heard.push(took)
    const name = took.content.includes(EICAR) ? 'Eicar-Test-Signature FOUND' : 'OK'
    const said = {
      scan: `stream: ${name}`,
      error: 'INSTREAM size limit exceeded. ERROR',
      babble: 'stream: OK no',
    }
    socket.end(`${said[manner as keyof typeof said]}\0`)
  })
}

function takeStream(bytes: Buffer) {
  const end = bytes.indexOf(0)
  if (end < 0) return undefined
  const content: Buffer[] = []
  for (let at = end + 1; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (length === 0)
      return {
        command: bytes.toString('latin1', 0, end),
        content: Buffer.concat(content),
        pieces: content.length,
      }
    content.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

function file(content: string | Uint8Array): string {
  const path = join(folder, 'arrived')
  writeFileSync(path, content)
  return path
}

const codeOf = async (path: string) => (await scan(path, 300))?.reasons[0]?.code

test('a clean file passes whole, in pieces', async () => {
  const content = Buffer.alloc(300_000, '水渠')
  expect(await codeOf(file(content))).toBeUndefined()
  expect(heard[0]?.command).toBe('zINSTREAM')
  expect(heard[0]?.pieces).toBeGreaterThan(1)
  expect(heard[0]?.content.equals(content)).toBe(true)
})

test('a file with a virus is not taken in, whatever its kind', async () => {
  expect(await codeOf(file(EICAR))).toBe('file.infected')
  const path = file(EICAR)
  expect((await inspect(path, 'a.txt', EICAR.length))?.reasons[0]?.code).toBe('file.infected')
  const paper = docx({ 'word/media/a.txt': [Buffer.from(EICAR), { level: 0 }] })
  expect((await inspect(file(paper), 'a.docx', paper.length))?.reasons[0]?.code).toBe('file.infected')
})

test('what is refused for its content does not reach the scanner', async () => {
  expect((await inspect(file('<html>'), 'a.pdf', 6))?.reasons[0]?.code).toBe('file.content')
  expect(heard).toEqual([])
})

test.each(['error', 'hang up', 'silent', 'babble'] as const)('%s: nothing is kept', async (how) => {
  manner = how
  expect(await codeOf(file('text'))).toBe('file.unscanned')
})

test('away, or named wrongly: nothing is kept', async () => {
  vi.stubEnv('HUIYIN_CLAMD', '127.0.0.1:1')
  expect(await codeOf(file('text'))).toBe('file.unscanned')
  vi.stubEnv('HUIYIN_CLAMD', join(folder, 'nobody.sock'))
  expect(await codeOf(file('text'))).toBe('file.unscanned')
  vi.stubEnv('HUIYIN_CLAMD', 'on')
  expect(await codeOf(file('text'))).toBe('file.unscanned')
  expect(wrongScannerSetting()?.en).toContain('on')
})

test('not named: nothing is asked', async () => {
  vi.stubEnv('HUIYIN_CLAMD', '')
  expect(await codeOf(file(EICAR))).toBeUndefined()
  expect(heard).toEqual([])
  expect(wrongScannerSetting()).toBeUndefined()
})

test('a scanner is named by its socket or by host and port', () => {
  expect(scannerAt('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' })
  expect(scannerAt('scanner.example:3310')).toEqual({ host: 'scanner.example', port: 3310 })
  expect(scannerAt('[::1]:3310')).toEqual({ host: '::1', port: 3310 })
  expect(scannerAt('scanner.example')).toBeUndefined()
})
