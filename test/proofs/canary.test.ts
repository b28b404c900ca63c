/** The short form of `npm run proof:canary`, and the proof that its search is not blind. */
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { birds } from './canary/birds.ts'
import { unpacked } from './canary/places.ts'
import { prove } from './canary/prove.ts'

test('a canary is recognised as it reads, in UTF-16, base64, hex, gzip and zip, at any place', () => {
  const flock = birds(20)
  for (const canary of [flock.ids[7] ?? '', flock.phones[19] ?? ''])
    for (const before of ['', 'x', 'xy', 'xyz', '号码：', '19', '991']) {
      const text = `${before}${canary}。`
      const seen = (bytes: Buffer) => flock.seenIn(bytes).some((one) => one.canary === canary)
      const noise = randomBytes(101)
      expect(seen(Buffer.concat([noise, Buffer.from(text)]))).toBe(true)
      expect(seen(Buffer.concat([noise, Buffer.from(text, 'utf16le')]))).toBe(true)
      expect(seen(Buffer.from(Buffer.from(text).toString('base64')))).toBe(true)
      expect(seen(Buffer.from(Buffer.from(text).toString('base64url')))).toBe(true)
      expect(seen(Buffer.from(Buffer.from(canary).toString('hex')))).toBe(true)
      expect(unpacked(gzipSync(text)).some(seen)).toBe(true)
      expect(unpacked(Buffer.from(zipSync({ 'a.xml': strToU8(text) }))).some(seen)).toBe(true)
    }
  expect(flock.seenIn(Buffer.from('99010119900101123X 10091234567'))).toEqual([])
})

test('200 identity numbers and 200 telephones: in no table, file, log, address, backup or answer to others', async () => {
  const proof = await prove(200, () => undefined)
  expect(proof.searches.flatMap(({ hits }) => hits).slice(0, 10)).toEqual([])
  expect(proof).toMatchObject({ returned: 0, erased: 5, keysLeft: 0, chain: true })
  expect(proof.permitted).toBeGreaterThan(20)
  expect(proof.serverFaults).toBeGreaterThan(0)
  expect(proof.decoys).toBe(3)
}, 600_000)
