/** A file that is read by place, a large piece at a time. */
import { open } from 'node:fs/promises'

export interface Source {
  readonly name: string
  /** Shorter than asked only at the end. */
  read(at: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

const AHEAD = 1024 * 1024

export async function openSource(path: string): Promise<Source> {
  const file = await open(path)
  let held: Buffer = Buffer.alloc(0)
  let from = 0
  const fill = async (at: number, length: number) => {
    const buffer = Buffer.alloc(Math.max(AHEAD, length))
    let filled = 0
    while (filled < buffer.length) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, at + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    held = buffer.subarray(0, filled)
    from = at
  }
  return {
    name: path,
    async read(at, length) {
      if (at < from || at + length > from + held.length) await fill(at, length)
      return held.subarray(at - from, at - from + length)
    },
    close: () => file.close(),
  }
}
