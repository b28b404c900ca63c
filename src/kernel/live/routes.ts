/** 实时计数: the live numbers of the frame as server-sent events. */
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { inCommittee } from '../db/database.ts'
import { type Route, route, type Visitor } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { countsOf } from '../matter/counts.ts'
import { readerOf } from '../matter/row.ts'
import type { Hub } from './hub.ts'

const HEARTBEAT = 20_000

/** `again` asks who is calling once more, so that an ended session ends its stream. */
export function liveRoutes(
  hub: Hub,
  again: (c: Parameters<typeof streamSSE>[0]) => Promise<Visitor>,
): Route[] {
  const events = route({
    method: 'get',
    path: '/events',
    by: 'signed-in',
    summary: 'Live numbers as server-sent events',
    sends: 'text/event-stream',
    run: async ({ kernel, actor, c }) =>
      streamSSE(c, async (stream) => {
        const bell = openBell()
        const leave = hub.listen(actor.committeeId, bell.ring)
        stream.onAbort(bell.ring)
        try {
          await follow(kernel, stream, bell, () => again(c))
        } finally {
          leave()
        }
      }),
  })
  return [events]
}

interface Bell {
  ring(): void
  /** True when somebody rang, false when the time for a heartbeat came. */
  wait(): Promise<boolean>
}

function openBell(): Bell {
  let rung = false
  let wake: () => void = () => undefined
  return {
    ring() {
      rung = true
      wake()
    },
    async wait() {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, HEARTBEAT)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      const heard = rung
      rung = false
      return heard
    },
  }
}

async function follow(
  kernel: Kernel,
  stream: SSEStreamingApi,
  bell: Bell,
  again: () => Promise<Visitor>,
): Promise<void> {
  let last = ''
  for (let changed = true; !stream.aborted; changed = await bell.wait()) {
    const visitor = await again()
    if (!visitor.actor) return
    const data = changed ? await numbers(kernel, visitor) : last
    if (data === last) await stream.write(': still here\n\n')
    else await stream.writeSSE({ event: 'counts', data })
    last = data
  }
}

async function numbers(kernel: Kernel, { actor, lang }: Visitor): Promise<string> {
  if (!actor) return ''
  return inCommittee(kernel.db, actor.committeeId, async (tx) =>
    JSON.stringify(await countsOf(await readerOf(kernel, tx, actor, lang))),
  )
}
