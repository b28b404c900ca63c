/** The live numbers as an open page listens to them. */
import type { Session } from '../../support/caller.ts'

export interface Listener {
  /** Numbers heard so far. */
  heard(): number
  /** Why the stream ended before it was closed; undefined while it is open. */
  ended(): string | undefined
  close(): Promise<void>
}

export async function listen(url: string, { cookie }: Session): Promise<Listener> {
  const closing = new AbortController()
  const answer = await fetch(`${url}/api/events`, { headers: { cookie }, signal: closing.signal })
  if (answer.status !== 200 || !answer.body) throw new Error(`live numbers: ${answer.status}`)
  let heard = 0
  let ended: string | undefined
  const reading = (async (body: AsyncIterable<Uint8Array>) => {
    const decoder = new TextDecoder()
    for await (const piece of body)
      heard += decoder.decode(piece, { stream: true }).split('event: counts').length - 1
    ended = 'the program closed it'
  })(answer.body as unknown as AsyncIterable<Uint8Array>).catch((fault: unknown) => {
    if (!closing.signal.aborted) ended = String(fault)
  })
  return {
    heard: () => heard,
    ended: () => ended,
    async close() {
      closing.abort()
      await reading
    },
  }
}
