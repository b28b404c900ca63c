/** What a killed upload left is removed after a day; what is still arriving stays. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { clearLeftovers } from './leftovers.ts'

const home = mkdtempSync(join(tmpdir(), 'huiyin-leftovers-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('only leftovers older than the moment given are removed', async () => {
  const before = new Date('2026-07-09T02:00:00Z')
  expect(await clearLeftovers(home, before)).toBe(0)
  const folder = join(home, 'files', 'arriving')
  mkdirSync(folder, { recursive: true })
  const at = (name: string, iso: string) => {
    const path = join(folder, name)
    writeFileSync(path, 'half a file')
    utimesSync(path, new Date(iso), new Date(iso))
    return path
  }
  const old = at('old', '2026-07-09T01:59:00Z')
  const young = at('young', '2026-07-09T02:01:00Z')
  expect(await clearLeftovers(home, before)).toBe(1)
  expect([existsSync(old), existsSync(young)]).toEqual([false, true])
})
