/** Looks at a file as an upload does, and watches the clock and the memory meanwhile; for the tests of hostile files. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { inspect } from './inspect.ts'
import { DOCX, rawZip } from './sample-hostile.ts'

export interface Told {
  readonly code: string
  readonly milliseconds: number
  readonly megabytes: number
}

export interface Look {
  (content: Uint8Array | string, name?: string): Promise<Told>
  /** Nothing of what was looked at may be left. */
  close(): void
}

export async function openLook(): Promise<Look> {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-hostile-'))
  const look = async (content: Uint8Array | string, name = 'a.docx'): Promise<Told> => {
    const path = join(folder, 'arrived')
    writeFileSync(path, content)
    const size = Buffer.byteLength(content)
    const before = process.memoryUsage.rss()
    let most = before
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
    }, 2)
    const start = performance.now()
    const refusal = await inspect(path, name, size)
    const milliseconds = performance.now() - start
    clearInterval(watching)
    most = Math.max(most, process.memoryUsage.rss())
    return { code: refusal?.reasons[0]?.code ?? 'ok', milliseconds, megabytes: (most - before) / 1_048_576 }
  }
  // The first look compiles what the others use.
  expect((await look(rawZip(DOCX))).code).toBe('ok')
  return Object.assign(look, {
    close() {
      expect(readdirSync(folder)).toEqual(['arrived'])
      rmSync(folder, { recursive: true, force: true })
    },
  })
}
