/** Hands a request's body on piece by piece, and gives up on a sender that drips: a slow body must not hold a place for hours. */

/** The sender was too slow; told to it as a refusal. */
export class TooSlow extends Error {}

export interface Pace {
  /** Longest silence between two pieces, in milliseconds. */
  readonly silence: number
  /** Longest time for all of it. */
  readonly total: number
}

export async function* timely(
  body: ReadableStream<Uint8Array>,
  { silence, total }: Pace,
): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader()
  const end = Date.now() + total
  try {
    for (;;) {
      const piece = await within(Math.min(silence, end - Date.now()), reader.read())
      if (piece.done) return
      yield piece.value
    }
  } finally {
    // What is still to come is of no interest; its failing neither.
    reader.cancel().catch(() => undefined)
  }
}

async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow('the body came too slowly')), Math.max(limit, 0))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
