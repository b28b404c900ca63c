/** The canaries: invented numbers, each of them to be recognised wherever it turns up, however it is written. */
import { fakeId, fakePhone } from '../../../src/kernel/register/sample-sealed.ts'

export interface Birds {
  readonly ids: readonly string[]
  readonly phones: readonly string[]
  /** Put down readable on purpose: a search that misses it is blind. */
  readonly decoy: string
  /** Which of them stand in these bytes, as they read or as they are commonly wrapped. */
  seenIn(bytes: Buffer): Sighting[]
}

export interface Sighting {
  readonly canary: string
  readonly writing: 'plain' | 'UTF-16' | 'base64' | 'hex'
}

/** Serial numbers that no other test uses. */
const FIRST = 500_000

export function birds(count: number): Birds {
  const serials = Array.from({ length: count }, (_, i) => FIRST + i)
  const ids = serials.map(fakeId)
  const phones = serials.map(fakePhone)
  const decoy = fakeId(FIRST - 1)
  const all = new Set([...ids, ...phones, decoy])
  return { ids, phones, decoy, seenIn: (bytes) => sightings(bytes, all) }
}

const NUMBERS = [/(?=(99\d{15}[\dX]))/g, /(?=(1009\d{7}))/g]
const BASE64 = /[A-Za-z0-9+/_-]{15,}/g
const HEX = /(?:3\d|58){11,}/g

function sightings(bytes: Buffer, all: ReadonlySet<string>): Sighting[] {
  const found: Sighting[] = []
  const look = (text: string, writing: Sighting['writing']) => {
    for (const pattern of NUMBERS)
      for (const [, canary = ''] of text.matchAll(pattern))
        if (all.has(canary)) found.push({ canary, writing })
  }
  const text = bytes.toString('latin1')
  look(text, 'plain')
  if (text.includes('9\0') || text.includes('1\0'))
    for (const at of [0, 1]) look(bytes.toString('utf16le', at), 'UTF-16')
  for (const [run] of text.matchAll(BASE64))
    for (const at of [0, 1, 2, 3]) look(Buffer.from(run.slice(at), 'base64').toString('latin1'), 'base64')
  for (const [run] of text.matchAll(HEX)) look(Buffer.from(run, 'hex').toString('latin1'), 'hex')
  return found
}
