/** Packs named parts into a zip as a stream: what is written leaves before the next part is asked for. */
import { setImmediate } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'

export interface Part {
  readonly name: string
  /** Called when the part's turn has come, so a late part may depend on an early one. */
  readonly content: () => string | Iterable<Piece> | AsyncIterable<Piece>
}

type Piece = string | Uint8Array

const LEVEL = 4
/** A fixed date keeps equal content equal byte for byte. */
const DATE = new Date(2000, 0, 1)

export async function* packParts(parts: readonly Part[]): AsyncGenerator<Uint8Array, void> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    ready.push(chunk)
  })
  for (const part of parts) {
    const file = new ZipDeflate(part.name, { level: LEVEL })
    file.mtime = DATE
    zip.add(file)
    const content = part.content()
    for await (const piece of typeof content === 'string' ? [content] : content) {
      file.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
      yield* ready
      ready = []
      // Compressing is work on this thread: let others in between the pieces.
      await setImmediate()
    }
    file.push(new Uint8Array(0), true)
  }
  zip.end()
  yield* ready
}

/** All of a stream in one piece. */
export async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return new Uint8Array(Buffer.concat(all))
}
